package kz.dauys.ballots.ceremony;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.RoundKey;

/**
 * What a trustee publishes to make the key: the announcement, and a share for each trustee that this one alone can
 * open.
 *
 * @param cards {@link Cards#digest} of the cards that it was made for
 * @param shares for each trustee in order, sealed to the key on their card
 */
public record Part(Ceremony ceremony, int trustee, byte[] cards, Announcement announcement, List<byte[]> shares) {
    private static final String HEADER = "dauys trustee part 1";
    private static final int SHARE = RoundKey.sealedLength(Lines.SCALAR);

    public Part {
        ceremony.requireTrustee(trustee);
        Text.requireForm(announcement, trustee, ceremony.quorum().enough());
        if (cards.length != Lines.HASH
                || shares.size() != ceremony.quorum().trustees()
                || shares.stream().anyMatch(share -> share.length != SHARE)) {
            throw new IllegalArgumentException("a part has a digest of all cards, and a sealed share for each trustee");
        }
        cards = cards.clone();
        shares = shares.stream().map(byte[]::clone).toList();
    }

    /**
     * Reads what {@link #text} wrote. Whether it is right for its cards is seen by {@link Cards#key}.
     *
     * @throws BadCeremonyException when it is anything else; it says in which line
     */
    public static Part read(String text) throws BadCeremonyException {
        return Lines.all(text, lines -> {
            var ceremony = lines.begin(HEADER);
            int trustee = lines.trustee(ceremony);
            var cards = lines.bytes("cards", Lines.HASH);
            var announcement = lines.announcement(trustee, ceremony.quorum().enough());
            var shares = new ArrayList<byte[]>();
            for (int to = 1; to <= ceremony.quorum().trustees(); to++) {
                shares.add(lines.bytes("share", SHARE));
            }
            return new Part(ceremony, trustee, cards, announcement, shares);
        });
    }

    public String text() {
        return text(ceremony, trustee, cards, announcement, shares);
    }

    static String text(Ceremony ceremony, int trustee, byte[] cards, Announcement announcement, List<byte[]> shares) {
        var text = new Text(HEADER, ceremony)
                .line("trustee", trustee)
                .line("cards", cards)
                .announcement(announcement);
        shares.forEach(share -> text.line("share", share));
        return text.toString();
    }
}
