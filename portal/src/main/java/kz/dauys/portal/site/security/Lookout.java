package kz.dauys.portal.site.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.TurnedAway;
import kz.dauys.portal.site.TurnedAway.Kind;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Sees every answer that turns somebody away, and says so by the pattern of its address. It goes by answers and not by what
 * each room refuses, so that a page which comes later is seen as well.
 */
final class Lookout extends OncePerRequestFilter {
    private static final String KIND = Lookout.class.getName();
    private static final String LANGUAGE = "/{language:kk|ru|en}";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS");

    private final TurnedAway turnedAway;
    private final ObjectProvider<RequestMappingHandlerMapping> pages;

    Lookout(TurnedAway turnedAway, ObjectProvider<RequestMappingHandlerMapping> pages) {
        this.turnedAway = turnedAway;
        this.pages = pages;
    }

    /** What only the chain knows of a refusal. */
    static void mark(HttpServletRequest request, Kind kind) {
        request.setAttribute(KIND, kind);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException garbled) {
            look(request, garbled.getErrorCode());
            throw garbled;
        }
        look(request, response.getStatus());
    }

    private void look(HttpServletRequest request, int status) {
        if (status < 400 && request.getAttribute(KIND) == null) {
            return;
        }
        var route = route(request);
        kind(request, status, route)
                .ifPresent(kind -> turnedAway.tell(
                        kind,
                        () -> "%s %s with %d, %s, from %s"
                                .formatted(
                                        METHODS.contains(request.getMethod()) ? request.getMethod() : "another method",
                                        route,
                                        status,
                                        who(request),
                                        turnedAway.tag(request.getRemoteAddr()))));
    }

    private static Optional<Kind> kind(HttpServletRequest request, int status, String route) {
        if (request.getAttribute(KIND) instanceof Kind kind) {
            return Optional.of(kind);
        }
        return Optional.ofNullable(
                switch (status) {
                    case 429 -> Kind.TOO_OFTEN;
                    case 413 -> Kind.UPLOAD;
                    case 401, 403, 409, 422 -> refused(status, route);
                    case 404 -> missing(route);
                    default -> null;
                });
    }

    private static @Nullable Kind refused(int status, String route) {
        if (route.startsWith("/sign-in/staff/code")
                || route.startsWith("/sign-in/staff/factor")
                || route.contains("/passkey")
                || route.startsWith("/my/account/second-factor")) {
            return Kind.SECOND_FACTOR;
        }
        if (route.startsWith("/sign-in")) {
            return Kind.SIGN_IN;
        }
        if (route.startsWith("/follow") || route.startsWith("/kiosk")) {
            return Kind.FOLLOW_KEY;
        }
        boolean forPrograms = route.startsWith("/api/") || route.startsWith("/oauth/") || route.startsWith("/open311/");
        if (status == 401 || status == 403) {
            return forPrograms ? Kind.KEY : Kind.CLOSED;
        }
        return status == 422 && route.contains("/files") ? Kind.UPLOAD : null;
    }

    private static @Nullable Kind missing(String route) {
        if (route.startsWith("/hooks/")) {
            return Kind.KEY;
        }
        return route.contains("{") ? Kind.UNSEEN : null;
    }

    /** The pattern of the address, without its language; what people and cases are called is not in it. */
    private String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String known
                ? known
                : pattern(request);
        return pattern.startsWith(LANGUAGE) ? pattern.substring(LANGUAGE.length()) : pattern;
    }

    /** Of what was turned away before a page was looked for. */
    private String pattern(HttpServletRequest request) {
        var path = PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
        return pages.stream()
                .flatMap(all -> all.getHandlerMethods().keySet().stream())
                .flatMap(one -> one.getPathPatternsCondition() == null
                        ? Stream.<PathPattern>empty()
                        : one.getPathPatternsCondition().getPatterns().stream())
                .filter(one -> one.matches(path))
                .sorted()
                .map(PathPattern::getPatternString)
                .findFirst()
                .orElse("an address without a page");
    }

    private static String who(HttpServletRequest request) {
        try {
            var viewer = Frames.viewer(Languages.of(request));
            return viewer.holds(Role.ADMINISTRATOR)
                    ? "an administrator"
                    : viewer.staff() ? "staff" : viewer.signedIn() ? "a citizen" : "nobody signed in";
        } catch (RuntimeException databaseAway) {
            // the answer that was given stands
            return "nobody known";
        }
    }
}
