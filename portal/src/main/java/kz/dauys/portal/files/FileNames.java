package kz.dauys.portal.files;

import java.util.Locale;
import java.util.Map;
import kz.dauys.portal.kernel.CleanText;
import org.jspecify.annotations.Nullable;

/** Names of files as people gave them, made safe to show and to save under. */
final class FileNames {
    private static final int LONGEST = 120;
    private static final Map<String, String> ENDINGS = Map.of("image/jpeg", ".jpg", "image/png", ".png");

    private FileNames() {}

    /**
     * The last part of the name without signs that are invisible, that turn the direction of writing, or that mean
     * something to a file system. What we drew ourselves ends as what it is.
     */
    static String safe(@Nullable String given, String mediaType) {
        var name = CleanText.of(given).replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1)
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*%;]", "")
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+|[. ]+$", "");
        var ending = ending(name);
        var stem = name.substring(0, name.length() - ending.length());
        var proper = ENDINGS.get(mediaType);
        if (proper != null && !(proper.equals(".jpg") && ending.equalsIgnoreCase(".jpeg"))) {
            ending = proper;
        }
        if (stem.isBlank()) {
            stem = "file";
        }
        int room = LONGEST - ending.length();
        if (stem.length() > room) {
            stem = stem.substring(0, Character.isHighSurrogate(stem.charAt(room - 1)) ? room - 1 : room);
        }
        return stem + ending.toLowerCase(Locale.ROOT);
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.substring(dot + 1).matches("[\\p{L}\\p{N}]{1,10}") ? name.substring(dot) : "";
    }
}
