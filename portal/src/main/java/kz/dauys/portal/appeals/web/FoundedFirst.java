package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Until bodies and places are registered, every page of filing says that the portal is not open yet. */
@Component
class FoundedFirst implements HandlerInterceptor, WebMvcConfigurer {
    private static final String RETRY_AFTER_SECONDS = "3600";

    private final Organisations organisations;
    private final Procedures procedures;
    private final Clock clock;
    private final Frames frames;

    FoundedFirst(Organisations organisations, Procedures procedures, Clock clock, Frames frames) {
        this.organisations = organisations;
        this.procedures = procedures;
        this.clock = clock;
        this.frames = frames;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(
                        "/{language:kk|ru|en}/file/**",
                        "/{language:kk|ru|en}/counter/**",
                        "/{language:kk|ru|en}/kiosk/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        if (organisations.founded(procedures.dayOf(clock.instant()))) {
            return true;
        }
        var frame = frames.of(request, Languages.of(request), "founding.title");
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        throw new ModelAndViewDefiningException(Pages.show(new NotFoundedPage(frame), HttpStatus.SERVICE_UNAVAILABLE));
    }
}
