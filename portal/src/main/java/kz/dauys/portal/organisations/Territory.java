package kz.dauys.portal.organisations;

import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * A place with a name of its own.
 *
 * @param parent the place that it is part of; null for a region or a city of the same rank
 * @param latitude of its centre, degrees north in WGS 84
 * @param longitude of its centre, degrees east in WGS 84
 */
public record Territory(
        TerritoryCode code, @Nullable TerritoryCode parent, Trilingual name, double latitude, double longitude) {

    public Territory {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a point on Earth: " + latitude + ", " + longitude);
        }
        if (code.equals(parent)) {
            throw new IllegalArgumentException("a territory is not part of itself: " + code);
        }
    }
}
