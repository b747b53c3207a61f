package kz.dauys.portal.organisations;

import java.time.LocalDate;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * A body to be registered.
 *
 * @param slug lower-case latin letters, digits and hyphens, at most 80
 * @param validFrom the first day on which it exists
 */
public record NewBody(
        String slug,
        Trilingual name,
        Trilingual shortName,
        @Nullable BodyId higher,
        TerritoryCode territory,
        LocalDate validFrom) {

    public NewBody {
        Slugs.check(slug);
    }
}
