package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Makes the {@link Frame} of a page from its request. */
@Component
public class Frames {
    private final Words words;
    private final Assets assets;
    private final ObjectProvider<MenuContribution> menu;

    Frames(Words words, Assets assets, ObjectProvider<MenuContribution> menu) {
        this.words = words;
        this.assets = assets;
        this.menu = menu;
    }

    /** The frame of a page whose title stands in the messages under the key. */
    public Frame of(HttpServletRequest request, Language language, String titleKey) {
        return titled(request, language, words.in(language).say(titleKey));
    }

    public Frame of(HttpServletRequest request, Language language, String titleKey, Map<String, ?> arguments) {
        return titled(request, language, words.in(language).say(titleKey, arguments));
    }

    /** The frame of a page whose title is not in the messages, such as the name of a body. */
    public Frame titled(HttpServletRequest request, Language language, String title) {
        var speech = words.in(language);
        var viewer = viewer(language);
        return new Frame(
                language,
                speech,
                title,
                path(request),
                "GET".equals(request.getMethod()) ? text(request.getQueryString()) : "",
                Visitor.of(viewer),
                menuItems(viewer, speech),
                assets,
                Flash.tell(request, speech),
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                wantsFragment(request),
                false);
    }

    /** Who is looking: the principal that the security chain established, or nobody. */
    public static Viewer viewer(Language language) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Viewer viewer) {
            return viewer;
        }
        return Viewer.anonymous(language);
    }

    /**
     * The frame of a page that tells what went wrong at an address.
     *
     * @param status when the fault is ours, no room is asked for its menu, for that may be what failed. When the database
     *     is away, nobody is asked who is looking either: it would be waited for a second time
     */
    Frame afterFault(HttpServletRequest request, Language language, String title, String path, int status) {
        var speech = words.in(language);
        boolean ours = status >= 500;
        var viewer = status == HttpStatus.SERVICE_UNAVAILABLE.value() ? Viewer.anonymous(language) : viewer(language);
        return new Frame(
                language,
                speech,
                title,
                path,
                "",
                Visitor.of(viewer),
                ours ? List.of() : menuItems(viewer, speech),
                assets,
                null,
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                wantsFragment(request),
                false);
    }

    private List<MenuItem> menuItems(Viewer viewer, Speech speech) {
        return menu.orderedStream()
                .flatMap(room -> room.items(viewer, speech).stream())
                .toList();
    }

    /** htmx keeps a page in its history and asks anew for all of it; only a swap wants the content alone. */
    private static boolean wantsFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-Boosted"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }

    static String path(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return Languages.inPath(path).isPresent() ? path.substring(3) : path;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
