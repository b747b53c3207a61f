package kz.dauys.budgeting.pb;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the three parts of a file.
 *
 * @param title the line {@code META}, {@code PROJECTS} or {@code VOTES}
 * @param columns the names of the fields
 * @param rows all others
 */
public record PbSection(PbRow title, PbRow columns, List<PbRow> rows) {
    public PbSection {
        rows = List.copyOf(rows);
    }

    /** The place of a column, or -1. */
    public int column(String name) {
        return columnIn(columns, name);
    }

    static int columnIn(PbRow columns, String name) {
        for (var k = 0; k < columns.fields().size(); k++) {
            if (columns.field(k).equalsIgnoreCase(name)) {
                return k;
            }
        }
        return -1;
    }

    /** The first column as keys and the second as values; of a key that is twice, the first. */
    Map<String, String> entries() {
        var entries = new HashMap<String, String>();
        for (var row : rows) {
            entries.putIfAbsent(row.field(0).toLowerCase(Locale.ROOT), row.field(1));
        }
        return entries;
    }
}
