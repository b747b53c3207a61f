package kz.dauys.command.imports;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source with one appeal in each row of a CSV file. Whatever is wrong with a row is that row's alone. */
abstract class CsvSource implements Source {
    private final CsvRows rows;

    CsvSource(CsvRows rows) {
        this.rows = rows;
    }

    /**
     * What the row tells.
     *
     * @throws IllegalArgumentException with the reason when it cannot be taken in
     * @throws DateTimeException when one of its times is none
     */
    abstract ForeignAppeal appeal(CsvRow row);

    @Override
    public final @Nullable Row next() throws IOException {
        var row = rows.next();
        if (row == null) {
            return null;
        }
        var fault = row.fault();
        if (fault.isPresent()) {
            return new Row.Bad(row.cells(), fault.get());
        }
        try {
            return new Row.Good(row.cells(), appeal(row));
        } catch (DateTimeException | IllegalArgumentException e) {
            return new Row.Bad(row.cells(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public final List<String> header() {
        return rows.header();
    }

    @Override
    public final double progress() {
        return rows.progress();
    }

    @Override
    public final void close() throws IOException {
        rows.close();
    }
}
