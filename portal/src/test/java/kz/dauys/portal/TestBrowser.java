package kz.dauys.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a screen, for tests over real HTTP: keeps cookies, sends the token of the form it saw last, and
 * follows no redirect by itself. Each comes from a network of its own.
 */
public final class TestBrowser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final String client = Fresh.clientAddress();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    public TestBrowser(int port) {
        this.address = "http://localhost:" + port;
    }

    public record Page(int status, String text, Map<String, List<String>> headers) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join("\n", header.getValue()))
                    .findFirst()
                    .orElse("");
        }

        public String location() {
            return header("Location");
        }
    }

    public Page get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), headers);
    }

    /** Sends a form with the token of the form that was shown last. */
    public Page post(String path, Map<String, String> fields, String... headers) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        return postWithoutToken(path, all, headers);
    }

    public Page postWithoutToken(String path, Map<String, String> fields, String... headers) {
        var form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                headers);
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Signs in by the mailed code, which the demo country shows. */
    public void signIn(String email) {
        get("/en/sign-in");
        post("/en/sign-in", Map.of("email", email));
        var shown = Pattern.compile("Your code is ([0-9]{6})")
                .matcher(get("/en/sign-in/code").text());
        if (!shown.find()
                || post("/en/sign-in/code", Map.of("code", shown.group(1))).status() != 303) {
            throw new IllegalStateException("could not sign in");
        }
    }

    public void signIn(String login, String password) {
        get("/en/sign-in/staff");
        if (post("/en/sign-in/staff", Map.of("login", login, "password", password))
                        .status()
                != 303) {
            throw new IllegalStateException("could not sign in");
        }
    }

    private Page send(HttpRequest.Builder request, String... headers) {
        request.header("X-Forwarded-For", client);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var shown = TOKEN.matcher(response.body());
            if (shown.find()) {
                token = shown.group(1);
            }
            return new Page(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        var pair = setCookie.substring(0, (setCookie + ";").indexOf(';')).split("=", 2);
        if (setCookie.contains("Max-Age=0") || pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
