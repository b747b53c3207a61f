package kz.dauys.portal.organisations;

import java.time.LocalDate;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * A body of the state as it was during one stretch of time. When its name, place or superior changes it becomes another
 * {@code Body} with the same id.
 *
 * @param slug its stable word in addresses, unique among bodies
 * @param higher the body that hears complaints against it; null when there is none above
 * @param validFrom the first day of this stretch
 * @param validTo the last day of this stretch; null while no end is known
 */
public record Body(
        BodyId id,
        String slug,
        Trilingual name,
        Trilingual shortName,
        @Nullable BodyId higher,
        TerritoryCode territory,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
