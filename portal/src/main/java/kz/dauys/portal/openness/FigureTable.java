package kz.dauys.portal.openness;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures that were asked for.
 *
 * @param asOf the day by which "overdue" is told
 * @param rows by month the earliest first, else the one with the most appeals first
 * @param months the same appeals by month of receipt; months without any are left out
 * @param undated how many appeals of the query were brought over without their dates; they are not among the counts
 * @param changedAt when the last change to one of the counted appeals was heard of, or to one that was counted here and has
 *     left since; null when none is counted
 */
public record FigureTable(
        FigureQuery query,
        LocalDate asOf,
        List<FigureRow> rows,
        SortedMap<YearMonth, Counts> months,
        Counts total,
        long undated,
        @Nullable Instant changedAt) {

    public FigureTable {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param key the id of a body, the code of a topic, territory or kind, or a month as {@code 2026-11}; empty for
     *     appeals whose topic is not known. A row with the code of the very topic or territory that was asked for counts
     *     what lies in none of its parts.
     */
    public record FigureRow(String key, Counts counts) {}
}
