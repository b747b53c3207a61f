package kz.dauys.portal.budgets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Points, bundles and what was typed of them in the database. */
@Component
class PaperRows {
    private final JdbcClient sql;

    PaperRows(JdbcClient sql) {
        this.sql = sql;
    }

    // --- points

    /** Puts these points in the place of those of a draft. */
    void place(RoundId round, List<PollingPoint> points) {
        of(round, "delete from budgets.point where round = :round").update();
        for (int i = 0; i < points.size(); i++) {
            of(
                            new PointId(round, i + 1),
                            "insert into budgets.point (round, number, name, address) values (:round, :point, :name, :address)")
                    .param("name", points.get(i).name())
                    .param("address", points.get(i).address())
                    .update();
        }
    }

    /** Takes all that was counted at the points of a round that is recalled. */
    void clear(RoundId round) {
        for (var table : List.of("sheet", "protocol", "settlement", "typed_sheet", "bundle_entry", "bundle")) {
            of(round, "delete from budgets." + table + " where round = :round").update();
        }
        of(round, "update budgets.point set handed = 0, spoiled = 0, assisted = 0 where round = :round")
                .update();
    }

    /** What one more of is counted at a point. */
    enum Counter {
        HANDED("handed"),
        SPOILED("spoiled"),
        ASSISTED("assisted");

        private final String column;

        Counter(String column) {
            this.column = column;
        }
    }

    void oneMore(PointId point, Counter counter) {
        of(
                        point,
                        "update budgets.point set %1$s = %1$s + 1 where round = :round and number = :point"
                                .formatted(counter.column))
                .update();
    }

    /** The counters of a point, which nobody else works on until the transaction ends. */
    Optional<PointCounters> locked(PointId point) {
        return of(point, "select * from budgets.point where round = :round and number = :point for update")
                .query(PaperRows::counters)
                .optional();
    }

    List<PointCounters> counters(RoundId round) {
        return of(round, "select * from budgets.point where round = :round order by number")
                .query(PaperRows::counters)
                .list();
    }

    PointCounters sum(RoundId round) {
        var all = counters(round);
        return new PointCounters(
                all.stream().mapToInt(PointCounters::handed).sum(),
                all.stream().mapToInt(PointCounters::spoiled).sum(),
                all.stream().mapToInt(PointCounters::assisted).sum());
    }

    private static PointCounters counters(ResultSet row, int i) throws SQLException {
        return new PointCounters(row.getInt("handed"), row.getInt("spoiled"), row.getInt("assisted"));
    }

    boolean signed(PointId point) {
        return of(point, "select exists (select 1 from budgets.protocol where round = :round and point = :point)")
                .query(Boolean.class)
                .single();
    }

    // --- bundles

    int open(PointId point, int sheets) {
        return of(point, """
                        insert into budgets.bundle (round, point, number, sheets)
                        select :round, :point, coalesce(max(number), 0) + 1, :sheets
                        from budgets.bundle where round = :round and point = :point
                        returning number
                        """).param("sheets", sheets).query(Integer.class).single();
    }

    /** @param withdrawn why; null when it was not */
    record BundleRow(int number, int sheets, @Nullable String withdrawn) {}

    List<BundleRow> bundles(PointId point) {
        return of(point, "select * from budgets.bundle where round = :round and point = :point order by number")
                .query((row, i) ->
                        new BundleRow(row.getInt("number"), row.getInt("sheets"), row.getString("withdrawn")))
                .list();
    }

    void withdraw(BundleId bundle, String reason) {
        of(
                        bundle,
                        "update budgets.bundle set withdrawn = :reason where round = :round and point = :point and number = :bundle")
                .param("reason", reason)
                .update();
    }

    // --- entries

    record EntryRow(int copy, PersonId typist, boolean finished) {}

    List<EntryRow> entries(BundleId bundle) {
        return of(bundle, """
                        select copy, typist, finished from budgets.bundle_entry
                        where round = :round and point = :point and bundle = :bundle order by copy
                        """)
                .query((row, i) -> new EntryRow(
                        row.getInt("copy"),
                        new PersonId(row.getObject("typist", UUID.class)),
                        row.getBoolean("finished")))
                .list();
    }

    void begin(BundleId bundle, int copy, PersonId typist) {
        of(bundle, """
                        insert into budgets.bundle_entry (round, point, bundle, copy, typist)
                        values (:round, :point, :bundle, :copy, :typist)
                        """).param("copy", copy).param("typist", typist.value()).update();
    }

    void type(BundleId bundle, int copy, int sheet, String mark) {
        of(bundle, """
                        insert into budgets.typed_sheet (round, point, bundle, copy, sheet, mark)
                        values (:round, :point, :bundle, :copy, :sheet, :mark)
                        on conflict (round, point, bundle, copy, sheet) do update set mark = excluded.mark
                        """)
                .param("copy", copy)
                .param("sheet", sheet)
                .param("mark", mark)
                .update();
    }

    void finish(BundleId bundle, int copy) {
        of(bundle, """
                        update budgets.bundle_entry set finished = true
                        where round = :round and point = :point and bundle = :bundle and copy = :copy
                        """).param("copy", copy).update();
    }

    Map<Integer, String> typed(BundleId bundle, int copy) {
        var typed = new TreeMap<Integer, String>();
        of(bundle, """
                        select sheet, mark from budgets.typed_sheet
                        where round = :round and point = :point and bundle = :bundle and copy = :copy
                        """).param("copy", copy).query(row -> {
            typed.put(row.getInt("sheet"), row.getString("mark"));
        });
        return typed;
    }

    // --- settlements

    record SettledRow(int sheet, String mark, String reason, PersonId proposed, boolean confirmed) {}

    Map<Integer, SettledRow> settled(BundleId bundle) {
        var settled = new TreeMap<Integer, SettledRow>();
        of(bundle, """
                        select * from budgets.settlement
                        where round = :round and point = :point and bundle = :bundle
                        """).query(row -> {
            settled.put(
                    row.getInt("sheet"),
                    new SettledRow(
                            row.getInt("sheet"),
                            row.getString("mark"),
                            row.getString("reason"),
                            new PersonId(row.getObject("proposed", UUID.class)),
                            row.getObject("confirmed") != null));
        });
        return settled;
    }

    void propose(BundleId bundle, int sheet, String mark, String reason, PersonId by) {
        of(bundle, """
                        insert into budgets.settlement (round, point, bundle, sheet, mark, reason, proposed)
                        values (:round, :point, :bundle, :sheet, :mark, :reason, :by)
                        on conflict (round, point, bundle, sheet)
                          do update set mark = excluded.mark, reason = excluded.reason, proposed = excluded.proposed
                        """)
                .param("sheet", sheet)
                .param("mark", mark)
                .param("reason", reason)
                .param("by", by.value())
                .update();
    }

    void confirm(BundleId bundle, int sheet, PersonId by) {
        of(bundle, """
                        update budgets.settlement set confirmed = :by
                        where round = :round and point = :point and bundle = :bundle and sheet = :sheet
                        """).param("sheet", sheet).param("by", by.value()).update();
    }

    // --- what all of these need

    private StatementSpec of(RoundId round, String text) {
        return sql.sql(text).param("round", round.value());
    }

    private StatementSpec of(PointId point, String text) {
        return of(point.round(), text).param("point", point.number());
    }

    private StatementSpec of(BundleId bundle, String text) {
        return of(bundle.point(), text).param("bundle", bundle.number());
    }
}
