package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may open which address. What stands in no list is open to nobody. Being let in here is not yet being allowed to
 * see a thing: that is asked of the thing's own room, each time.
 */
final class Access {
    private static final String PAGES = "/{language:kk|ru|en}";
    private static final String UNLISTED = Access.class.getName() + ".unlisted";

    /** Open to everyone. */
    static final String[] EVERYONE = {
        "/",
        "/assets/**",
        "/push/worker.js",
        "/favicon.ico",
        "/robots.txt",
        "/.well-known/security.txt",
        "/healthz/**",
        PAGES,
        PAGES + "/about",
        PAGES + "/accessibility",
        PAGES + "/privacy",
        PAGES + "/find",
        PAGES + "/sign-in/**",
        ProviderController.RETURN,
        PAGES + "/sign-out",
        // a person without an account files and follows as well; what of a case they see, the case decides
        PAGES + "/appeals/**",
        PAGES + "/file/**",
        PAGES + "/follow",
        // a terminal is known by its own cookie, and a case by number and key
        PAGES + "/follow/key",
        PAGES + "/kiosk",
        PAGES + "/kiosk/**",
        PAGES + "/join/*",
        PAGES + "/figures",
        PAGES + "/figures.csv",
        PAGES + "/feed.atom",
        // what of a round somebody sees, and who votes in it, the round decides
        PAGES + "/budget",
        PAGES + "/budget/**",
        PAGES + "/ideas",
        PAGES + "/ideas/**",
        PAGES + "/works/**",
        // whose they are decides who sees them
        "/pictures/**",
        PAGES + "/journal",
        PAGES + "/verify",
        PAGES + "/verify.html",
        "/log/**",
        // programs: what they may do is asked of their keys
        "/export/*",
        "/open311/**",
        "/api/**",
        "/oauth/token",
        "/oauth/revoke",
        // the SMS gateway, which shows the secret in the address
        "/hooks/**",
        "/.well-known/oauth-authorization-server",
        "/openapi.json"
    };

    /** Called by programs that show a key or a token and never a cookie, so that no page of others can make them act. */
    static final String[] WITHOUT_COOKIES = {"/open311/**", "/api/**", "/oauth/**", "/hooks/**"};

    static final String[] SIGNED_IN = {PAGES + "/my/**"};

    static final String[] STAFF = {PAGES + "/desk/**", PAGES + "/counter/**"};

    static final String[] ADMINISTRATORS = {PAGES + "/admin/**"};

    static final String METRICS = "/metrics";

    private Access() {}

    static AuthorizationManager<RequestAuthorizationContext> when(Predicate<Viewer> allowed) {
        return (authentication, request) ->
                new AuthorizationDecision(viewerIn(authentication) instanceof Viewer viewer && allowed.test(viewer));
    }

    /** For a caller on this machine, with the token of the configuration, or an administrator. */
    static AuthorizationManager<RequestAuthorizationContext> metrics(String token) {
        return (authentication, context) -> new AuthorizationDecision(local(context.getRequest())
                || bears(token, context.getRequest())
                || viewerIn(authentication) instanceof Viewer viewer && viewer.holds(Role.ADMINISTRATOR));
    }

    /** For what stands in no list: it is as if it were not there. */
    static AuthorizationManager<RequestAuthorizationContext> nobody() {
        return (authentication, context) -> {
            context.getRequest().setAttribute(UNLISTED, true);
            return new AuthorizationDecision(false);
        };
    }

    static boolean unlisted(HttpServletRequest request) {
        return request.getAttribute(UNLISTED) != null;
    }

    private static @Nullable Object viewerIn(Supplier<? extends @Nullable Authentication> authentication) {
        var known = authentication.get();
        return known == null ? null : known.getPrincipal();
    }

    /** A proxy on this machine passes on the calls of strangers. */
    private static boolean local(HttpServletRequest request) {
        if (!DirectCalls.direct(request)) {
            return false;
        }
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    private static boolean bears(String token, HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return !token.isBlank()
                && header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
