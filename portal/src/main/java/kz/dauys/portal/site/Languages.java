package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import kz.dauys.portal.kernel.Language;

/** Which language a request is in: its address first, then the person's choice, then the browser's, then Kazakh. */
public final class Languages {
    static final String COOKIE = "language";

    private Languages() {}

    /** The language of {@code /kk/…}; empty for an address without one. */
    public static Optional<Language> inPath(String path) {
        if (path.length() < 3 || path.charAt(0) != '/' || (path.length() > 3 && path.charAt(3) != '/')) {
            return Optional.empty();
        }
        var code = path.substring(1, 3);
        return Language.of(code).filter(language -> language.code().equals(code));
    }

    public static Language of(HttpServletRequest request) {
        return inPath(request.getRequestURI().substring(request.getContextPath().length()))
                .or(() -> chosen(request))
                .orElseGet(() -> preferred(request));
    }

    static Optional<Language> chosen(HttpServletRequest request) {
        return Cookies.readOpen(request, COOKIE).flatMap(Language::of);
    }

    private static Language preferred(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Language.KK;
        }
        for (Locale locale : Collections.list(request.getLocales())) {
            var language = Language.of(locale.getLanguage());
            if (language.isPresent()) {
                return language.get();
            }
        }
        return Language.KK;
    }
}
