package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A member of staff will be absent, and a substitute acts. The journal hears it in the transaction of the act.
 *
 * @param by who recorded it: the absent person, or a head or administrator for someone ill
 */
public record AbsenceRecorded(
        UUID absence,
        PersonId absent,
        PersonId substitute,
        LocalDate validFrom,
        LocalDate validTo,
        PersonId by,
        Instant at) {

    /** The values as the journal keeps them: ids, codes and days. */
    public Map<String, String> facts() {
        return Map.of(
                "absent", absent.toString(),
                "substitute", substitute.toString(),
                "valid-from", validFrom.toString(),
                "valid-to", validTo.toString(),
                "by", by.toString());
    }
}
