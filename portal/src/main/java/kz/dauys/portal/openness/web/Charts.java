package kz.dauys.portal.openness.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import kz.dauys.portal.openness.Counts;
import kz.dauys.portal.site.Speech;

/**
 * The geometry of the charts. Across, everything is in per cent of the width and down in pixels, so that a chart fits a
 * telephone and a wall without its letters growing or shrinking.
 */
final class Charts {
    /** The bars leave room at their right for their figures. */
    private static final double BAR_SHARE = 0.68;

    private static final int LABEL_LINE = 20;
    private static final int BAR_HEIGHT = 18;
    private static final int BAR_GAP = 18;
    /** So many letters fit the narrowest telephone. */
    private static final int LABEL_LETTERS = 38;

    private static final int PLOT_TOP = 26;
    private static final int PLOT_BOTTOM = 206;
    private static final int MOST_MONTHS = 120;
    private static final int MOST_TICKS = 6;

    private Charts() {}

    /**
     * One of the states that share a bar.
     *
     * @param code its word in the style sheet and the name of its pattern
     */
    record Kind(String code, ToLongFunction<Counts> count) {}

    /** How an appeal stands with its clock. */
    static final List<Kind> CLOCK = List.of(
            new Kind("on-time", Counts::onTime),
            new Kind("late", Counts::late),
            new Kind("open", Counts::open),
            new Kind("overdue", Counts::overdue),
            new Kind("ended", counts -> counts.withdrawn() + counts.contested()));

    /** How citizens judged. */
    static final List<Kind> VERDICTS = List.of(
            new Kind("settled", Counts::settled),
            new Kind("partly", Counts::partly),
            new Kind("unsettled", Counts::unsettled));

    /** What is drawn as one bar. */
    record Labelled(String label, Counts counts) {}

    /** Bars whose whole length tells how many, next to each other. */
    static BarChart amounts(String id, String title, List<Labelled> rows, Speech speech) {
        long most = rows.stream().mapToLong(row -> row.counts().filed()).max().orElse(1);
        return bars(id, title, rows, CLOCK, most, speech, counts -> {
            var share = counts.shareOnTime();
            return speech.number(counts.filed())
                    + (share.isPresent() ? " · " + speech.percent(share.getAsDouble()) : "");
        });
    }

    /** Bars of equal length that tell how verdicts divide. */
    static BarChart shares(String id, String title, List<Labelled> rows, Speech speech) {
        return bars(id, title, rows, VERDICTS, 0, speech, counts -> {
            var share = counts.shareSettled();
            return share.isPresent()
                    ? speech.percent(share.getAsDouble()) + " · " + speech.number(counts.judged())
                    : speech.say("openness.figures.none");
        });
    }

    private static BarChart bars(
            String id,
            String title,
            List<Labelled> rows,
            List<Kind> kinds,
            long scale,
            Speech speech,
            java.util.function.Function<Counts, String> figures) {
        var bars = new ArrayList<BarChart.Bar>();
        int y = 0;
        for (var row : rows) {
            var label = new ArrayList<BarChart.Line>();
            for (var line : wrapped(row.label())) {
                label.add(new BarChart.Line(y + LABEL_LINE - 6, line));
                y += LABEL_LINE;
            }
            long sum = kinds.stream()
                    .mapToLong(kind -> kind.count().applyAsLong(row.counts()))
                    .sum();
            double unit = BAR_SHARE / Math.max(1, scale == 0 ? sum : scale);
            var parts = new ArrayList<BarChart.Part>();
            double x = 0;
            for (var kind : kinds) {
                long count = kind.count().applyAsLong(row.counts());
                if (count > 0) {
                    parts.add(new BarChart.Part(fill(kind), percent(x), percent(count * unit)));
                    x += count * unit;
                }
            }
            bars.add(new BarChart.Bar(
                    label,
                    y,
                    BAR_HEIGHT,
                    parts,
                    percent(x + (parts.isEmpty() ? 0 : 0.015)),
                    y + BAR_HEIGHT - 4,
                    figures.apply(row.counts()),
                    hover(row.label(), row.counts(), kinds, speech)));
            y += BAR_HEIGHT + BAR_GAP;
        }
        return new BarChart(id, title, described(title, rows, kinds, speech), Math.max(1, y - BAR_GAP + 2), bars);
    }

    static ColumnChart columns(
            String id, String title, SortedMap<YearMonth, Counts> months, List<Kind> kinds, Speech speech) {
        var shown = new ArrayList<Labelled>();
        var all = new ArrayList<YearMonth>();
        var last = months.lastKey();
        var first = months.firstKey().isBefore(last.minusMonths(MOST_MONTHS - 1L))
                ? last.minusMonths(MOST_MONTHS - 1L)
                : months.firstKey();
        for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            all.add(month);
            shown.add(new Labelled(speech.month(month), months.getOrDefault(month, Counts.NONE)));
        }
        long most =
                shown.stream().mapToLong(row -> sum(row.counts(), kinds)).max().orElse(1);
        long step = niceStep(most);
        double unit = (PLOT_BOTTOM - PLOT_TOP) / (2.0 * step);
        double slot = 1.0 / shown.size();
        double width = Math.min(slot * (shown.size() > 48 ? 0.9 : 0.72), 0.12);
        var columns = new ArrayList<ColumnChart.Column>();
        var ticks = new ArrayList<ColumnChart.Tick>();
        int every = tickEvery(all.size());
        for (int i = 0; i < shown.size(); i++) {
            var counts = shown.get(i).counts();
            var storeys = new ArrayList<ColumnChart.Storey>();
            double y = PLOT_BOTTOM;
            for (var kind : kinds) {
                double height = kind.count().applyAsLong(counts) * unit;
                if (height > 0) {
                    y -= height;
                    storeys.add(new ColumnChart.Storey(fill(kind), pixels(y), pixels(height)));
                }
            }
            columns.add(new ColumnChart.Column(
                    percent(i * slot + (slot - width) / 2),
                    percent(width),
                    storeys,
                    hover(shown.get(i).label(), counts, kinds, speech)));
            var month = all.get(i);
            if (all.size() > 18 ? isYearTick(month, all.size()) : (all.size() - 1 - i) % every == 0) {
                ticks.add(new ColumnChart.Tick(
                        percent(i * slot + slot / 2),
                        all.size() > 18 ? Integer.toString(month.getYear()) : speech.shortMonth(month)));
            }
        }
        var scale = List.of(mark(step, unit, speech), mark(2 * step, unit, speech));
        return new ColumnChart(
                id,
                title,
                described(title, shown, kinds, speech),
                PLOT_BOTTOM + 26,
                PLOT_BOTTOM,
                scale,
                columns,
                ticks);
    }

    private static boolean isYearTick(YearMonth month, int months) {
        int everyYears = Math.max(1, (months / 12 + MOST_TICKS - 1) / MOST_TICKS);
        return month.getMonthValue() == 1 && month.getYear() % everyYears == 0;
    }

    private static int tickEvery(int months) {
        return Math.max(1, (months + MOST_TICKS - 1) / MOST_TICKS);
    }

    private static ColumnChart.Mark mark(long value, double unit, Speech speech) {
        int y = (int) Math.round(PLOT_BOTTOM - value * unit);
        return new ColumnChart.Mark(y, y - 5, speech.number(value));
    }

    /** A round number of which two reach to the highest. */
    private static long niceStep(long most) {
        double half = Math.max(1, most / 2.0);
        double power = Math.pow(10, Math.floor(Math.log10(half)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            double step = factor * power;
            if (step >= half && step == Math.rint(step)) {
                return (long) step;
            }
        }
        return (long) (10 * power);
    }

    private static long sum(Counts counts, List<Kind> kinds) {
        return kinds.stream()
                .mapToLong(kind -> kind.count().applyAsLong(counts))
                .sum();
    }

    private static String hover(String label, Counts counts, List<Kind> kinds, Speech speech) {
        return kinds.stream()
                .filter(kind -> kind.count().applyAsLong(counts) > 0)
                .map(kind ->
                        word(kind, speech) + " – " + speech.number(kind.count().applyAsLong(counts)))
                .collect(Collectors.joining("; ", label + ": ", ""));
    }

    private static String described(String title, List<Labelled> rows, List<Kind> kinds, Speech speech) {
        var total = rows.stream().map(Labelled::counts).reduce(Counts.NONE, Counts::plus);
        return hover(title, total, kinds, speech) + ". " + speech.say("openness.figures.chart.table");
    }

    static String word(Kind kind, Speech speech) {
        return speech.say("openness.figures.chart." + kind.code());
    }

    static String fill(Kind kind) {
        return "url(#figure-" + kind.code() + ")";
    }

    private static List<String> wrapped(String label) {
        if (label.length() <= LABEL_LETTERS) {
            return List.of(label);
        }
        int end = label.lastIndexOf(' ', LABEL_LETTERS);
        int cut = end > 0 ? end : LABEL_LETTERS;
        var rest = label.substring(cut).strip();
        return List.of(
                label.substring(0, cut),
                rest.length() <= LABEL_LETTERS
                        ? rest
                        : rest.substring(0, LABEL_LETTERS - 1).strip() + "…");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    private static String pixels(double height) {
        return String.format(Locale.ROOT, "%.1f", height);
    }
}
