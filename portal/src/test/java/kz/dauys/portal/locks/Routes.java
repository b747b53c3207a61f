package kz.dauys.portal.locks;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.dauys.portal.people.Viewer;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the running portal answers to, as its own handler mappings say it. */
final class Routes {

    private Routes() {}

    /** GET and POST with the route; {@code ~} stands for the language, and variables have no patterns. */
    static Set<String> of(ApplicationContext context) {
        var routes = new TreeSet<String>();
        for (var mapping :
                context.getBeansOfType(AbstractHandlerMethodMapping.class).values()) {
            for (Object known : mapping.getHandlerMethods().keySet()) {
                if (known instanceof RequestMappingInfo info) {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var pattern : info.getPatternValues()) {
                        for (var method :
                                methods.isEmpty() ? List.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                            routes.add(method + " " + plain(pattern));
                        }
                    }
                }
            }
        }
        for (var mapping :
                context.getBeansOfType(AbstractUrlHandlerMapping.class).values()) {
            mapping.getHandlerMap().keySet().forEach(pattern -> routes.add("GET " + plain(pattern)));
        }
        return routes;
    }

    /** The parameters that each route reads, as its controller's method names them. */
    static Map<String, Set<String>> parameters(ApplicationContext context) {
        var parameters = new TreeMap<String, Set<String>>();
        for (var mapping :
                context.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                var names = new LinkedHashSet<String>();
                for (var parameter : handler.getMethodParameters()) {
                    var read = parameter.getParameterAnnotation(RequestParam.class);
                    if (read != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                        names.add(read.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : read.name());
                    } else if (read != null) {
                        names.addAll(OF_THE_QUEUE);
                    }
                }
                for (var method : info.getMethodsCondition().getMethods()) {
                    info.getPatternValues().forEach(pattern -> parameters.put(method + " " + plain(pattern), names));
                }
            });
        }
        return parameters;
    }

    /** A controller that takes all of them at once does not name them. */
    private static final Set<String> OF_THE_QUEUE = Set.of("state", "kind", "topic", "place", "hands", "deadline");

    static String plain(String pattern) {
        return withoutPatterns(pattern)
                .replaceFirst("^/\\{language}", "~")
                .replaceFirst("^/assets/[0-9a-f]{12}/", "/assets/{fingerprint}/");
    }

    /** A pattern of a variable may have braces of its own, as in {@code {id:[0-9a-f-]{36}}}. */
    private static String withoutPatterns(String route) {
        var plain = new StringBuilder();
        int depth = 0;
        boolean inPattern = false;
        for (char sign : route.toCharArray()) {
            depth += sign == '{' ? 1 : 0;
            inPattern = inPattern && depth > 0 || sign == ':' && depth == 1;
            depth -= sign == '}' ? 1 : 0;
            inPattern = inPattern && depth > 0;
            if (!inPattern) {
                plain.append(sign);
            }
        }
        return plain.toString();
    }

    /** The public beans of the rooms that have a method with somebody who asks; controllers are no doors. */
    static Collection<Class<?>> doors(ApplicationContext context) {
        return context.getBeansOfType(Object.class, false, false).values().stream()
                .<Class<?>>map(AopUtils::getTargetClass)
                .filter(type -> type.getName().matches("kz\\.dauys\\.portal\\.[a-z]+\\.[A-Z]\\w*"))
                .filter(type -> java.lang.reflect.Modifier.isPublic(type.getModifiers()))
                .filter(type -> java.util.Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                        .anyMatch(method -> java.util.Arrays.asList(method.getParameterTypes())
                                .contains(Viewer.class)))
                .collect(Collectors.toSet());
    }
}
