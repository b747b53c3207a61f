package kz.dauys.portal.site.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the browser keeps between asking for a code and typing it, in a cookie: we keep nothing of a stranger, and an
 * address in a URL would stand in logs and histories.
 *
 * @param email as it was typed
 * @param demoCode in the demo country the code, to be shown; empty elsewhere
 * @param next where to go on to; empty for nowhere in particular
 */
record PendingSignIn(String email, String demoCode, String next) {
    private static final int LONGEST = 3000;

    String encoded() {
        return part(email) + "." + part(demoCode) + "." + part(next);
    }

    /** Anyone can send any cookie: what does not look like ours is none. */
    static Optional<PendingSignIn> decoded(String cookie) {
        var parts = cookie.split("\\.", -1);
        if (cookie.length() > LONGEST || parts.length != 3) {
            return Optional.empty();
        }
        try {
            var code = text(parts[1]);
            return Optional.of(new PendingSignIn(
                    text(parts[0]),
                    code.matches("[0-9]{6}") ? code : "",
                    SafePath.of(text(parts[2])).orElse("")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PendingSignIn[]";
    }
}
