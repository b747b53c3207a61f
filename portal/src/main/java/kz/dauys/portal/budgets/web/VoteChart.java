package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.dauys.portal.budgets.ResultView.ProjectResult;
import kz.dauys.portal.site.Speech;

/**
 * Lying bars, one for each project: how many ballots name it. Across, all is in per cent of the width and down in pixels, so
 * that letters keep their size on every screen.
 *
 * @param description for those who hear the page
 */
public record VoteChart(String description, int height, List<Bar> bars) {
    /** The bars leave room at their right for their figures. */
    private static final double SHARE = 0.68;

    private static final int LABEL_LINE = 20;
    private static final int BAR_HEIGHT = 18;
    private static final int GAP = 18;
    /** So many letters fit the narrowest telephone. */
    private static final int LETTERS = 38;
    /** More bars nobody compares; the table has them all. */
    private static final int MOST = 40;

    /**
     * One project.
     *
     * @param label in at most two lines
     * @param shade of the style sheet; that it was chosen stands in the figures as well
     */
    public record Bar(
            List<Line> label,
            String language,
            int top,
            int height,
            String width,
            String shade,
            String figures,
            String figuresX,
            int figuresY) {}

    /** A line of a label. */
    public record Line(int y, String text) {}

    static VoteChart of(List<ProjectResult> projects, Speech speech) {
        var shown = projects.stream().limit(MOST).toList();
        long most = shown.stream().mapToLong(ProjectResult::votes).max().orElse(0);
        var bars = new ArrayList<Bar>();
        int y = 0;
        for (var result : shown) {
            var plan = result.project().plan();
            var label = new ArrayList<Line>();
            for (var line : wrapped(result.project().number() + ". " + plan.name())) {
                label.add(new Line(y + LABEL_LINE - 6, line));
                y += LABEL_LINE;
            }
            double width = SHARE * result.votes() / Math.max(1, most);
            bars.add(new Bar(
                    label,
                    plan.language().code(),
                    y,
                    BAR_HEIGHT,
                    percent(width),
                    result.won() ? "ink" : "band",
                    speech.say(
                            result.won() ? "budgets.result.bar.won" : "budgets.result.bar.lost",
                            "votes",
                            speech.number(result.votes())),
                    percent(width + 0.015),
                    y + BAR_HEIGHT - 4));
            y += BAR_HEIGHT + GAP;
        }
        return new VoteChart(
                speech.say("budgets.result.chart.description", Map.of("shown", bars.size(), "all", projects.size())),
                Math.max(1, y - GAP + 2),
                bars);
    }

    private static List<String> wrapped(String label) {
        if (label.length() <= LETTERS) {
            return List.of(label);
        }
        int end = label.lastIndexOf(' ', LETTERS);
        int cut = end > 0 ? end : LETTERS;
        var rest = label.substring(cut).strip();
        return List.of(
                label.substring(0, cut),
                rest.length() <= LETTERS ? rest : rest.substring(0, LETTERS - 1).strip() + "…");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }
}
