package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Full addresses, for what leaves the browser: a printed receipt, a link that is passed on. */
final class Addresses {

    private Addresses() {}

    static String full(HttpServletRequest request, String path) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path(path)
                .build()
                .toUriString();
    }
}
