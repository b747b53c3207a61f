package kz.dauys.portal.organisations;

import java.time.LocalDate;
import kz.dauys.portal.kernel.Trilingual;

/**
 * A unit to be registered in a body.
 *
 * @param slug lower-case latin letters, digits and hyphens, at most 80; unique in the body
 * @param validFrom the first day on which it exists
 */
public record NewUnit(BodyId body, String slug, Trilingual name, LocalDate validFrom) {

    public NewUnit {
        Slugs.check(slug);
    }
}
