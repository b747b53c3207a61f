package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A person was given a role. The journal, which stands on this room, hears it in the transaction of the act.
 *
 * @param by the administrator who did it; null when it came from the files of a founding
 */
public record StaffAppointed(
        UUID appointment,
        PersonId holder,
        Role role,
        @Nullable BodyId body,
        @Nullable UnitId unit,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable PersonId by,
        Instant at) {

    /** The values as the journal keeps them: ids, codes and days. */
    public Map<String, String> facts() {
        var facts = new HashMap<String, String>();
        facts.put("holder", holder.toString());
        facts.put("role", role.name());
        facts.put("valid-from", validFrom.toString());
        if (body != null) {
            facts.put("body", body.toString());
        }
        if (unit != null) {
            facts.put("unit", unit.toString());
        }
        if (validTo != null) {
            facts.put("valid-to", validTo.toString());
        }
        if (by != null) {
            facts.put("by", by.toString());
        }
        return Map.copyOf(facts);
    }
}
