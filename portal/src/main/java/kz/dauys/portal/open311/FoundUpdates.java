package kz.dauys.portal.open311;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done in a stretch of time, oldest first.
 *
 * @param next where to begin again when there is more; null when this is all
 * @param end of the stretch that was asked for
 */
public record FoundUpdates(
        List<RequestUpdate> items, @Nullable Instant next, Instant end) {

    public FoundUpdates {
        items = List.copyOf(items);
    }
}
