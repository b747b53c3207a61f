package kz.dauys.portal.open311;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;

/** A stretch of time that is asked for: at most 90 days, the last 90 when nothing is said. Both ends count. */
record Period(Instant from, Instant to) {
    static final Duration MOST = Duration.ofDays(90);

    static Outcome<Period> read(String start, String end, Instant now, ZoneId zone) {
        var from = Moments.read(start, zone);
        var to = Moments.read(end, zone);
        if (!start.isBlank() && from.isEmpty()) {
            return Outcome.refused(Refusal.of("open311.date-wrong", "name", "start_date"));
        }
        if (!end.isBlank() && to.isEmpty()) {
            return Outcome.refused(Refusal.of("open311.date-wrong", "name", "end_date"));
        }
        var last = to.orElseGet(
                () -> from.map(first -> earlier(first.plus(MOST), now)).orElse(now));
        var first = from.orElseGet(() -> last.minus(MOST));
        if (last.isBefore(first) || Duration.between(first, last).compareTo(MOST) > 0) {
            return Outcome.refused("open311.period-wrong");
        }
        return Outcome.done(new Period(first, last));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
