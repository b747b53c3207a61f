package kz.dauys.portal.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Letters that were printed together.
 *
 * @param postedOn when the post took them; null while it has not
 * @param register the number of the post's register; null as well then
 */
public record LetterBatch(
        UUID id,
        UUID office,
        Instant madeAt,
        PersonId madeBy,
        int letters,
        @Nullable LocalDate postedOn,
        @Nullable String register) {}
