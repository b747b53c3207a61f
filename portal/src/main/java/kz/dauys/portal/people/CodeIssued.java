package kz.dauys.portal.people;

import java.time.Instant;
import kz.dauys.portal.kernel.Language;

/**
 * A one-time code must be mailed. It is heard in the transaction that made it and never stored as an event: it carries
 * a secret and an address, which is why it also prints neither.
 *
 * @param expiresAt from when the code is worth nothing
 */
public record CodeIssued(String email, Language language, String code, Instant expiresAt) {

    @Override
    public String toString() {
        return "CodeIssued[]";
    }
}
