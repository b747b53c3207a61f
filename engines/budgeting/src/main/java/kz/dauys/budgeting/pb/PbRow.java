package kz.dauys.budgeting.pb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row: its fields without quotes, and how it was written.
 *
 * @param line where it starts, from 1; 0 for a row that was not read
 * @param written its exact text with the end of its line, and with empty lines before it; null to write the fields anew
 */
public record PbRow(
        long line, List<String> fields, @Nullable String written) {
    public PbRow {
        fields = List.copyOf(fields);
    }

    public static PbRow of(String... fields) {
        return new PbRow(0, List.of(fields), null);
    }

    public static PbRow of(List<String> fields) {
        return new PbRow(0, fields, null);
    }

    /** The field, without spaces around; empty when the row is shorter. */
    public String field(int index) {
        return index < fields.size() ? fields.get(index).strip() : "";
    }
}
