package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Cookies;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Finds out who is looking from the session cookie, once in a request and only if somebody asks: an asset or a health
 * check costs no query. Nothing is kept between requests but the row in {@code people.session}.
 */
@Component
class SessionContexts implements SecurityContextRepository {
    static final String SESSION = "session";
    private static final String KNOWN = SessionContexts.class.getName();

    private final People people;
    private final Cookies cookies;

    SessionContexts(People people, Cookies cookies) {
        this.people = people;
        this.cookies = cookies;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Nothing to save: sessions are opened and ended by the pages of this package. */
    @Override
    public void saveContext(
            @Nullable SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookies.read(request, SESSION).isPresent();
    }

    private Optional<Viewer> viewer(HttpServletRequest request) {
        if (request.getAttribute(KNOWN) instanceof Known known) {
            return known.viewer();
        }
        // should the question fail, the page that tells so is shown to nobody in particular, and does not fail as well
        request.setAttribute(KNOWN, new Known(Optional.empty()));
        var viewer = cookies.read(request, SESSION).flatMap(people::viewer);
        // an error page and the end of a long answer belong to the same request
        request.setAttribute(KNOWN, new Known(viewer));
        return viewer;
    }

    private record Known(Optional<Viewer> viewer) {}

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = new SecurityContextImpl();
                var viewer = viewer(request);
                if (viewer.isPresent()) {
                    known.setAuthentication(new ViewerAuthentication(viewer.get()));
                }
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
