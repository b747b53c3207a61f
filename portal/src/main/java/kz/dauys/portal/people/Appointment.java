package kz.dauys.portal.people;

import java.time.LocalDate;
import java.util.UUID;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A post that someone holds.
 *
 * @param holder who was appointed; in a {@link Viewer} this may be the absent colleague whom the viewer stands in for
 * @param body where the role holds; null when it holds everywhere
 * @param unit the unit of that body; null when the role covers all its units
 * @param validFrom the first day, by the calendar of the country
 * @param validTo the last day; null while no end is known
 */
public record Appointment(
        UUID id,
        PersonId holder,
        Role role,
        @Nullable BodyId body,
        @Nullable UnitId unit,
        Trilingual post,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
