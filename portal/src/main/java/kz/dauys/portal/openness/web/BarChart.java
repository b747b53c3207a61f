package kz.dauys.portal.openness.web;

import java.util.List;

/**
 * Lying bars, one for each row, in per cent across and pixels down.
 *
 * @param description the sums in words, for those who hear the page
 */
public record BarChart(String id, String title, String description, int height, List<Bar> bars) {

    /**
     * @param label in at most two lines
     * @param figures at the right of the bar
     * @param hover all its figures in words
     */
    public record Bar(
            List<Line> label,
            int top,
            int height,
            List<Part> parts,
            String figuresX,
            int figuresY,
            String figures,
            String hover) {}

    /** A line of a label. */
    public record Line(int y, String text) {}

    /** One of the states that share a bar. */
    public record Part(String fill, String x, String width) {}
}
