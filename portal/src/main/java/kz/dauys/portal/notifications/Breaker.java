package kz.dauys.portal.notifications;

import java.time.Duration;
import java.time.Instant;

/** Leaves a gateway alone that has failed several times in a row, then lets one call try. */
final class Breaker {
    private static final int FAILURES = 3;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private int failures;
    private Duration pause = FIRST;
    private Instant closedUntil = Instant.MIN;

    synchronized boolean lets(Instant now) {
        return !now.isBefore(closedUntil);
    }

    /** Whether the next call is the one that tries whether it works again. */
    synchronized boolean trying() {
        return failures >= FAILURES;
    }

    synchronized void worked() {
        failures = 0;
        pause = FIRST;
    }

    synchronized void failed(Instant now) {
        failures++;
        if (failures >= FAILURES) {
            closedUntil = now.plus(pause);
            var next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        }
    }
}
