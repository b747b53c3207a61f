package kz.dauys.portal.notifications;

import java.time.Instant;
import java.time.LocalDate;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the law and the settings say of a notice at the moment in which it is queued. */
@Component
class Watch {
    private final Procedures procedures;
    private final SmsSettings sms;
    private final PushSettings push;

    Watch(Procedures procedures, SmsSettings sms, PushSettings push) {
        this.procedures = procedures;
        this.push = push;
        this.sms = sms;
    }

    /** Whether there is a gateway for short messages. */
    boolean sms() {
        return sms.hasGateway();
    }

    /** Whether news is told in browsers. */
    boolean push() {
        return push.enabled();
    }

    LocalDate day(Instant moment) {
        return procedures.dayOf(moment);
    }

    /** Where people live, as the database names it: this country has one zone. */
    String zone() {
        return procedures.zone().getId();
    }

    /** Not before tomorrow, for a notice that is made now is only setting out. */
    LocalDate attention(Instant madeAt, @Nullable LocalDate mustBy) {
        var day = procedures.dayOf(madeAt);
        var watch = procedures.handingOverWatch(day);
        var first = mustBy == null || watch.isBefore(mustBy) ? watch : mustBy;
        return first.isAfter(day) ? first : day.plusDays(1);
    }
}
