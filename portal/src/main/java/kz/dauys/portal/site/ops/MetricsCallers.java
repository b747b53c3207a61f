package kz.dauys.portal.site.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may read the figures: a program on this machine that speaks to us directly, or anyone who shows the token. What
 * came through a proxy is never local, whatever address its headers claim.
 */
final class MetricsCallers implements AuthorizationManager<RequestAuthorizationContext> {
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");
    /** Set by Tomcat when it took the address from a header, which it then removes. */
    private static final String TAKEN_FROM_HEADER = "org.apache.tomcat.request.forwarded";

    private final byte[] token;

    /** @param token empty when there is none, and then only local callers get in */
    MetricsCallers(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(may(context.getRequest()));
    }

    boolean may(HttpServletRequest request) {
        return local(request) || showsToken(request.getHeader("Authorization"));
    }

    private static boolean local(HttpServletRequest request) {
        if (request.getAttribute(TAKEN_FROM_HEADER) != null
                || OF_PROXIES.stream().anyMatch(header -> request.getHeader(header) != null)) {
            return false;
        }
        try {
            // the address is a literal, so nothing is looked up
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private boolean showsToken(@Nullable String authorization) {
        if (token.length == 0 || authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        return MessageDigest.isEqual(token, authorization.substring(7).strip().getBytes(StandardCharsets.UTF_8));
    }
}
