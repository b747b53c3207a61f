package kz.dauys.portal.site;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Spring's own choice of a route, which tries every route of the portal for every request, here spared those that cannot
 * fit: whose pattern has other words than the path in its first two segments. What is left is chosen from, and refused, by
 * Spring as ever.
 */
final class Routing extends RequestMappingHandlerMapping {
    private static final ScopedValue<Set<RequestMappingInfo>> POSSIBLE = ScopedValue.newInstance();

    private volatile Beginnings beginnings = new Beginnings(Set.of());

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> routes) {
        super.handlerMethodsInitialized(routes);
        beginnings = new Beginnings(routes.keySet());
    }

    @Override
    public void registerMapping(RequestMappingInfo route, Object handler, Method method) {
        super.registerMapping(route, handler, method);
        beginnings = new Beginnings(getHandlerMethods().keySet());
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return ScopedValue.where(POSSIBLE, possible(request)).call(() -> super.lookupHandlerMethod(path, request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        return POSSIBLE.get().contains(route) ? super.getMatchingMapping(route, request) : null;
    }

    /** For a refusal Spring looks anew for what fits by its path alone. */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> routes, String path, HttpServletRequest request) throws ServletException {
        var possible = new LinkedHashSet<>(routes);
        possible.retainAll(POSSIBLE.get());
        return super.handleNoMatch(possible, path, request);
    }

    private Set<RequestMappingInfo> possible(HttpServletRequest request) {
        var path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements();
        return beginnings.possible(segment(path, 1), segment(path, 3));
    }

    /** Between the segments stand their separators; where two stand together, no pattern has a word. */
    private static String segment(List<PathContainer.Element> path, int at) {
        return path.size() > at && path.get(at) instanceof PathSegment segment
                ? segment.valueToMatch()
                : Beginnings.NO_WORD;
    }

    /** Which routes the first two segments of a path leave possible. */
    private static final class Beginnings {
        static final String NO_WORD = "";

        private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\w+:([\\w-]+(?:\\|[\\w-]+)*)}");
        private static final Beginning ANY = new Beginning(Set.of(), Set.of());

        /** The words that a pattern has for a segment; none where it takes any. */
        private record Beginning(Set<String> first, Set<String> second) {
            boolean fits(String first, String second) {
                return (this.first.isEmpty() || this.first.contains(first))
                        && (this.second.isEmpty() || this.second.contains(second));
            }
        }

        private final Map<String, Set<String>> words = new HashMap<>();
        private final Map<RequestMappingInfo, List<Beginning>> routes = new HashMap<>();
        private final Set<String> firsts = new HashSet<>();
        private final Set<String> seconds = new HashSet<>();

        /** No more than there are words, whatever is asked for. */
        private final Map<List<String>, Set<RequestMappingInfo>> possible = new ConcurrentHashMap<>();

        Beginnings(Collection<RequestMappingInfo> all) {
            for (var route : all) {
                var patterns = route.getPathPatternsCondition();
                var its = patterns == null
                        ? List.of(ANY)
                        : patterns.getPatterns().stream().map(this::of).toList();
                routes.put(route, its);
                for (var one : its) {
                    firsts.addAll(one.first);
                    seconds.addAll(one.second);
                }
            }
        }

        Set<RequestMappingInfo> possible(String first, String second) {
            return possible.computeIfAbsent(
                    List.of(firsts.contains(first) ? first : NO_WORD, seconds.contains(second) ? second : NO_WORD),
                    words -> {
                        var fitting = new HashSet<RequestMappingInfo>();
                        routes.forEach((route, its) -> {
                            if (its.stream().anyMatch(one -> one.fits(words.getFirst(), words.getLast()))) {
                                fitting.add(route);
                            }
                        });
                        return fitting;
                    });
        }

        private Beginning of(PathPattern pattern) {
            var path = pattern.getPatternString();
            var segments = (path.startsWith("/") ? path.substring(1) : path).split("/", 3);
            // from one that takes any number of segments on, it is not known where a word will stand
            return anyNumber(segments[0])
                    ? ANY
                    : new Beginning(
                            words(segments[0]),
                            segments.length < 2 || anyNumber(segments[1]) ? Set.of() : words(segments[1]));
        }

        private static boolean anyNumber(String segment) {
            return segment.isEmpty() || segment.equals("**") || segment.startsWith("{*");
        }

        private Set<String> words(String segment) {
            return words.computeIfAbsent(segment, written -> {
                var alternatives = ALTERNATIVES.matcher(written);
                if (alternatives.matches()) {
                    return Set.of(alternatives.group(1).split("\\|"));
                }
                return written.chars().anyMatch(sign -> "{}*?\\".indexOf(sign) >= 0) ? Set.of() : Set.of(written);
            });
        }
    }
}
