package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;

/**
 * Appeals of the Kursk region: text, theme, category and who was responsible. The file has no dates, and none are made up.
 */
final class KurskSource extends CsvSource {

    KurskSource(Path file) throws IOException {
        super(new CsvRows(file, Set.of("id", "text", "theme", "responsible", "category")));
    }

    @Override
    ForeignAppeal appeal(CsvRow row) {
        return new ForeignAppeal(
                row.get("id"),
                null,
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
    public Root root() {
        return new Root("kursk", "970000000", "Курская область", "Правительство Курской области", 51.7304, 36.1926);
    }
}
