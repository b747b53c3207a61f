package kz.dauys.portal.openness.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import kz.dauys.portal.openness.Counts;
import kz.dauys.portal.openness.FigureQuery;
import kz.dauys.portal.openness.FigureTable;
import kz.dauys.portal.openness.Grouping;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The public figures: filters, charts and the table of the same numbers.
 *
 * @param result null when the filters were not understood
 */
public record FiguresPage(
        Frame frame,
        FormErrors errors,
        String by,
        List<Tab> tabs,
        List<Choice> bodies,
        List<Choice> topics,
        List<Choice> territories,
        List<Choice> kinds,
        String from,
        String to,
        @Nullable String unfilteredHref,
        @Nullable Result result) {
    static final String PATH = "/figures";
    static final String CSV_PATH = "/figures.csv";

    /** Longer lists are in the table only. */
    private static final int MOST_BARS = 15;

    /** The columns with a number, in their order. */
    private static final List<String> COLUMNS = List.of(
            "filed",
            "open",
            "overdue",
            "answered",
            "on-time",
            "share",
            "withdrawn",
            "contested",
            "settled",
            "partly",
            "unsettled",
            "not-judged",
            "awaiting",
            "mark");

    /** Another grouping of the same appeals. */
    public record Tab(String text, String href, boolean current) {}

    /** A figure that is told in large. */
    public record Headline(String number, String words) {}

    /**
     * What was counted.
     *
     * @param bars how many rows the charts by row show; fewer than there are when the list is long
     * @param clock null when the rows are the months
     * @param months null when there is only one
     * @param undated that some appeals are not counted; null when all are
     */
    public record Result(
            String caption,
            String rowHeader,
            List<Headline> headlines,
            List<Entry> clockLegend,
            List<Entry> verdictLegend,
            @Nullable BarChart clock,
            @Nullable BarChart verdicts,
            @Nullable ColumnChart months,
            @Nullable ColumnChart verdictMonths,
            @Nullable String firstRows,
            List<Column> columns,
            List<Row> rows,
            Row total,
            String csvHref,
            @Nullable String changed,
            @Nullable String machineChanged,
            @Nullable String undated) {

        public boolean empty() {
            return rows.isEmpty();
        }
    }

    /** A column with its name and what it counts. */
    public record Column(String name, String meaning) {}

    /** A line of a legend. */
    public record Entry(String fill, String words, String number) {}

    /** @param href the same figures one step further in; null where there is nothing further */
    public record Row(String name, @Nullable String href, List<String> cells) {}

    public String action() {
        return frame.link(PATH);
    }

    static FiguresPage of(
            Frame frame, FigureNames names, FigureForm form, FigureForm.Read read, @Nullable FigureTable table) {
        var query = read.query();
        var speech = frame.speech();
        var tabs = new ArrayList<Tab>();
        for (var grouping : Grouping.values()) {
            tabs.add(new Tab(
                    speech.say("openness.figures.by." + grouping.code()),
                    address(frame, PATH, names, by(query, grouping)),
                    grouping == query.by()));
        }
        var filtered = !query.equals(FigureQuery.all(query.by()));
        return new FiguresPage(
                frame,
                read.errors(),
                query.by().code(),
                tabs,
                names.bodies(query.body(), speech),
                names.topics(query.topic(), speech),
                names.territories(query.territory(), speech),
                FigureNames.kinds(query.kind(), speech),
                form.from(),
                form.to(),
                filtered || read.errors().any() ? address(frame, PATH, names, FigureQuery.all(query.by())) : null,
                table == null ? null : result(frame, names, table));
    }

    private static Result result(Frame frame, FigureNames names, FigureTable table) {
        var speech = frame.speech();
        var query = table.query();
        var rows = table.rows().stream()
                .map(row -> new Row(
                        names.row(query, row.key(), speech),
                        href(frame, names, names.further(query, row.key())),
                        cells(row.counts(), speech)))
                .toList();
        var byMonth = query.by() == Grouping.MONTH;
        var drawn = table.rows().stream()
                .limit(MOST_BARS)
                .map(row -> new Charts.Labelled(names.row(query, row.key(), speech), row.counts()))
                .toList();
        var judged = drawn.stream().filter(row -> row.counts().judged() > 0).toList();
        var words = speech.say("openness.figures.by." + query.by().code());
        var caption = new ArrayList<>(List.of(speech.say("openness.figures.caption", "by", words)));
        caption.addAll(names.filters(query, speech));
        var columns = COLUMNS.stream()
                .map(name -> new Column(
                        speech.say("openness.figures.column." + name), speech.say("openness.figures.meaning." + name)))
                .toList();
        return new Result(
                String.join(" · ", caption),
                speech.say("openness.figures.row." + query.by().code()),
                headlines(table.total(), speech),
                legend(Charts.CLOCK, table.total(), speech),
                legend(Charts.VERDICTS, table.total(), speech),
                byMonth || drawn.isEmpty()
                        ? null
                        : Charts.amounts(
                                "clock", speech.say("openness.figures.chart.clock", "by", words), drawn, speech),
                byMonth || judged.isEmpty()
                        ? null
                        : Charts.shares(
                                "verdicts", speech.say("openness.figures.chart.verdicts", "by", words), judged, speech),
                table.months().size() > 1
                        ? Charts.columns(
                                "months",
                                speech.say("openness.figures.chart.months"),
                                table.months(),
                                Charts.CLOCK,
                                speech)
                        : null,
                byMonth && table.months().size() > 1 && table.total().judged() > 0
                        ? Charts.columns(
                                "verdict-months",
                                speech.say("openness.figures.chart.verdict-months"),
                                table.months(),
                                Charts.VERDICTS,
                                speech)
                        : null,
                !byMonth && rows.size() > MOST_BARS
                        ? speech.say("openness.figures.chart.first", "count", MOST_BARS)
                        : null,
                columns,
                rows,
                new Row(speech.say("openness.figures.total"), null, cells(table.total(), speech)),
                address(frame, CSV_PATH, names, query),
                table.changedAt() == null ? null : speech.dateTime(table.changedAt()),
                table.changedAt() == null ? null : speech.machineTime(table.changedAt()),
                table.undated() == 0 ? null : speech.say("openness.figures.undated", "count", table.undated()));
    }

    private static List<Headline> headlines(Counts total, Speech speech) {
        return List.of(
                headline("filed", speech.number(total.filed()), total.filed(), speech),
                headline("on-time", share(total.shareOnTime(), speech), total.answered(), speech),
                headline("overdue", speech.number(total.overdue()), total.overdue(), speech),
                headline("settled", share(total.shareSettled(), speech), total.judged(), speech));
    }

    private static Headline headline(String name, String number, long count, Speech speech) {
        return new Headline(number, speech.say("openness.figures.headline." + name, "count", count));
    }

    private static List<Entry> legend(List<Charts.Kind> kinds, Counts total, Speech speech) {
        return kinds.stream()
                .map(kind -> new Entry(
                        Charts.fill(kind),
                        Charts.word(kind, speech),
                        speech.number(kind.count().applyAsLong(total))))
                .toList();
    }

    private static List<String> cells(Counts counts, Speech speech) {
        var mean = counts.meanMark();
        return List.of(
                speech.number(counts.filed()),
                speech.number(counts.open()),
                speech.number(counts.overdue()),
                speech.number(counts.answered()),
                speech.number(counts.onTime()),
                share(counts.shareOnTime(), speech),
                speech.number(counts.withdrawn()),
                speech.number(counts.contested()),
                speech.number(counts.settled()),
                speech.number(counts.partly()),
                speech.number(counts.unsettled()),
                speech.number(counts.notJudged()),
                speech.number(counts.awaiting()),
                mean.isEmpty()
                        ? speech.say("openness.figures.none")
                        : speech.say(
                                "openness.figures.mean",
                                java.util.Map.of("mean", mean.getAsDouble(), "count", counts.marks())));
    }

    private static String share(OptionalDouble share, Speech speech) {
        return share.isEmpty() ? speech.say("openness.figures.none") : speech.percent(share.getAsDouble());
    }

    private static FigureQuery by(FigureQuery query, Grouping by) {
        return new FigureQuery(
                by, query.body(), query.topic(), query.territory(), query.kind(), query.from(), query.to());
    }

    private static @Nullable String href(Frame frame, FigureNames names, @Nullable FigureQuery query) {
        return query == null ? null : address(frame, PATH, names, query);
    }

    private static String address(Frame frame, String path, FigureNames names, FigureQuery query) {
        var address = new StringBuilder(frame.link(path))
                .append("?by=")
                .append(query.by().code());
        if (query.body() != null) {
            append(address, "body", names.word(query.body()));
        }
        if (query.topic() != null) {
            append(address, "topic", query.topic().value());
        }
        if (query.territory() != null) {
            append(address, "territory", query.territory().value());
        }
        if (query.kind() != null) {
            append(address, "kind", query.kind().code());
        }
        if (query.from() != null) {
            append(address, "from", query.from().toString());
        }
        if (query.to() != null) {
            append(address, "to", query.to().toString());
        }
        return address.toString();
    }

    private static void append(StringBuilder address, String name, String value) {
        address.append('&').append(name).append('=').append(UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8));
    }
}
