package kz.dauys.portal.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which the owner of an account sets its password.
 *
 * @param secret what the link carries; null when it was mailed to the owner, which nobody else needs to see then
 * @param expiresAt from when it opens nothing
 */
public record PasswordLink(@Nullable String secret, Instant expiresAt) {

    @Override
    public String toString() {
        return "PasswordLink[]";
    }
}
