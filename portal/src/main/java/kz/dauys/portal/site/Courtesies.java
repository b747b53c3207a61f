package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Remembers the language a person reads in, and says a flash only once. */
final class Courtesies implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod && "GET".equals(request.getMethod())) {
            Flash.in(request).ifPresent(_ -> Flash.clear(response));
            remember(request, response);
        }
        return true;
    }

    private static void remember(HttpServletRequest request, HttpServletResponse response) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var language = Languages.inPath(path);
        if (language.isPresent() && !language.equals(Languages.chosen(request))) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(Languages.COOKIE, language.get().code())
                            .path("/")
                            .httpOnly(true)
                            .sameSite("Lax")
                            .maxAge(Duration.ofDays(365))
                            .build()
                            .toString());
        }
    }
}
