package kz.dauys.portal.people;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type about themselves, without what could deceive a reader or break a line. */
final class Texts {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\s]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern PHONE_SIGNS = Pattern.compile("[\\s()./\\u2010-\\u2015-]");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,15}");

    private Texts() {}

    /** One line: composed, without control and direction characters, with single spaces. */
    static String line(String text) {
        // first, for what stood on both sides of something invisible is composed, or is one space, when that is gone
        var seen = INVISIBLE.matcher(text).replaceAll("");
        return SPACES.matcher(Normalizer.normalize(seen, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** The line, or null when nothing is left of it. */
    static @Nullable String lineOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var line = line(text);
        return line.isEmpty() ? null : line;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A telephone number as digits with an optional plus in front; empty when the text is none. */
    static Optional<String> phone(String text) {
        var digits = PHONE_SIGNS.matcher(text).replaceAll("");
        return PHONE.matcher(digits).matches() ? Optional.of(digits) : Optional.empty();
    }

    /** What was typed as a code, without the spaces that people and mail programs put into it. */
    static String digits(String text) {
        return text.length() > 40 ? "" : SPACES.matcher(text).replaceAll("");
    }
}
