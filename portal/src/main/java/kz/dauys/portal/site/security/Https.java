package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether the browser reached us over TLS: the request says so (also through a proxy that is trusted by configuration),
 * or the portal's public address does.
 */
@Component
class Https {
    private final boolean always;

    Https(@Value("${dauys.address:}") String publicAddress) {
        this.always = publicAddress.startsWith("https://");
    }

    boolean always() {
        return always;
    }

    boolean used(HttpServletRequest request) {
        return always || request.isSecure();
    }
}
