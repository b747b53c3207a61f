package kz.dauys.portal.appeals;

import java.text.Normalizer;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** What people type, made safe to keep: one form of each letter, no control characters, bounded length. */
final class Wording {
    static final int LONG = 20_000;
    static final int SHORT = 4_000;

    private Wording() {}

    /** The text in Unicode form C with line feeds only, without control characters and surrounding blanks. */
    static String clean(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        // composed last: what stood on both sides of a control character comes together when that is gone
        var readable = typed.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
        return Normalizer.normalize(readable, Normalizer.Form.NFC).strip();
    }

    /** The clean text, as much of it as there is room for. */
    static String cut(@Nullable String typed, int longest) {
        var clean = clean(typed);
        return clean.length() <= longest
                ? clean
                : clean.substring(0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Why a text that must say something cannot stay as it is. */
    static Optional<Refusal> required(String clean, String field, int longest) {
        if (clean.isEmpty()) {
            return Optional.of(Refusal.of("appeals." + field + "-missing"));
        }
        return tooLong(clean, longest);
    }

    static Optional<Refusal> tooLong(String clean, int longest) {
        return clean.length() > longest
                ? Optional.of(Refusal.of("appeals.text-too-long", "limit", longest))
                : Optional.empty();
    }
}
