package kz.dauys.portal.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands short messages to a gateway by HTTP, one call each, in the shape that the settings give. A call ends at its deadline
 * whatever the gateway does: does not connect, does not answer, or begins to and does not end.
 */
final class SmsGateway {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int KEPT = 200;
    /** Replies that say we may not send, or not now; not that this message is bad. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 407, 408, 425, 429);

    private final SmsSettings settings;
    private final JsonMapper json;
    private final HttpClient client;

    SmsGateway(SmsSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.deadline())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The longest that one call may take. */
    Duration deadline() {
        return settings.deadline();
    }

    Delivery deliver(Sms sms) {
        var call = client.sendAsync(request(sms), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            return judge(sms, call.get(settings.deadline().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Delivery.Failed("timeout", sms.masked());
        } catch (ExecutionException e) {
            return new Delivery.Failed(
                    e.getCause() instanceof IOException ? SmtpPost.UNREACHABLE : "mail", sms.masked());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Delivery.Failed("timeout", sms.masked());
        }
    }

    private Delivery judge(Sms sms, HttpResponse<String> answer) {
        int code = answer.statusCode();
        if (code >= 200 && code < 300) {
            var id = at(answer.body(), settings.answerId());
            return new Delivery.Handed(sms.masked(), id, code + (id == null ? "" : " " + cut(id)));
        }
        var reason = "gateway-" + code;
        return code >= 400 && code < 500 && !LATER.contains(code)
                ? new Delivery.Rejected(reason, sms.masked())
                : new Delivery.Failed(reason, sms.masked());
    }

    private static String cut(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}]+", " ");
        return clean.length() > KEPT ? clean.substring(0, KEPT) : clean;
    }

    private @Nullable String at(String body, String path) {
        try {
            JsonNode node = json.readTree(body);
            for (var step : path.split("\\.", -1)) {
                node = step.matches("[0-9]{1,4}") ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return node.isValueNode() && !node.isNull() && !node.asString().isBlank() ? cut(node.asString()) : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private HttpRequest request(Sms sms) {
        var filled = fill(sms);
        var request = HttpRequest.newBuilder().timeout(settings.deadline());
        if (!settings.token().isBlank()) {
            request.header("Authorization", settings.authorization().replace("{token}", settings.token()));
        }
        if (settings.method().toUpperCase(Locale.ROOT).equals("GET")) {
            var address = settings.address().toString();
            return request.uri(URI.create(address + (address.contains("?") ? "&" : "?") + filled))
                    .GET()
                    .build();
        }
        return request.uri(settings.address())
                .header(
                        "Content-Type",
                        settings.json()
                                ? "application/json; charset=utf-8"
                                : "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(filled))
                .build();
    }

    /** In one pass, so that nothing in a value is taken for a place of another. */
    private String fill(Sms sms) {
        var filled = new StringBuilder();
        var matcher = java.util.regex.Pattern.compile("\\{(to|text|id|from)\\}").matcher(settings.template());
        while (matcher.find()) {
            var value = switch (matcher.group(1)) {
                case "to" -> sms.to();
                case "text" -> sms.text();
                case "id" -> sms.id();
                default -> settings.sender();
            };
            matcher.appendReplacement(filled, java.util.regex.Matcher.quoteReplacement(escaped(value)));
        }
        matcher.appendTail(filled);
        return filled.toString();
    }

    private String escaped(String value) {
        if (!settings.json()) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
        var quoted = json.writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }
}
