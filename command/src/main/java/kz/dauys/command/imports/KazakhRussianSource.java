package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.command.imports.ForeignAppeal.ForeignAct;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;

/**
 * Parallel complaints in Kazakh and Russian with replies. The Kazakh text is what comes in. The file has no dates, and
 * none are made up.
 */
final class KazakhRussianSource extends CsvSource {

    KazakhRussianSource(Path file) throws IOException {
        super(new CsvRows(file, Set.of("id", "text_kz", "category", "region", "reply_text")));
    }

    @Override
    ForeignAppeal appeal(CsvRow row) {
        var region = row.get("region").strip();
        var reply = row.get("reply_text").strip();
        return new ForeignAppeal(
                row.get("id"),
                null,
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
                reply.isEmpty() ? List.of() : List.of(new ForeignAct.Answered(null, null, reply, null)));
    }

    @Override
    public Root root() {
        return new Root("kzr", "960000000", "Қазақстан", "Қазақстан Республикасының Үкіметі", 48.0, 67.0);
    }
}
