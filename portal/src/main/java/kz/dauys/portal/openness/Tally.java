package kz.dauys.portal.openness;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the sums small. The database writes each change of a case into them in the transaction of the act (the migration
 * says how); here the cases that are not in the sums are taken in, and rows of equal groups are merged. Either moves what it
 * finds in one statement, so the figures are the same before, during and after, and either may run on several nodes at once.
 */
@Component
class Tally {
    /** Cases that are taken in by one statement: an act on one of them waits no longer than that. */
    private static final int PORTION = 5_000;
    /** So that the sums stay short also while a million cases are taken in. */
    private static final int PORTIONS_BETWEEN_MERGES = 20;

    private static final String COLUMNS = """
            month, body, topic, territory, kind, due_on, filed, pending, answered, on_time, withdrawn, contested, settled,
            partly, unsettled, not_judged, awaiting, marks, mark_sum, undated, changed_at, loose
            """;
    private static final String SUMS = """
            sum(filed), sum(pending), sum(answered), sum(on_time), sum(withdrawn), sum(contested), sum(settled), sum(partly),
            sum(unsettled), sum(not_judged), sum(awaiting), sum(marks), sum(mark_sum), sum(undated), max(changed_at)
            """;

    static final Place START = new Place(LocalDate.EPOCH.withYear(1), new UUID(0, 0));

    private final JdbcClient sql;

    Tally(JdbcClient sql) {
        this.sql = sql;
    }

    /** Where a case stands in the order of being taken in: by month, so that many of a portion are counted alike. */
    record Place(LocalDate month, UUID appeal) {}

    /** Takes in what is not in the sums, and merges; stops between portions when told to. */
    void keep(BooleanSupplier stopping) {
        @Nullable Place last = START;
        int portions = 0;
        while (last != null && !stopping.getAsBoolean()) {
            last = takeIn(last, PORTION);
            if (last != null && ++portions % PORTIONS_BETWEEN_MERGES == 0) {
                merge();
            }
        }
        if (portions > 0) {
            // or the planner goes on believing that most cases are outside
            sql.sql("analyze openness.case_figure").update();
        }
        merge();
    }

    /**
     * Takes the next cases into the sums. One that an act has just in hand is passed over: it is taken in another time.
     *
     * @return the last of them; null when there was none
     */
    @Nullable
    Place takeIn(Place after, int most) {
        return sql.sql("""
                        with next as (
                          select appeal from openness.case_figure
                          where not tallied and (month, appeal) > (:month, :appeal)
                          order by month, appeal limit :most for update skip locked
                        ),
                        taken as (
                          update openness.case_figure c set tallied = true from next where c.appeal = next.appeal
                          returning c.*
                        ),
                        added as (
                          insert into openness.tally (%s)
                          select month, body, topic, territory, kind, due_on, %s, true
                          from (select share.* from taken cross join lateral openness.share_of(taken, 1) share) shares
                          group by month, body, topic, territory, kind, due_on
                        )
                        select month, appeal from taken order by month desc, appeal desc limit 1
                        """.formatted(COLUMNS, SUMS))
                .param("month", after.month())
                .param("appeal", after.appeal())
                .param("most", most)
                .query(Place.class)
                .optional()
                .orElse(null);
    }

    /**
     * Makes one row of all rows of a group to which an act has added. A group that nobody is in any more keeps its row for
     * the time of its last change, but no longer one for each day on which something was due.
     */
    void merge() {
        sql.sql("""
                with touched as (
                  select distinct month, body, topic, territory, kind, due_on from openness.tally where loose
                ),
                mine as (
                  select t.ctid as at from openness.tally t
                  join touched using (month, body, topic, territory, kind, due_on)
                  for update of t skip locked
                ),
                taken as (
                  delete from openness.tally t using mine where t.ctid = mine.at returning t.*
                )
                insert into openness.tally (%s)
                select month, body, topic, territory, kind, case when sum(filed) = 0 then 'infinity' else due_on end, %s,
                  due_on <> 'infinity' and sum(filed) = 0
                from taken
                group by month, body, topic, territory, kind, due_on
                """.formatted(COLUMNS, SUMS)).update();
    }
}
