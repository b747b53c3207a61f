package kz.dauys.portal.budgets;

import java.util.Base64;
import kz.dauys.ballots.ceremony.Fingerprint;

/**
 * What a voter's own program needs to get a token and to seal a ballot by itself.
 *
 * @param tokens the key that signs tokens unseen (RFC 9474, RSABSSA-SHA384-PSS-Randomized), as SubjectPublicKeyInfo in base64. What is
 *     signed is 32 bytes of the voter's chance
 * @param ballots the point of P-256 to which ballots are sealed, compressed, in base64; how, {@code kz.dauys.ballots.seal} says
 * @param longest of a ballot's text in bytes: all are sealed at this length
 */
public record PublicKeys(String tokens, String ballots, int longest) {

    /** By which people compare the key that signs tokens: half of its digest, which the log's entry of the announcement has whole. */
    public String tokensPrint() {
        return Fingerprint.of(Base64.getDecoder().decode(tokens));
    }
}
