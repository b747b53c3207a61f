package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment was given a last day. The journal hears it in the transaction of the act.
 *
 * @param lastDay before its first day when it was taken back before it began
 * @param by the administrator who did it; null when it came from the files of a founding
 */
public record AppointmentEnded(
        UUID appointment,
        PersonId holder,
        Role role,
        LocalDate lastDay,
        @Nullable PersonId by,
        Instant at) {

    /** The values as the journal keeps them: ids, codes and days. */
    public Map<String, String> facts() {
        return Map.of(
                "holder", holder.toString(),
                "role", role.name(),
                "last-day", lastDay.toString(),
                "by", by == null ? "platform" : by.toString());
    }
}
