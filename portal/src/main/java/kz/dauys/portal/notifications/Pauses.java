package kz.dauys.portal.notifications;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a failed message waits for its next attempt. */
final class Pauses {
    private static final List<Duration> AFTER_ATTEMPT = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(24));

    /** The attempt after which a message is given up. */
    static final int LAST_ATTEMPT = AFTER_ATTEMPT.size() + 1;

    private Pauses() {}

    /** The pause after this failed attempt, counted from 1; empty after the last one. */
    static Optional<Duration> after(int attempt) {
        return attempt < LAST_ATTEMPT ? Optional.of(AFTER_ATTEMPT.get(attempt - 1)) : Optional.empty();
    }
}
