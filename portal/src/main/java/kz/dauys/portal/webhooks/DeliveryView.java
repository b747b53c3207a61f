package kz.dauys.portal.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call that was made, or is to be made.
 *
 * @param result of the last attempt: {@code http-200}, {@code timeout}, {@code address-refused} …; null before the first
 * @param dueAt when it is tried next; meaningless when it is done or dead
 */
public record DeliveryView(
        UUID id,
        String type,
        String payload,
        State state,
        int attempts,
        Instant madeAt,
        Instant dueAt,
        @Nullable Instant lastAt,
        @Nullable String result) {

    /** How a delivery stands. */
    public enum State {
        WAITING,
        SENDING,
        DONE,
        /** All attempts are used up; it can be sent again. */
        DEAD
    }
}
