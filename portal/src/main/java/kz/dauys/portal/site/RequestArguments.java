package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a controller's method take the {@link Language} of the page and the {@link Viewer}. */
final class RequestArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Viewer.class
                || (type == Language.class
                        && !parameter.hasParameterAnnotation(PathVariable.class)
                        && !parameter.hasParameterAnnotation(RequestParam.class));
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("pages are asked for over HTTP");
        }
        var language = Languages.of(request);
        return parameter.getParameterType() == Language.class ? language : Frames.viewer(language);
    }
}
