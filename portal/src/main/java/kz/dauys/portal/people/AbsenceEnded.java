package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff is back before the recorded time, and the substitute's power has ended. The journal hears it in the
 * transaction of the act.
 *
 * @param lastDay the last day on which the substitute could act; null when the absence had not begun
 * @param by who ended it
 */
public record AbsenceEnded(
        UUID absence,
        PersonId absent,
        PersonId substitute,
        @Nullable LocalDate lastDay,
        PersonId by,
        Instant at) {

    /** The values as the journal keeps them: ids, codes and days. */
    public Map<String, String> facts() {
        return Map.of(
                "absent", absent.toString(),
                "substitute", substitute.toString(),
                "last-day", lastDay == null ? "none" : lastDay.toString(),
                "by", by.toString());
    }
}
