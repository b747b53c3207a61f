package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an act says on the page after it. It travels in a cookie of a minute, so that any node can show it. It names a
 * text and its values; as anyone can send any cookie, it only ever says what the platform has words for.
 */
final class Flash {
    static final String COOKIE = "flash";

    private Flash() {}

    static void say(
            Cookies cookies,
            HttpServletRequest request,
            HttpServletResponse response,
            String key,
            Map<String, String> arguments) {
        var value = encode(key)
                + arguments.entrySet().stream()
                        .map(e -> "&" + encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining());
        cookies.write(request, response, COOKIE, value, Duration.ofMinutes(1));
    }

    static void clear(Cookies cookies, HttpServletRequest request, HttpServletResponse response) {
        cookies.clear(request, response, COOKIE);
    }

    static Optional<String> in(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) ? Cookies.readOpen(request, COOKIE) : Optional.empty();
    }

    static @Nullable String tell(HttpServletRequest request, Speech speech) {
        return in(request).map(value -> tell(value, speech)).orElse(null);
    }

    private static @Nullable String tell(String value, Speech speech) {
        try {
            var parts = value.split("&");
            var key = decode(parts[0]);
            var arguments = new LinkedHashMap<String, String>();
            for (int i = 1; i < parts.length; i++) {
                var pair = parts[i].split("=", 2);
                arguments.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            }
            return speech.knows(key) ? speech.say(key, arguments) : null;
        } catch (IllegalArgumentException e) {
            return null; // someone else's cookie, not ours
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
