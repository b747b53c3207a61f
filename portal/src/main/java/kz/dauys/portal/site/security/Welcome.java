package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What happens to a browser that was let in, whole or half, and to one that goes. */
@Component
class Welcome {
    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);
    static final String CODE = "/sign-in/staff/code";
    private static final String DEVICE = "device";
    private static final Duration DEVICE_FOR = Duration.ofDays(400);
    static final String ENROLMENT = "/sign-in/staff/factor";

    private final People people;
    private final Cookies cookies;
    private final CookieCsrfTokenRepository forms;

    Welcome(People people, Cookies cookies, CookieCsrfTokenRepository forms) {
        this.people = people;
        this.cookies = cookies;
        this.forms = forms;
    }

    /** Gives the browser its session, and sends it on to where it wanted to go or to what is still missing. */
    ModelAndView in(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            SessionToken token,
            String next,
            String home) {
        give(request, response, token);
        // forms that were open before belong to somebody who was not signed in
        forms.saveToken(null, request, response);
        var here = "/" + language.code();
        return Pages.seeOther(
                switch (token.awaits()) {
                    case NOTHING -> onward(language, next, home);
                    case CODE -> SignInController.withNext(here + CODE, next);
                    case ENROLMENT -> SignInController.withNext(here + ENROLMENT, next);
                });
    }

    /** The session has ended; the browser forgets what was this person's. */
    ModelAndView out(HttpServletRequest request, HttpServletResponse response, Language language) {
        cookies.clear(request, response, SessionContexts.SESSION);
        // what was typed and not sent stays in the browser across a lost connection, but not for whoever comes next
        response.setHeader("Clear-Site-Data", "\"storage\"");
        forms.saveToken(null, request, response);
        return Pages.seeOther("/" + language.code(), "security.signed-out");
    }

    static String onward(Language language, String next, String home) {
        return next.isEmpty() ? "/" + language.code() + home : SafePath.in(language, next);
    }

    void give(HttpServletRequest request, HttpServletResponse response, SessionToken token) {
        // the browser forgets it at its end, we at the session's
        cookies.write(request, response, SessionContexts.SESSION, token.value(), Cookies.WHILE_OPEN);
        if (token.awaits() == SessionToken.Awaits.NOTHING) {
            var agent = request.getHeader(HttpHeaders.USER_AGENT);
            var device =
                    people.recognise(token, cookies.read(request, DEVICE).orElse(null), agent == null ? "" : agent);
            cookies.write(request, response, DEVICE, device, DEVICE_FOR);
            // the id and no name, as everywhere in the log
            LOG.info("signed in: {}", people.viewer(token.value()).orElse(null));
        }
    }

    /** The same for a page that is shown at once and not after a redirect: it is that of somebody signed in. */
    void giveNow(HttpServletRequest request, HttpServletResponse response, SessionToken token) {
        give(request, response, token);
        people.viewer(token.value())
                .ifPresent(viewer ->
                        SecurityContextHolder.getContext().setAuthentication(new ViewerAuthentication(viewer)));
    }
}
