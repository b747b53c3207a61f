package kz.dauys.portal.open311;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Dates as the protocol writes them: W3C, with a zone; a date alone is midnight where the office stands. */
final class Moments {

    private Moments() {}

    /** Empty when it is none. A plus that was not encoded arrives as a blank. */
    static Optional<Instant> read(String typed, ZoneId zone) {
        var text = typed.strip().replace(' ', '+');
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
