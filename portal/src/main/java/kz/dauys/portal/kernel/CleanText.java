package kz.dauys.portal.kernel;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What people type, made safe to keep: one form of each letter, no control characters. */
public final class CleanText {
    private CleanText() {}

    /** The text in Unicode form C with line feeds only, without control characters and surrounding blanks. */
    public static String of(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        // composed last: what stood on both sides of a control character comes together when that is gone
        var readable = typed.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
        return Normalizer.normalize(readable, Normalizer.Form.NFC).strip();
    }

    /** The clean text, as much of it as there is room for. */
    public static String cut(@Nullable String typed, int longest) {
        var clean = of(typed);
        return clean.length() <= longest
                ? clean
                : clean.substring(0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
