package kz.dauys.portal.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.appeals.CaseFacts;
import org.jspecify.annotations.Nullable;

/** An event in the envelope of CloudEvents 1.0, structured mode. The order of the components is that of the JSON. */
record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Object data) {

    static CloudEvent of(UUID id, String source, String type, String subject, Instant time, Object data) {
        return new CloudEvent("1.0", id, source, type, subject, time, "application/json", data);
    }

    /** What happened to an appeal: its facts, which have no texts and no names. */
    static CloudEvent of(AppealEvent.Happening happening, String source) {
        return of(
                happening.actId(),
                source,
                "kz.dauys.appeal." + happening.act(),
                happening.facts().appeal().value().toString(),
                happening.at(),
                data(happening.facts()));
    }

    private static Map<String, @Nullable Object> data(CaseFacts facts) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("appeal", facts.appeal().value());
        data.put("version", facts.version());
        data.put("kind", facts.kind().code());
        data.put("channel", facts.channel().name());
        data.put("language", facts.language().code());
        data.put("body", facts.body().value());
        data.put("topic", facts.topic() == null ? null : facts.topic().value());
        data.put("territory", facts.territory().value());
        data.put("receivedAt", facts.receivedAt());
        data.put("dueOn", facts.dueOn());
        data.put("standing", facts.standing().name());
        data.put("open", facts.standing().open());
        data.put("answeredAt", facts.answeredAt());
        data.put("answeredOnTime", facts.answeredOnTime());
        data.put("judgedAt", facts.judgedAt());
        data.put("settled", facts.settled() == null ? null : facts.settled().name());
        data.put("mark", facts.mark());
        return data;
    }
}
