package kz.dauys.portal.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The standing of the log for those who watch the portals: a part of their health, which takes no node out of the
 * balancer since all of them serve pages as ever, and measures.
 */
@Component("publicLogHealthIndicator")
class StallSigns implements HealthIndicator {
    /** Between up and down; answered with 200. */
    static final Status DEGRADED = new Status("DEGRADED", "the public log stalls");

    private final Stall stall;

    StallSigns(Stall stall, MeterRegistry meters) {
        this.stall = stall;
        Gauge.builder("dauys.log.pending", stall, one -> one.standing().pending())
                .description("entries that no published checkpoint covers")
                .register(meters);
        age("dauys.log.oldest.pending", "how long the oldest of them has waited", LogStanding::oldest, meters);
        age("dauys.log.checkpoint.age", "how long ago the newest checkpoint came out", LogStanding::published, meters);
    }

    private void age(String name, String what, Function<LogStanding, @Nullable Instant> which, MeterRegistry meters) {
        Gauge.builder(name, stall, one -> {
                    var then = which.apply(one.standing());
                    return then == null ? 0 : one.age(then).toMillis() / 1e3;
                })
                .baseUnit("seconds")
                .description(what)
                .register(meters);
    }

    @Override
    public Health health() {
        return Health.status(stall.standing().stalledSince() == null ? Status.UP : DEGRADED)
                .build();
    }
}
