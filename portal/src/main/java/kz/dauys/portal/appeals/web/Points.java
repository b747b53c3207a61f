package kz.dauys.portal.appeals.web;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points on the ground as people read and type them: decimal degrees in WGS 84. */
final class Points {

    private Points() {}

    static Optional<Double> degrees(String typed, double most) {
        try {
            var value = Double.parseDouble(typed.strip().replace(',', '.').replace('\u2212', '-'));
            return Math.abs(value) <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static String written(@Nullable Double degrees) {
        return degrees == null ? "" : String.format(Locale.ROOT, "%.5f", degrees);
    }

    /** Both together; empty when there is no point. */
    static String words(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? "" : written(latitude) + ", " + written(longitude);
    }
}
