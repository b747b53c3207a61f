package kz.dauys.portal.open311;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service request as it is given out. Nothing in it tells who someone is: texts are those that everyone reads, and are
 * null where the author keeps the appeal to the office, as is the place.
 *
 * @param open whether a body still owes the answer
 * @param standing how the appeal stands, in words
 */
public record ServiceRequest(
        String id,
        boolean open,
        String statusNotes,
        String standing,
        @Nullable String serviceCode,
        @Nullable String serviceName,
        @Nullable String description,
        String agency,
        Instant requestedAt,
        Instant updatedAt,
        @Nullable Instant expectedAt,
        @Nullable String address,
        @Nullable String addressId,
        List<Note> notes) {

    public ServiceRequest {
        notes = List.copyOf(notes);
    }

    /** One step. */
    public record Note(Instant at, String text, String type) {}
}
