package kz.dauys.portal.procedures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of one rule, oldest first; at most one is in force on a day. */
record Versions<T>(List<Version<T>> all) {

    Versions {
        all = List.copyOf(all);
    }

    /** One version; both days inclusive, no last day while it is in force. */
    record Version<T>(LocalDate from, @Nullable LocalDate to, T value) {

        boolean on(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    Optional<T> on(LocalDate day) {
        // from the newest back: nearly every question is about today
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).on(day)) {
                return Optional.of(all.get(i).value());
            }
        }
        return Optional.empty();
    }
}
