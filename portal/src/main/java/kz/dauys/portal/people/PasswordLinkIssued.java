package kz.dauys.portal.people;

import java.time.Instant;
import kz.dauys.portal.kernel.Language;

/**
 * A link for setting a password must be mailed. It is heard in the transaction that made it and never stored as an
 * event: it carries a secret and an address, which is why it also prints neither.
 */
public record PasswordLinkIssued(String email, Language language, String login, String secret, Instant expiresAt) {

    @Override
    public String toString() {
        return "PasswordLinkIssued[]";
    }
}
