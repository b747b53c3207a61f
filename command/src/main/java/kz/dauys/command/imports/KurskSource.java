package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appeals of the Kursk region: text, theme, category and who was responsible. The file has no dates; each is taken as
 * received at {@link #RECEIVED}, when the collection was made public, and is on record as such.
 */
final class KurskSource implements Source {
    private static final Instant RECEIVED = Instant.parse("2023-01-09T06:00:00Z");
    private final CsvRows rows;

    KurskSource(Path file) throws IOException {
        rows = new CsvRows(file, Set.of("id", "text", "theme", "responsible", "category"));
    }

    @Override
    public @Nullable Row next() throws IOException {
        var row = rows.next();
        if (row == null) {
            return null;
        }
        var refusal = refusal(row);
        return refusal == null ? new Row.Good(row.toList(), appeal(row)) : new Row.Bad(row.toList(), refusal);
    }

    private static @Nullable String refusal(CSVRecord row) {
        if (!row.isConsistent()) {
            return "the row has %d cells".formatted(row.size());
        }
        if (row.get("id").isBlank()) {
            return "no id";
        }
        return row.get("text").isBlank() ? "no text" : null;
    }

    private static ForeignAppeal appeal(CSVRecord row) {
        return new ForeignAppeal(
                row.get("id"),
                RECEIVED,
                AppealKind.REPORT,
                Language.RU,
                row.get("text").replace('`', '"'),
                null,
                null,
                null,
                Stream.of(row.get("category"), row.get("theme"))
                        .map(KurskSource::tidy)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                List.of(),
                "",
                null,
                null,
                tidy(row.get("responsible")).isEmpty() ? "Администрация Курской области" : tidy(row.get("responsible")),
                null,
                false,
                List.of());
    }

    private static String tidy(String name) {
        return name.replaceAll("\\s+", " ").strip();
    }

    @Override
    public List<String> header() {
        return rows.header();
    }

    @Override
    public Root root() {
        return new Root("kursk", "970000000", "Курская область", "Правительство Курской области", 51.7304, 36.1926);
    }

    @Override
    public double progress() {
        return rows.progress();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
