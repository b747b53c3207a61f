package kz.dauys.portal.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Every cookie of the site: out of reach for scripts and for forms of other sites. Over TLS it is secure and its name
 * begins with {@code __Host-}, so that a browser takes it from this host only, and one without that prefix is not read.
 */
@Component
public class Cookies {
    /** Without an age: the browser forgets it at its end. */
    public static final Duration WHILE_OPEN = Duration.ofSeconds(-1);

    private static final String SECURE_PREFIX = "__Host-";

    private final boolean always;

    Cookies(@Value("${dauys.address:}") String publicAddress) {
        this.always = publicAddress.startsWith("https://");
    }

    /** Whether everybody reaches us over TLS, as the portal's public address says. */
    public boolean alwaysSecure() {
        return always;
    }

    /** Over TLS: the request says so, also through a proxy that is trusted by configuration, or the address does. */
    private boolean secure(HttpServletRequest request) {
        return always || request.isSecure();
    }

    private String name(HttpServletRequest request, String name) {
        return secure(request) ? SECURE_PREFIX + name : name;
    }

    /** The value; empty when there is none, or an empty one. */
    public Optional<String> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name(request, name)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    public void clear(HttpServletRequest request, HttpServletResponse response, String name) {
        write(request, response, name, "", Duration.ZERO);
    }

    /**
     * The same for what is no secret and is asked for before the site is put together. A request that does not say that it
     * came over TLS may have done so: there the name without the prefix counts as well, which whoever writes it gains
     * nothing by.
     */
    static Optional<String> readOpen(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, SECURE_PREFIX + name))
                .or(() ->
                        request.isSecure() ? Optional.empty() : Optional.ofNullable(WebUtils.getCookie(request, name)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    public void write(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request, name), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure(request))
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
