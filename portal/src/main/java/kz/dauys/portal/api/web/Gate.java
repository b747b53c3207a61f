package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.Allowance;
import kz.dauys.portal.programs.Bearer;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.ReadingLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a call in when its token has the right that the address needs. Cookies are not looked at, so that no page of others
 * can make a browser act here.
 */
@Component
class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private final Programs programs;
    private final People people;
    private final Problems problems;
    private final ReadingLimit reading;

    Gate(Programs programs, People people, Problems problems, ReadingLimit reading) {
        this.programs = programs;
        this.people = people;
        this.problems = problems;
        this.reading = reading;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var offers = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Offers.class) : null;
        if (offers == null) {
            return true;
        }
        var language = Languages.of(request);
        if (offers.needs().length == 0) {
            reading.count(request);
            request.setAttribute(Caller.ATTRIBUTE, new Caller(null, Viewer.anonymous(language), language, Set.of()));
            return true;
        }
        return switch (bearer(request, offers.needs())) {
            case Bearer.Unknown _ -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"dauys\", error=\"invalid_token\"");
                yield refused(Refusal.of("api.token-unknown"), language, response);
            }
            case Bearer.TooOften(var _, var allowance) -> {
                limits(allowance, response);
                yield refused(Refusal.of("api.too-often", "seconds", allowance.resetSeconds()), language, response);
            }
            case Bearer.Lacking(var _, var allowance) -> {
                limits(allowance, response);
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"dauys\", error=\"insufficient_scope\", scope=\"" + offers.needs()[0].code()
                                + "\"");
                yield refused(Refusal.of("api.right-missing"), language, response);
            }
            case Bearer.Known(var program, var allowance, var actsFor, var withPosts, var rights) -> {
                limits(allowance, response);
                request.setAttribute(
                        Caller.ATTRIBUTE, new Caller(program, people.viewer(actsFor, withPosts), language, rights));
                yield true;
            }
        };
    }

    private Bearer bearer(HttpServletRequest request, Right[] rights) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var token = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
        return programs.bearer(token, List.of(rights));
    }

    private boolean refused(Refusal refusal, Language language, HttpServletResponse response) throws IOException {
        problems.write(refusal, language, response);
        return false;
    }

    private static void limits(Allowance allowance, HttpServletResponse response) {
        response.setHeader("RateLimit-Limit", Integer.toString(allowance.most()));
        response.setHeader("RateLimit-Remaining", Integer.toString(allowance.left()));
        response.setHeader("RateLimit-Reset", Long.toString(allowance.resetSeconds()));
        if (allowance.spent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(allowance.resetSeconds()));
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return request.getAttribute(Caller.ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
    }

    /** Puts the gate before the addresses of the interface. */
    @Configuration(proxyBeanMethods = false)
    static class Placed {

        @Bean
        WebMvcConfigurer gateOfTheInterface(Gate gate) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(gate).addPathPatterns("/api/**");
                }

                @Override
                public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                    resolvers.add(gate);
                }
            };
        }
    }
}
