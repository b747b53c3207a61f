package kz.dauys.portal.procedures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with a pack, gathered before anything is thrown. */
final class Violations {
    private record Violation(String file, int line, String text) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + text;
        }
    }

    private final List<Violation> all = new ArrayList<>();

    /** Lines count from 1. */
    void add(String file, int line, String text) {
        all.add(new Violation(file, line, text));
    }

    int count() {
        return all.size();
    }

    List<String> lines() {
        return all.stream()
                .sorted(Comparator.comparing(Violation::file).thenComparingInt(Violation::line))
                .map(Violation::toString)
                .distinct()
                .toList();
    }
}
