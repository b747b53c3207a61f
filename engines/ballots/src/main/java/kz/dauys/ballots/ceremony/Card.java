package kz.dauys.ballots.ceremony;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;

/**
 * Whom the others send their shares to: the first thing that a trustee publishes. Its {@link #fingerprint} is compared
 * by a way on which trustees know each other; otherwise whoever passes the cards on could put their own in between and
 * read the shares.
 *
 * @param transport the announcement of a key that this trustee has alone
 */
public record Card(Ceremony ceremony, int trustee, Announcement transport) {
    /** Whoever has a transport key has it alone. */
    static final Quorum ALONE = new Quorum(1, 1);

    private static final String HEADER = "dauys trustee card 1";

    public Card {
        ceremony.requireTrustee(trustee);
        Text.requireForm(transport, 1, 1);
    }

    /**
     * Reads what {@link #text} wrote. Whether the key is one is seen by {@link #transportKey}.
     *
     * @throws BadCeremonyException when it is anything else; it says in which line
     */
    public static Card read(String text) throws BadCeremonyException {
        return Lines.all(text, lines -> {
            var ceremony = lines.begin(HEADER);
            int trustee = lines.trustee(ceremony);
            return new Card(ceremony, trustee, lines.announcement(1, 1));
        });
    }

    public String text() {
        return new Text(HEADER, ceremony)
                .line("trustee", trustee)
                .announcement(transport)
                .toString();
    }

    /** As the trustees tell it each other by telephone. */
    public String fingerprint() {
        return Fingerprint.of(text().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The key to which shares for this trustee are sealed.
     *
     * @throws BadCeremonyException when the card does not show that somebody knows its secret, for this round and this
     *     trustee
     */
    public RoundKey transportKey() throws BadCeremonyException {
        try {
            return RoundKey.of(ALONE, transportName(ceremony, trustee), Lines.SCALAR, List.of(transport));
        } catch (BadSealException e) {
            throw new BadCeremonyException("the card of trustee " + trustee
                    + " is not right: its key is none, or its proof is not of this round and trustee");
        }
    }

    static String transportName(Ceremony ceremony, int trustee) {
        return ceremony.round() + " transport " + trustee;
    }
}
