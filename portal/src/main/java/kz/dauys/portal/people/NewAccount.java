package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * An account that an administrator makes. It has no password until its owner sets one by a link.
 *
 * @param login 3 to 64 lower-case latin letters, digits, dots and hyphens
 * @param email where notices and the link go; null when there is none
 */
public record NewAccount(
        String login, String name, @Nullable String email, Language language) {

    @Override
    public String toString() {
        return "NewAccount[" + login + "]";
    }
}
