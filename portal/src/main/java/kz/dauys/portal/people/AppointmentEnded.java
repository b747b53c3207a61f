package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** An appointment was given a last day. The journal hears it in the transaction of the act. */
public record AppointmentEnded(UUID appointment, PersonId holder, Role role, LocalDate lastDay, Instant at) {

    /** The values as the journal keeps them: ids, codes and days. */
    public Map<String, String> facts() {
        return Map.of("holder", holder.toString(), "role", role.name(), "last-day", lastDay.toString());
    }
}
