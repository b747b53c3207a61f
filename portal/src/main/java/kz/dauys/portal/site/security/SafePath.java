package kz.dauys.portal.site.security;

import java.util.Optional;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Languages;
import org.jspecify.annotations.Nullable;

/** Where to go on to after signing in. It came from outside, so only a page of ours in one of our languages will do. */
final class SafePath {
    private static final int LONGEST = 1000;

    private SafePath() {}

    /** The path with its query if it is safe; empty for everything that a browser could take for another site. */
    static Optional<String> of(@Nullable String path) {
        if (path == null || path.length() > LONGEST) {
            return Optional.empty();
        }
        int query = path.indexOf('?');
        var beforeQuery = query < 0 ? path : path.substring(0, query);
        boolean safe = Languages.inPath(beforeQuery).isPresent()
                && !beforeQuery.contains("//")
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != '#');
        return safe ? Optional.of(path) : Optional.empty();
    }

    /** The same page in another language. */
    static String in(Language language, String safePath) {
        return "/" + language.code() + safePath.substring(3);
    }
}
