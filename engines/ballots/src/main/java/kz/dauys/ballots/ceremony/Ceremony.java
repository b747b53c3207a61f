package kz.dauys.ballots.ceremony;

import java.util.Collection;
import java.util.regex.Pattern;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;

/**
 * What all files of one round share, so that none of another comes between them.
 *
 * @param round the round's name: 1 to 100 printable characters of ASCII, without spaces
 * @param length of the longest ballot in bytes, from 1 to {@value #LONGEST}
 */
public record Ceremony(String round, Quorum quorum, int length) {
    /** No ballot is longer, in bytes. */
    public static final int LONGEST = 1 << 14;

    private static final Pattern ROUND = Pattern.compile("[!-~]{1,100}");

    public Ceremony {
        if (!isRound(round)) {
            throw new IllegalArgumentException(
                    "a round is named by 1 to 100 printable ASCII characters without spaces");
        }
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("the longest ballot has from 1 to " + LONGEST + " bytes: " + length);
        }
    }

    static boolean isRound(String name) {
        return ROUND.matcher(name).matches();
    }

    void requireTrustee(int trustee) {
        if (trustee < 1 || trustee > quorum.trustees()) {
            throw new IllegalArgumentException("trustees are numbered from 1 to " + quorum.trustees() + ": " + trustee);
        }
    }

    /**
     * The key of the round. Whoever has all parts checks more than their announcements by {@link Cards#key}.
     *
     * @throws BadCeremonyException when an announcement is missing, twice there or not right; it says whose
     * @throws IllegalArgumentException when one is of a trustee whom this ceremony does not have
     */
    public RoundKey key(Collection<Announcement> announcements) throws BadCeremonyException {
        try {
            return RoundKey.of(quorum, round, length, announcements);
        } catch (BadSealException e) {
            throw BadCeremonyException.of(e);
        }
    }

    /** In words, as people compare it. */
    String words() {
        return "round %s, %d of %d trustees, ballots of at most %d bytes"
                .formatted(round, quorum.enough(), quorum.trustees(), length);
    }
}
