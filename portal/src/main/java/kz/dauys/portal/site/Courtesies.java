package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Remembers the language a person reads in, and says a flash only once. */
final class Courtesies implements HandlerInterceptor {
    private static final String COOKIES = Cookies.class.getName();

    private final Cookies cookies;

    Courtesies(Cookies cookies) {
        this.cookies = cookies;
    }

    /** The cookies of the site, for a view, which nobody puts together. */
    static Cookies cookies(HttpServletRequest request) {
        if (request.getAttribute(COOKIES) instanceof Cookies cookies) {
            return cookies;
        }
        throw new IllegalStateException("a view is shown by a handler");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(COOKIES, cookies);
        if (handler instanceof HandlerMethod && "GET".equals(request.getMethod())) {
            Flash.in(request).ifPresent(_ -> Flash.clear(cookies, request, response));
            remember(request, response);
        }
        return true;
    }

    private void remember(HttpServletRequest request, HttpServletResponse response) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var language = Languages.inPath(path);
        if (language.isPresent() && !language.equals(Languages.chosen(request))) {
            cookies.write(request, response, Languages.COOKIE, language.get().code(), Duration.ofDays(365));
        }
    }
}
