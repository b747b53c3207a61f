package kz.dauys.portal.notifications;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMS gateway and the shape of its calls, from {@code dauys.sms.*}. In the template stand {@code {to}}, {@code {text}},
 * {@code {id}} and {@code {from}}; one that begins with a brace is JSON, any other a form.
 *
 * @param url null or blank when there is none: then nobody is offered SMS
 * @param sender what stands in {@code {from}}
 * @param authorization the header, with {@code {token}}; not sent without a token
 * @param answerId where the gateway's id stands in its JSON answer: names and places by dots, {@code messages.0.id}
 * @param deadline how long a whole call may take
 * @param reportSecret the last part of the address for delivery reports; null when none are taken
 * @param reportId where a report, JSON or a form, has the id: the gateway's or ours
 * @param reportStatus where it has the state
 */
@ConfigurationProperties("dauys.sms")
record SmsSettings(
        @Nullable String url,
        @DefaultValue("") String token,
        @DefaultValue("Dauys") String sender,
        @DefaultValue("POST") String method,
        @DefaultValue("Bearer {token}") String authorization,
        @DefaultValue(SmsSettings.STANDARD) String template,
        @DefaultValue("id") String answerId,
        @DefaultValue("10s") Duration deadline,
        @Nullable String reportSecret,
        @DefaultValue("id") String reportId,
        @DefaultValue("status") String reportStatus,
        @DefaultValue("delivered,delivrd") List<String> reportDelivered,

        @DefaultValue("failed,undelivered,undeliv,expired,rejected,rejectd")
        List<String> reportFailed) {
    static final String STANDARD = "{\"to\":\"{to}\",\"text\":\"{text}\",\"id\":\"{id}\",\"from\":\"{from}\"}";

    SmsSettings {
        reportDelivered = lower(reportDelivered);
        reportFailed = lower(reportFailed);
        if (url != null && !url.isBlank()) {
            var scheme = URI.create(url).getScheme();
            if (!"https".equals(scheme) && !"http".equals(scheme)) {
                throw new IllegalArgumentException("dauys.sms.url must begin with https: or http:");
            }
            if (!template.contains("{to}") || !template.contains("{text}")) {
                throw new IllegalArgumentException("dauys.sms.template must say {to} and {text}");
            }
        }
        if (reportSecret != null && !reportSecret.isBlank() && reportSecret.length() < 20) {
            throw new IllegalArgumentException("dauys.sms.report-secret must have at least 20 characters");
        }
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).toList();
    }

    boolean hasGateway() {
        return url != null && !url.isBlank();
    }

    URI address() {
        return URI.create(Objects.requireNonNull(url));
    }

    boolean json() {
        return template.startsWith("{\"") || template.startsWith("[");
    }

    @Override
    public String toString() {
        return "SmsSettings[]";
    }
}
