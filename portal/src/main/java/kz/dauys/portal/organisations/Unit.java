package kz.dauys.portal.organisations;

import java.time.LocalDate;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a body (a department, a division) as it was during one stretch of time.
 *
 * @param slug its stable word in addresses, unique in the body where it was founded
 * @param validFrom the first day of this stretch
 * @param validTo the last day of this stretch; null while no end is known
 */
public record Unit(
        UnitId id,
        BodyId body,
        String slug,
        Trilingual name,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
