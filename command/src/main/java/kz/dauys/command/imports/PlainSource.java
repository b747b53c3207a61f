package kz.dauys.command.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import kz.dauys.command.imports.ForeignAppeal.ForeignAct;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/** Our own plain form, one appeal in a row; docs/import.md describes each column. */
final class PlainSource extends CsvSource {
    PlainSource(Path file) throws IOException {
        super(new CsvRows(file, Set.of("id", "received_at", "text", "body")));
    }

    /** A small file with every column, as {@code --example} prints it. */
    static String example() {
        try (var in = Objects.requireNonNull(PlainSource.class.getResourceAsStream("/imports/example.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ForeignAppeal appeal(CsvRow row) {
        return new ForeignAppeal(
                needed(row, "id"),
                moment("received_at", needed(row, "received_at")),
                kind(cell(row, "kind")),
                language(cell(row, "language")),
                needed(row, "text"),
                nullable(row, "applicant"),
                nullable(row, "applicant_name"),
                nullable(row, "applicant_email"),
                path(cell(row, "topic")),
                path(cell(row, "place")),
                cell(row, "address"),
                degrees(row, "latitude", 90),
                degrees(row, "longitude", 180),
                needed(row, "body"),
                day("due_on", cell(row, "due_on")),
                truth("public", cell(row, "public")),
                acts(row));
    }

    private static List<ForeignAct> acts(CsvRow row) {
        var acts = new ArrayList<ForeignAct>();
        var answeredAt = cell(row, "answered_at");
        if (answeredAt.isEmpty()) {
            if (!cell(row, "answer").isEmpty() || !cell(row, "settled").isEmpty()) {
                throw new IllegalArgumentException("an answer or a verdict needs answered_at");
            }
            return acts;
        }
        acts.add(new ForeignAct.Answered(
                moment("answered_at", answeredAt),
                one(Resolution.class, row, "resolution"),
                cell(row, "answer"),
                nullable(row, "answered_by")));
        var settled = one(Settled.class, row, "settled");
        if (settled != null) {
            var mark = cell(row, "mark");
            if (!mark.isEmpty() && !mark.matches("[1-5]")) {
                throw new IllegalArgumentException("mark: one of 1 to 5, not " + mark);
            }
            acts.add(new ForeignAct.Judged(
                    moment("judged_at", needed(row, "judged_at")),
                    settled,
                    mark.isEmpty() ? null : Integer.valueOf(mark),
                    cell(row, "words")));
        }
        return acts;
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, CsvRow row, String column) {
        var text = cell(row, column);
        if (text.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(column + ": one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ", not " + text));
    }

    private static AppealKind kind(String text) {
        return text.isEmpty() ? AppealKind.REPORT : AppealKind.of(text);
    }

    private static Language language(String text) {
        return text.isEmpty()
                ? Language.KK
                : Language.of(text)
                        .orElseThrow(() -> new IllegalArgumentException("language: kk, ru or en, not " + text));
    }

    private static Instant moment(String column, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    column + ": a time with its zone (2026-03-04T11:30:00+05:00), not " + text);
        }
    }

    private static @Nullable LocalDate day(String column, String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(column + ": a day (2026-03-19), not " + text);
        }
    }

    private static boolean truth(String column, String text) {
        return switch (text) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new IllegalArgumentException(column + ": true or false, not " + text);
        };
    }

    private static List<String> path(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("/"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static @Nullable Double degrees(CsvRow row, String column, int limit) {
        var text = cell(row, column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= limit) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(column + ": degrees up to " + limit + ", not " + text);
    }

    private static String needed(CsvRow row, String column) {
        var text = cell(row, column);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no " + column);
        }
        return text;
    }

    private static String cell(CsvRow row, String column) {
        return row.get(column).strip();
    }

    private static @Nullable String nullable(CsvRow row, String column) {
        var text = cell(row, column);
        return text.isEmpty() ? null : text;
    }

    @Override
    public Root root() {
        return new Root("csv", "950000000", "Импорт", "Импорт", 48.0, 67.0);
    }
}
