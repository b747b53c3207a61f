package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.TurnedAway.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What happens to somebody who may not open an address: a stranger is asked to sign in and brought back afterwards; who
 * is signed in is told that the page is closed; and what is open to nobody is not found.
 */
final class WayIn implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException denied)
            throws IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var language = Languages.inPath(path);
        if (Access.unlisted(request)) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        Lookout.mark(request, Kind.NOT_SIGNED_IN);
        if (language.isEmpty()) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else {
            var page = path.startsWith("/my", 3) || path.startsWith("/appeals", 3) ? "/sign-in" : "/sign-in/staff";
            var next = next(request, path)
                    .map(safe -> "?next=" + URLEncoder.encode(safe, StandardCharsets.UTF_8))
                    .orElse("");
            var address = request.getContextPath() + "/" + language.get().code() + page + next;
            if ("true".equals(request.getHeader("HX-Request"))) {
                // a fragment in place of a page must not become a sign-in form inside a table
                response.setHeader("HX-Redirect", address);
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(HttpHeaders.LOCATION, address);
            }
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!Access.unlisted(request)) {
            Lookout.mark(request, denied instanceof CsrfException ? Kind.FORGED_FORM : Kind.CLOSED);
        }
        response.sendError(Access.unlisted(request) ? HttpStatus.NOT_FOUND.value() : HttpStatus.FORBIDDEN.value());
    }

    /** The page that was asked for; of an act the page that its form stood on, where the browser keeps a draft. */
    private static Optional<String> next(HttpServletRequest request, String path) {
        if ("GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null) {
            var query = request.getQueryString();
            return SafePath.of(query == null ? path : path + "?" + query);
        }
        return SafePath.of(pageOfTheForm(request));
    }

    private static @Nullable String pageOfTheForm(HttpServletRequest request) {
        var shown = request.getHeader("HX-Current-URL");
        var referer = shown == null ? request.getHeader(HttpHeaders.REFERER) : shown;
        if (referer == null) {
            return null;
        }
        try {
            var uri = new URI(referer);
            var raw = uri.getRawPath();
            return raw == null || uri.getRawQuery() == null ? raw : raw + "?" + uri.getRawQuery();
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
