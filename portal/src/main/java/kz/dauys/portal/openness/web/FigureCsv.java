package kz.dauys.portal.openness.web;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import kz.dauys.portal.openness.Counts;
import kz.dauys.portal.openness.FigureTable;
import kz.dauys.portal.site.Csv;
import kz.dauys.portal.site.Speech;

/**
 * Figures as comma-separated values (RFC 4180). The columns have stable English names; {@code name} is in the language of
 * the address; shares are 0 to 1 and means 1 to 5 with a point, empty where there is nothing to divide by.
 */
final class FigureCsv {
    private static final List<String> HEADER = List.of(
            "key",
            "name",
            "filed",
            "open_in_term",
            "overdue",
            "answered",
            "answered_on_time",
            "share_on_time",
            "withdrawn",
            "silence_contested",
            "settled",
            "partly_settled",
            "not_settled",
            "not_judged",
            "awaiting_verdict",
            "marks",
            "mean_mark");

    private FigureCsv() {}

    static void write(FigureTable table, FigureNames names, Speech speech, Writer out) throws IOException {
        line(HEADER, out);
        for (var row : table.rows()) {
            line(cells(row.key(), names.row(table.query(), row.key(), speech), row.counts()), out);
        }
        out.flush();
    }

    private static List<String> cells(String key, String name, Counts counts) {
        return List.of(
                Csv.text(key),
                Csv.text(name),
                Long.toString(counts.filed()),
                Long.toString(counts.open()),
                Long.toString(counts.overdue()),
                Long.toString(counts.answered()),
                Long.toString(counts.onTime()),
                decimal(counts.shareOnTime()),
                Long.toString(counts.withdrawn()),
                Long.toString(counts.contested()),
                Long.toString(counts.settled()),
                Long.toString(counts.partly()),
                Long.toString(counts.unsettled()),
                Long.toString(counts.notJudged()),
                Long.toString(counts.awaiting()),
                Long.toString(counts.marks()),
                decimal(counts.meanMark()));
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        out.write(Csv.line(cells));
    }

    private static String decimal(OptionalDouble number) {
        return number.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", number.getAsDouble());
    }
}
