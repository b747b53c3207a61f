package kz.dauys.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A browser without a screen, for tests over real HTTP: keeps cookies, sends the token of the form it saw last, and
 * follows no redirect by itself. Each comes from a network of its own.
 */
public final class TestBrowser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("Your code is ([0-9]{6})");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final String client = Fresh.clientAddress();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    public TestBrowser(int port) {
        this.address = "http://localhost:" + port;
    }

    @SuppressWarnings("ArrayRecordComponent") // pages are read, not compared
    public record Page(int status, byte[] bytes, Map<String, List<String>> headers) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

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

        /** The token of its forms. */
        public String token() {
            return shown(TOKEN);
        }

        /** The mailed code, which the demo country shows. */
        public String code() {
            return shown(CODE);
        }

        private String shown(Pattern pattern) {
            var shown = pattern.matcher(text());
            if (!shown.find()) {
                throw new IllegalStateException("the page does not show " + pattern);
            }
            return shown.group(1);
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

    /** Sends a body as programs do: JSON, and no token of a form. */
    public Page postJson(String path, String json, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                headers);
    }

    /** Sends bytes by another method than a form has, with the token of the form that was shown last in a header. */
    public Page send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        if (!token.isEmpty()) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request.method(method, BodyPublishers.ofByteArray(body)), headers);
    }

    /** The same without a token. */
    public Page sendWithoutToken(String method, String path, byte[] body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path)).method(method, BodyPublishers.ofByteArray(body)),
                headers);
    }

    /** Sends one file by a form, with the token of the form that was shown last. */
    public Page upload(String path, String field, String name, byte[] content) {
        return upload(path, field, name, BodyPublishers.ofByteArray(content));
    }

    /** Sends a file of so many zeros. */
    public Page upload(String path, String field, String name, long size) {
        var chunk = new byte[64 * 1024];
        return upload(
                path,
                field,
                name,
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(
                                () -> LongStream.iterate(size, left -> left > 0, left -> left - chunk.length)
                                        .mapToObj(left -> left < chunk.length ? new byte[(int) left] : chunk)
                                        .iterator()),
                        size));
    }

    private Page upload(String path, String field, String name, BodyPublisher content) {
        var boundary = "the-end-of-a-part";
        var head = """
                --%1$s\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="%3$s"; filename="%4$s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, token, field, name);
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        content,
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Signs in by the mailed code, which the demo country shows. */
    public void signIn(String email) {
        get("/en/sign-in");
        post("/en/sign-in", Map.of("email", email));
        var code = get("/en/sign-in/code").code();
        if (post("/en/sign-in/code", Map.of("code", code)).status() != 303) {
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
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var page = new Page(
                    response.statusCode(), response.body(), response.headers().map());
            var shown = TOKEN.matcher(page.text());
            if (shown.find()) {
                token = shown.group(1);
            }
            return page;
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
