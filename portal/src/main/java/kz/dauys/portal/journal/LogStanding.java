package kz.dauys.portal.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the public log is behind the acts. What waits is valid and kept; it is only not in the log yet.
 *
 * @param pending how many entries no published checkpoint covers
 * @param oldest when the oldest of them was recorded; null when none waits
 * @param published when the newest checkpoint came out, else when the log began; null when none has begun
 * @param stalledSince from when on entries wait and no checkpoint came out, when that is too long ago; null while the log
 *     goes on
 */
public record LogStanding(
        long pending,
        @Nullable Instant oldest,
        @Nullable Instant published,
        @Nullable Instant stalledSince) {}
