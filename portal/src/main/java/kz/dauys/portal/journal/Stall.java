package kz.dauys.portal.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees whether the log stalls: entries wait and for {@link #LONGEST} no checkpoint has come out. A log that begins anew
 * with all old entries does not, as long as it gets on.
 */
@Component
class Stall {
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Stall.class);

    private final LogRows rows;
    private final Clock clock;
    private boolean told;

    Stall(LogRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    LogStanding standing() {
        var pending = rows.pending();
        var oldest = pending.since();
        var published = pending.published();
        var since = oldest == null || (published != null && published.isAfter(oldest)) ? published : oldest;
        boolean stalled = oldest != null && since != null && age(since).compareTo(LONGEST) > 0;
        return new LogStanding(pending.count(), oldest, published, stalled ? since : null);
    }

    /** Says once when a stall begins and once when it ends. */
    void look() {
        var standing = standing();
        var since = standing.stalledSince();
        if (since != null && !told) {
            LOG.error(
                    "the public log stalls: {} entries wait, and nothing was published since {}",
                    standing.pending(),
                    since);
        } else if (since == null && told) {
            LOG.warn("the public log goes on: {} entries wait", standing.pending());
        }
        told = since != null;
    }

    /** How long ago something was; nothing that is to come, by a clock that was put back. */
    Duration age(Instant then) {
        var age = Duration.between(then, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
