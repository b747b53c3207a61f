package kz.dauys.portal.procedures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.dauys.portal.SharedData;

/** A calendar made by others, day by day. */
final class ReferenceCalendar {
    private ReferenceCalendar() {}

    /** Each day of 2015 to 2027 with whether it is worked in a week of five days; empty when the data is absent. */
    static Optional<Map<LocalDate, Boolean>> read() {
        return SharedData.find("kazakhstan/working_calendar_kz_2015_2027.csv").map(ReferenceCalendar::parse);
    }

    private static Map<LocalDate, Boolean> parse(Path file) {
        var days = new TreeMap<LocalDate, Boolean>();
        try (var lines = Files.lines(file)) {
            lines.skip(1).forEach(line -> {
                var columns = line.split(",", -1);
                days.put(LocalDate.parse(columns[0]), columns[1].equals("1"));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }
}
