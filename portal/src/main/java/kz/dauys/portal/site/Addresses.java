package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Full addresses, for what leaves the browser: a printed receipt, a link that is passed on. They begin with the portal's
 * public address, not with the host that a request names: anyone can name any host.
 */
@Component
public class Addresses {
    private final String publicAddress;

    /** @param publicAddress empty, or with the port 0 (any that is free), where only the request can tell */
    Addresses(@Value("${dauys.address:}") String publicAddress) {
        this.publicAddress = publicAddress.endsWith(":0") ? "" : publicAddress.replaceFirst("/+$", "");
    }

    public String full(HttpServletRequest request, String path) {
        return publicAddress.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request)
                        .path(path)
                        .build()
                        .toUriString()
                : publicAddress + path;
    }
}
