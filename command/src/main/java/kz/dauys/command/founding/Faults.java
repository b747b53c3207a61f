package kz.dauys.command.founding;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files, all of it: {@code file:line: what}. */
final class Faults {
    private final List<String> lines = new ArrayList<>();

    void add(Spot spot, String what) {
        lines.add(spot + ": " + what);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean none() {
        return lines.isEmpty();
    }

    /** Where something stands. */
    record Spot(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
