package kz.dauys.portal.webhooks;

import java.time.Instant;
import java.util.UUID;

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
}
