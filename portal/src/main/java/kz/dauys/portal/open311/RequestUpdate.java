package kz.dauys.portal.open311;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a request.
 *
 * @param status one of the extended statuses, or OPEN and CLOSED alone
 * @param description null where only the fact is given
 * @param act what was done, by its stable name
 */
public record RequestUpdate(
        UUID id,
        String serviceRequestId,
        String status,
        Instant at,
        @Nullable String description,
        String act) {}
