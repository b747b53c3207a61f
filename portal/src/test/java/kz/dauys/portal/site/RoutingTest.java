package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The portal passes over routes that cannot fit; what it then chooses or refuses is what Spring does that tries them all. */
@PortalTest
class RoutingTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final Consumer<MockHttpServletRequest> PLAIN = request -> {};
    private static final List<Consumer<MockHttpServletRequest>> HEADERS = List.of(
            request -> request.addHeader("Accept", "image/png"),
            request -> request.addParameter("asked", "so"),
            request -> request.addHeader("Accept", "text/html, application/json;q=0.5"),
            request -> request.addHeader("Accept", "no type"),
            request -> request.setContentType("application/json"),
            request -> request.setContentType("image/png"),
            request -> request.setContentType("no type"),
            request -> {
                request.addHeader("Origin", "https://elsewhere.example");
                request.addHeader("Access-Control-Request-Method", "POST");
            });
    private static final List<String> VALUES =
            List.of("kk", "A-2026-1", "7", "2026", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "a.b", "csv", "roads");

    private final RequestMappingHandlerMapping portals;
    private final Routing ours = new Routing();
    private final RequestMappingHandlerMapping springs = new RequestMappingHandlerMapping();

    RoutingTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping portals, ApplicationContext context)
            throws NoSuchMethodException {
        this.portals = portals;
        for (var routes : List.of(ours, springs)) {
            routes.setApplicationContext(context);
            routes.setPatternParser(portals.getPatternParser());
            portals.getHandlerMethods()
                    .forEach((route, handler) -> routes.registerMapping(route, handler.getBean(), handler.getMethod()));
            for (var route : further()) {
                routes.registerMapping(route, this, RoutingTest.class.getDeclaredMethod("page"));
            }
        }
    }

    /** What no room asks of a request so far, and patterns that no room has. */
    private List<RequestMappingInfo> further() {
        var config = new RequestMappingInfo.BuilderConfiguration();
        config.setPatternParser(portals.getPatternParser());
        return Stream.of(
                        RequestMappingInfo.paths("/{language:kk|ru|en}/budget/further")
                                .methods(RequestMethod.POST)
                                .consumes("application/json"),
                        RequestMappingInfo.paths("/api/v1/further").produces("text/csv"),
                        RequestMappingInfo.paths("/api/v1/asked/further").params("asked"),
                        RequestMappingInfo.paths("/further/{*rest}"),
                        RequestMappingInfo.paths("/further/word", "/{any}/word"),
                        RequestMappingInfo.paths("/{number:\\d{1,3}}/word/**"),
                        RequestMappingInfo.paths("/wor*/further").methods(RequestMethod.GET),
                        RequestMappingInfo.paths("/**/deep/word"),
                        RequestMappingInfo.paths("no/slash"))
                .map(route -> route.options(config).build())
                .toList();
    }

    void page() {}

    @Test
    void choosesAndRefusesAsSpringDoesThatTriesEveryRoute() throws Exception {
        var seen = new TreeMap<String, Integer>();
        var differences = new ArrayList<String>();
        var paths = paths();
        var beginnings = new HashSet<String>();
        for (var path : paths) {
            boolean withHeaders =
                    path.contains("further") || beginnings.add(path.replaceFirst("^(/[^/]*/[^/]*)/.*", "$1"));
            for (var method : METHODS) {
                compare(method, path, PLAIN, seen, differences);
                for (var headers : withHeaders ? HEADERS : List.<Consumer<MockHttpServletRequest>>of()) {
                    compare(method, path, headers, seen, differences);
                }
            }
            for (var spoilt : spoilt(path)) {
                compare("GET", spoilt, PLAIN, seen, differences);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(seen).containsOnlyKeys("404", "405", "406", "415", "400", "a page");
    }

    @Test
    void thePortalGoesByIt() {
        assertThat(portals).isInstanceOf(Routing.class);
    }

    private void compare(
            String method,
            String path,
            Consumer<MockHttpServletRequest> headers,
            TreeMap<String, Integer> seen,
            List<String> differences)
            throws Exception {
        var wanted = answer(springs, method, path, headers);
        var got = answer(ours, method, path, headers);
        seen.merge(wanted.getFirst(), 1, Integer::sum);
        if (!wanted.equals(got)) {
            differences.add(method + " " + path + ": " + got + " instead of " + wanted);
        }
    }

    private static List<String> answer(
            RequestMappingHandlerMapping routes, String method, String path, Consumer<MockHttpServletRequest> headers)
            throws Exception {
        var request = new MockHttpServletRequest(method, path);
        headers.accept(request);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var found = routes.getHandler(request);
            if (found == null) {
                return List.of("404");
            }
            var attributes = new TreeSet<String>();
            for (var name : List.of(
                    HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
                    HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE,
                    HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                    HandlerMapping.MATRIX_VARIABLES_ATTRIBUTE,
                    HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)) {
                attributes.add(name + " " + request.getAttribute(name));
            }
            var handler = found.getHandler() instanceof HandlerMethod page
                    ? page.getBeanType().getName() + " " + page.getMethod()
                    // what Spring itself answers, to OPTIONS and to a question from another origin
                    : found.getHandler().getClass().getName();
            return List.of("a page", handler, attributes.toString());
        } catch (HttpRequestMethodNotSupportedException refused) {
            return List.of("405", String.valueOf(refused.getHeaders()));
        } catch (HttpMediaTypeException refused) {
            return List.of(
                    String.valueOf(refused.getStatusCode().value()),
                    String.valueOf(refused.getHeaders()),
                    refused.getSupportedMediaTypes().toString());
        } catch (UnsatisfiedServletRequestParameterException refused) {
            return List.of("400", refused.getMessage());
        }
    }

    /** A path or two for each route, in each language. */
    private Set<String> paths() {
        var paths = new LinkedHashSet<String>(List.of("/", ""));
        ours.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .sorted()
                .forEach(pattern -> {
                    paths.add(filled(pattern, 0, "kk"));
                    paths.add(filled(pattern, 1, "ru"));
                });
        paths.addAll(List.of("/kk", "/ru", "/en", "/en/appeals", "/en/my", "/en/sign-in"));
        return paths;
    }

    /** Each variable gets a value that its expression takes, the first or a later one. */
    private static String filled(String pattern, int later, String language) {
        var path = new StringBuilder();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char sign = pattern.charAt(at);
            if (sign == '{' && depth++ == 0) {
                from = at + 1;
            } else if (sign == '}' && --depth == 0) {
                path.append(value(pattern.substring(from, at), later, language));
            } else if (depth == 0) {
                path.append(sign);
            }
        }
        return path.toString().replace("**", "a/b").replace("*", "c");
    }

    private static String value(String variable, int later, String language) {
        int colon = variable.indexOf(':');
        var takes = Pattern.compile(colon < 0 ? ".*" : variable.substring(colon + 1));
        return Stream.concat(Stream.of(language), VALUES.stream())
                .filter(value -> takes.matcher(value).matches())
                .distinct()
                .limit(later + 1L)
                .reduce((first, second) -> second)
                .orElse("none");
    }

    /** Paths beside that one, which lead elsewhere or nowhere. */
    private static List<String> spoilt(String path) {
        var segments = path.split("/", -1);
        var spoilt = new ArrayList<>(List.of(
                path + "/",
                path + "/more",
                path + "//",
                "/" + path,
                path.replaceFirst("/[^/]*$", ""),
                path.toUpperCase(java.util.Locale.ROOT),
                path.replaceFirst("(?<=.)/", "//"),
                path.replaceFirst("^/[^/]+", "/de"),
                path.replaceFirst("^/[^/]+", "/%6bk"),
                path.replaceFirst("^/[^/]+", "/kk;a=b"),
                path.replaceFirst("^/[^/]+", ""),
                path.replaceFirst("^/[^/]+", "/;a=b")));
        if (segments.length > 2) {
            for (var other : List.of("", "nothing", "budget", "*", segments[2] + ";a=b", encoded(segments[2]))) {
                var changed = segments.clone();
                changed[2] = other;
                spoilt.add(String.join("/", changed));
            }
        }
        return spoilt;
    }

    private static String encoded(String segment) {
        return segment.isEmpty() ? "%20" : "%%%02x%s".formatted((int) segment.charAt(0), segment.substring(1));
    }
}
