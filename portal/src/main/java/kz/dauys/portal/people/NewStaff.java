package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * An account for a member of staff, who signs in by login and password.
 *
 * @param login 3 to 64 lower-case latin letters, digits, dots and hyphens
 * @param password 12 to 200 characters; kept as an argon2id hash only
 * @param email where notices go; null when there is none
 */
public record NewStaff(
        String login,
        String password,
        String name,
        @Nullable String email,
        Language language) {

    @Override
    public String toString() {
        return "NewStaff[" + login + "]";
    }
}
