package kz.dauys.portal.notifications;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.dauys.portal.notifications.LegalRows.NewProof;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway reports of short messages that it took. A report may come late, early, twice, or for nobody. */
@Component
class SmsReports {
    private final SmsSettings settings;
    private final MessageRows rows;
    private final LegalNotices legal;
    private final JsonMapper json;
    private final Clock clock;

    SmsReports(SmsSettings settings, MessageRows rows, LegalNotices legal, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.rows = rows;
        this.legal = legal;
        this.json = json;
        this.clock = clock;
    }

    /** What came of a report. */
    enum Taken {
        /** It is written down, or was already, or says nothing that is final. */
        NOTED,
        /** No such message: the gateway may come again, for its report can overtake our own record. */
        UNKNOWN,
        /** Whoever called is not the gateway. */
        STRANGER
    }

    boolean knows(String secret) {
        var own = settings.reportSecret();
        return own != null
                && !own.isBlank()
                && MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    @Transactional
    public Taken take(String secret, String body) {
        if (!knows(secret)) {
            return Taken.STRANGER;
        }
        var id = at(body, settings.reportId());
        var status = at(body, settings.reportStatus()).map(word -> word.strip().toLowerCase(Locale.ROOT));
        if (id.isEmpty() || status.isEmpty()) {
            return Taken.UNKNOWN;
        }
        var found = rows.reported(id.get());
        if (found.isEmpty()) {
            return Taken.UNKNOWN;
        }
        var now = clock.instant();
        var notice = found.get().legal();
        if (settings.reportDelivered().contains(status.get())) {
            if (rows.delivered(found.get().id(), now) && notice != null) {
                legal.know(List.of(
                        new NewProof(notice, NoticeWay.SMS, NoticeProof.DELIVERED, now, null, null, cut(id.get()))));
            }
        } else if (settings.reportFailed().contains(status.get())
                && rows.undelivered(found.get().id(), now)
                && notice != null) {
            legal.failed(List.of(notice));
        }
        return Taken.NOTED;
    }

    private static String cut(String id) {
        return id.length() > 200 ? id.substring(0, 200) : id;
    }

    private Optional<String> at(String body, String path) {
        var text = body.strip();
        return Optional.ofNullable(
                        text.startsWith("{") || text.startsWith("[") ? inJson(text, path) : inForm(text, path))
                .filter(value -> !value.isBlank() && value.indexOf(0) < 0);
    }

    private @Nullable String inJson(String text, String path) {
        try {
            JsonNode node = json.readTree(text);
            for (var step : path.split("\\.", -1)) {
                node = step.matches("[0-9]{1,4}") ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return node.isValueNode() && !node.isNull() ? node.asString() : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static @Nullable String inForm(String text, String name) {
        for (var pair : text.split("&", -1)) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                try {
                    if (URLDecoder.decode(pair.substring(0, cut), StandardCharsets.UTF_8)
                            .equals(name)) {
                        return URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8);
                    }
                } catch (IllegalArgumentException badlyEncoded) {
                    return null;
                }
            }
        }
        return null;
    }
}
