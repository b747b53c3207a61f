package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.SessionView;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whoever changes how an account is guarded signs in again first, when that was some time ago: a browser that was left open,
 * or a stolen session, is not enough to keep the owner out. They come back to the page afterwards.
 */
@Component
class SignedInLately implements HandlerInterceptor {
    static final Duration LATELY = Duration.ofMinutes(15);

    private static final String ACCOUNT = "/{language:kk|ru|en}" + MyAccountPage.PATH;
    private static final String[] GUARDED = {
        ACCOUNT + "/second-factor/**",
        ACCOUNT + "/passkeys/**",
        ACCOUNT + "/emails/**",
        ACCOUNT + "/sessions/**",
        ACCOUNT + "/sign-out-everywhere"
    };

    private final People people;
    private final Cookies cookies;
    private final Clock clock;

    SignedInLately(People people, Cookies cookies, Clock clock) {
        this.people = people;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        var old = session(request)
                .filter(one -> Duration.between(one.openedAt(), clock.instant()).compareTo(LATELY) > 0);
        if (old.isPresent()) {
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            var here = "/" + Languages.of(request).code();
            var page = here + (old.get().by() == SessionView.By.PASSWORD ? "/sign-in/staff" : "/sign-in");
            // a form is filled in again: what was in it may not be the owner's
            var next = "GET".equals(request.getMethod()) ? path : here + MyAccountPage.PATH;
            throw new ModelAndViewDefiningException(
                    Pages.seeOther(SignInController.withNext(page, next), "security.again"));
        }
        return true;
    }

    private Optional<SessionView> session(HttpServletRequest request) {
        var token = cookies.read(request, SessionContexts.SESSION).orElse("");
        return people.sessions(Frames.viewer(Languages.of(request)), token).stream()
                .filter(SessionView::current)
                .findFirst();
    }

    /** Puts it before the addresses. */
    @Configuration(proxyBeanMethods = false)
    static class Placed {

        @Bean
        WebMvcConfigurer signedInLatelyFor(SignedInLately lately) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    // after the one that knows the cookies, which carry what is said
                    registry.addInterceptor(lately).addPathPatterns(GUARDED).order(1);
                }
            };
        }
    }
}
