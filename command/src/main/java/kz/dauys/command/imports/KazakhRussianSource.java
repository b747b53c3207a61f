package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.command.imports.ForeignAppeal.ForeignAct;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parallel complaints in Kazakh and Russian with replies. The Kazakh text is what comes in. The file has no dates; each
 * is taken as received at {@link #RECEIVED} and, where it has a reply, as answered ten days later.
 */
final class KazakhRussianSource implements Source {
    private static final Instant RECEIVED = Instant.parse("2025-03-03T05:00:00Z");
    private final CsvRows rows;

    KazakhRussianSource(Path file) throws IOException {
        rows = new CsvRows(file, Set.of("id", "text_kz", "category", "region", "reply_text"));
    }

    @Override
    public @Nullable Row next() throws IOException {
        var row = rows.next();
        if (row == null) {
            return null;
        }
        if (!row.isConsistent()) {
            return new Row.Bad(row.toList(), "the row has %d cells".formatted(row.size()));
        }
        if (row.get("id").isBlank() || row.get("text_kz").isBlank()) {
            return new Row.Bad(row.toList(), "no id or no text");
        }
        return new Row.Good(row.toList(), appeal(row));
    }

    private static ForeignAppeal appeal(CSVRecord row) {
        var region = row.get("region").strip();
        var reply = row.get("reply_text").strip();
        var answered = RECEIVED.plus(10, ChronoUnit.DAYS);
        return new ForeignAppeal(
                row.get("id"),
                RECEIVED,
                AppealKind.REPORT,
                Language.KK,
                row.get("text_kz"),
                null,
                null,
                null,
                Stream.of(row.get("category").strip())
                        .filter(name -> !name.isEmpty())
                        .toList(),
                region.isEmpty() ? List.of() : List.of(region),
                "",
                null,
                null,
                region.isEmpty() ? "Үкімет" : region + " әкімдігі",
                null,
                false,
                reply.isEmpty() ? List.of() : List.of(new ForeignAct.Answered(answered, null, reply, null)));
    }

    @Override
    public List<String> header() {
        return rows.header();
    }

    @Override
    public Root root() {
        return new Root("kzr", "960000000", "Қазақстан", "Қазақстан Республикасының Үкіметі", 48.0, 67.0);
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
