package kz.dauys.portal.openness;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.FigureTable.FigureRow;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Kept;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The door to what is open to everyone: the public figures on appeals. They are written in the transaction of each act, so
 * an act that is done is counted.
 */
@Service
public class Openness {
    private final FigureRows rows;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Exports exports;
    private final Clock clock;
    private final Kept<Week> week;

    Openness(FigureRows rows, Organisations organisations, Procedures procedures, Exports exports, Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.procedures = procedures;
        this.exports = exports;
        this.clock = clock;
        this.week = new Kept<>(Duration.ofMinutes(1), clock, this::countWeek);
    }

    /**
     * The figures for the query. Topics and territories are counted one level below the one that the query names, at the
     * top when it names none.
     */
    public FigureTable figures(FigureQuery query) {
        var today = procedures.dayOf(clock.instant());
        var answer = rows.count(query, query.territory() == null ? null : within(query.territory()), today);
        var groups = query.by() == Grouping.TERRITORY ? rolledUp(answer.groups(), query.territory()) : answer.groups();
        Comparator<FigureRow> order = query.by() == Grouping.MONTH
                ? Comparator.comparing(FigureRow::key)
                : Comparator.comparingLong((FigureRow row) -> row.counts().filed())
                        .reversed()
                        .thenComparing(FigureRow::key);
        var sorted = groups.entrySet().stream()
                .map(group -> new FigureRow(group.getKey(), group.getValue()))
                .sorted(order)
                .toList();
        return new FigureTable(
                query, today, sorted, answer.months(), answer.total(), answer.undated(), answer.changedAt());
    }

    /** The last seven days, today among them; at most a minute old. */
    public Week week() {
        return week.get();
    }

    private Week countWeek() {
        var since = procedures.dayOf(clock.instant()).minusDays(6);
        return rows.week(since, since.atStartOfDay(procedures.zone()).toInstant());
    }

    /**
     * Everything that everyone may read, row by row, newest first, as it stands at this moment. Refused while others hold
     * all places, for a slow reader holds a connection.
     *
     * @param counted hears first how many rows come
     * @return how many came
     */
    public Outcome<Long> exportAppeals(PublicQuery query, LongConsumer counted, Consumer<PublicAppeal> each) {
        return exports.appeals(query, counted, each);
    }

    private Set<TerritoryCode> within(TerritoryCode outer) {
        var all = new HashSet<TerritoryCode>();
        var next = new ArrayList<>(List.of(outer));
        while (!next.isEmpty()) {
            var code = next.removeLast();
            if (all.add(code)) {
                organisations.children(code).stream().map(Territory::code).forEach(next::add);
            }
        }
        return all;
    }

    private Map<String, Counts> rolledUp(Map<String, Counts> territories, @Nullable TerritoryCode outer) {
        var sums = new HashMap<String, Counts>();
        territories.forEach((code, counts) -> sums.merge(part(code, outer), counts, Counts::plus));
        return sums;
    }

    /** Which direct part of the outer territory the place lies in; itself when it is unknown, or the outer one. */
    private String part(String code, @Nullable TerritoryCode outer) {
        var path = organisations.territoryPath(new TerritoryCode(code)).stream()
                .map(Territory::code)
                .toList();
        int level = outer == null ? 0 : path.indexOf(outer) + 1;
        return level < path.size() ? path.get(level).value() : code;
    }
}
