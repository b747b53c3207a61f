package kz.dauys.portal.site.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookies of this package. Over TLS their names begin with {@code __Host-}, so that a browser takes them from this
 * host only, and a cookie without that prefix is not even read.
 */
@Component
class SessionCookie {
    static final String SESSION = "session";

    private final Https https;

    SessionCookie(Https https) {
        this.https = https;
    }

    Optional<String> token(HttpServletRequest request) {
        return value(request, SESSION);
    }

    /** Without an age: the browser forgets it at its end, we at the session's. */
    void put(HttpServletRequest request, HttpServletResponse response, String token) {
        put(request, response, SESSION, token, Duration.ofSeconds(-1));
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        put(request, response, SESSION, "", Duration.ZERO);
    }

    Optional<String> value(HttpServletRequest request, String name) {
        var wanted = name(request, name);
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(wanted) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    void put(HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        var cookie = ResponseCookie.from(name(request, name), value)
                .path("/")
                .httpOnly(true)
                .secure(https.used(request))
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name(HttpServletRequest request, String name) {
        return https.used(request) ? "__Host-" + name : name;
    }
}
