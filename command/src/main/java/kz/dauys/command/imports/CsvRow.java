package kz.dauys.command.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a CSV file; its cells are told by the names in the header. */
final class CsvRow {
    private final Map<String, Integer> columns;
    private final List<String> cells;
    private final @Nullable String fault;

    CsvRow(Map<String, Integer> columns, List<String> cells, @Nullable String fault) {
        this.columns = columns;
        this.cells = List.copyOf(cells);
        this.fault = fault;
    }

    /** Why nothing can be made of the row, with its line; empty when it is sound. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** What stands in the column; empty where the file has no such column. */
    String get(String column) {
        var at = columns.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /** As it stands in the file; a row that is no CSV is one cell with the whole line. */
    List<String> cells() {
        return cells;
    }
}
