package kz.dauys.portal.openness.web;

import java.util.List;

/**
 * Standing columns, one for each month, in per cent across and pixels down.
 *
 * @param description the sums in words, for those who hear the page
 * @param base where the columns stand
 */
public record ColumnChart(
        String id,
        String title,
        String description,
        int height,
        int base,
        List<Mark> scale,
        List<Column> columns,
        List<Tick> ticks) {

    /** A line of the scale. */
    public record Mark(int y, int textY, String text) {}

    /** @param hover all its figures in words */
    public record Column(String x, String width, List<Storey> storeys, String hover) {}

    /** One of the states that share a column. */
    public record Storey(String fill, String y, String height) {}

    /** A month or year below the columns. */
    public record Tick(String x, String text) {}
}
