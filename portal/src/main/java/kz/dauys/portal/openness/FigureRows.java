package kz.dauys.portal.openness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.dauys.portal.appeals.CaseFacts;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What may be counted about appeals, in the database. */
@Component
class FigureRows {
    private static final String COUNTS = """
            count(*) as filed,
            count(*) filter (where is_open and answered_at is null and due_on >= :today) as open,
            count(*) filter (where is_open and answered_at is null and due_on < :today) as overdue,
            count(answered_at) as answered,
            count(*) filter (where answered_on_time) as on_time,
            count(*) filter (where standing = 'WITHDRAWN' and answered_at is null) as withdrawn,
            count(*) filter (where standing in ('TAKEN_UP', 'SATISFIED') and answered_at is null) as contested,
            count(*) filter (where settled = 'YES') as settled,
            count(*) filter (where settled = 'PARTLY') as partly,
            count(*) filter (where settled = 'NO') as unsettled,
            count(*) filter (where standing in ('NOT_JUDGED', 'TAKEN_UP', 'WITHDRAWN') and answered_at is not null
                             and settled is null) as not_judged,
            count(*) filter (where standing not in ('NOT_JUDGED', 'TAKEN_UP', 'WITHDRAWN') and answered_at is not null
                             and settled is null) as awaiting,
            count(mark) as marks,
            coalesce(sum(mark), 0) as mark_sum,
            max(changed_at) as changed_at
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Procedures procedures;
    private final Clock clock;

    FigureRows(JdbcClient sql, JdbcTemplate batches, Procedures procedures, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** What one question to the database answers. */
    record Answer(
            Map<String, Counts> groups,
            SortedMap<YearMonth, Counts> months,
            Counts total,
            long undated,
            @Nullable Instant changedAt) {}

    /** Keeps the facts that are newer than those known. In the order of ids, so that two batches never wait crosswise. */
    void keep(Collection<CaseFacts> facts) {
        var newest = new TreeMap<java.util.UUID, CaseFacts>();
        for (var fact : facts) {
            newest.merge(fact.appeal().value(), fact, (a, b) -> a.version() >= b.version() ? a : b);
        }
        var changedAt = Timestamp.from(clock.instant());
        batches.batchUpdate(
                """
                insert into openness.case_figure as known
                  (appeal, version, kind, channel, language, body, topic, territory, received_at, month, due_on, standing,
                   is_open, answered_at, answered_on_time, judged_at, settled, mark, changed_at, undated)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (appeal) do update
                set version = excluded.version, kind = excluded.kind, channel = excluded.channel,
                    language = excluded.language, body = excluded.body, topic = excluded.topic,
                    territory = excluded.territory, received_at = excluded.received_at, month = excluded.month,
                    due_on = excluded.due_on, standing = excluded.standing, is_open = excluded.is_open,
                    answered_at = excluded.answered_at, answered_on_time = excluded.answered_on_time,
                    judged_at = excluded.judged_at, settled = excluded.settled, mark = excluded.mark,
                    changed_at = excluded.changed_at, undated = excluded.undated
                where known.version < excluded.version
                """,
                newest.values().stream().map(fact -> values(fact, changedAt)).toList());
    }

    private Object[] values(CaseFacts fact, Timestamp changedAt) {
        return new Object[] {
            fact.appeal().value(),
            fact.version(),
            fact.kind().name(),
            fact.channel().name(),
            fact.language().name(),
            fact.body().value(),
            fact.topic() == null ? null : fact.topic().value(),
            fact.territory().value(),
            Timestamp.from(fact.receivedAt()),
            procedures.dayOf(fact.receivedAt()).withDayOfMonth(1),
            fact.dueOn(),
            fact.standing().name(),
            fact.standing().open(),
            timestamp(fact.answeredAt()),
            fact.answeredOnTime(),
            timestamp(fact.judgedAt()),
            fact.settled() == null ? null : fact.settled().name(),
            fact.mark(),
            changedAt,
            fact.undated()
        };
    }

    /**
     * Counts the appeals of the query by its grouping, by month and altogether, in one pass.
     *
     * @param territories those that the query's territory stands for; null when it names none
     */
    Answer count(FigureQuery query, @Nullable Collection<TerritoryCode> territories, LocalDate today) {
        var arguments = new HashMap<String, Object>();
        var conditions = new ArrayList<String>();
        conditions.add("not undated");
        if (query.body() != null) {
            conditions.add("body = :body");
            arguments.put("body", query.body().value());
        }
        if (query.topic() != null) {
            conditions.add("(topic = :topic or topic like :narrower)");
            arguments.put("topic", query.topic().value());
            arguments.put("narrower", query.topic().value() + ".%");
        }
        if (territories != null) {
            conditions.add("territory = any(:territories)");
            arguments.put(
                    "territories",
                    territories.stream().map(TerritoryCode::value).toArray(String[]::new));
        }
        if (query.kind() != null) {
            conditions.add("kind = :kind");
            arguments.put("kind", query.kind().name());
        }
        if (query.from() != null) {
            conditions.add("month >= :from");
            arguments.put("from", query.from().atDay(1));
        }
        if (query.to() != null) {
            conditions.add("month <= :to");
            arguments.put("to", query.to().atDay(1));
        }
        arguments.put("today", today);
        var statement = """
                with counted as (
                  select %s as key, case_figure.* from openness.case_figure where %s
                )
                select grouping(key) = 0 as is_group, grouping(month) = 0 as is_month, key, month, %s
                from counted
                group by grouping sets ((key), (month), ())
                """.formatted(key(query), String.join(" and ", conditions), COUNTS);
        var groups = new HashMap<String, Counts>();
        var months = new TreeMap<YearMonth, Counts>();
        var totals = new ArrayList<Counts>();
        var changes = new ArrayList<Instant>();
        sql.sql(statement).params(arguments).query(row -> {
            var counts = counts(row);
            if (row.getBoolean("is_group")) {
                groups.put(row.getString("key"), counts);
            } else if (row.getBoolean("is_month")) {
                months.put(YearMonth.from(row.getObject("month", LocalDate.class)), counts);
            } else {
                totals.add(counts);
                var changedAt = row.getTimestamp("changed_at");
                if (changedAt != null) {
                    changes.add(changedAt.toInstant());
                }
            }
        });
        conditions.set(0, "undated");
        long undated = sql.sql("select count(*) from openness.case_figure where " + String.join(" and ", conditions))
                .params(arguments)
                .query(Long.class)
                .single();
        return new Answer(groups, months, totals.getFirst(), undated, changes.isEmpty() ? null : changes.getFirst());
    }

    /** Topics are cut to one level below the one that was asked for. */
    private static String key(FigureQuery query) {
        return switch (query.by()) {
            case BODY -> "body::text";
            case TOPIC ->
                "coalesce(" + cut(query.topic() == null ? 1 : query.topic().level() + 1) + ", '')";
            case TERRITORY -> "territory";
            case MONTH -> "to_char(month, 'YYYY-MM')";
            case KIND -> "lower(kind)";
        };
    }

    private static String cut(int level) {
        return switch (level) {
            case 1 -> "split_part(topic, '.', 1)";
            case 2 -> "rtrim(split_part(topic, '.', 1) || '.' || split_part(topic, '.', 2), '.')";
            default -> "topic";
        };
    }

    Week week(LocalDate since, Instant from) {
        return sql.sql("""
                        select
                          (select count(*) from openness.case_figure where received_at >= :from and not undated) as filed,
                          a.answered, a.on_time, j.judged, j.settled
                        from
                          (select count(*) as answered, count(*) filter (where answered_on_time) as on_time
                           from openness.case_figure where answered_at >= :from and not undated) a,
                          (select count(*) as judged, count(*) filter (where settled = 'YES') as settled
                           from openness.case_figure where judged_at >= :from and not undated) j
                        """)
                .param("from", Timestamp.from(from))
                .query((row, number) -> new Week(
                        since,
                        row.getLong("filed"),
                        row.getLong("answered"),
                        row.getLong("on_time"),
                        row.getLong("judged"),
                        row.getLong("settled")))
                .single();
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("filed"),
                row.getLong("open"),
                row.getLong("overdue"),
                row.getLong("answered"),
                row.getLong("on_time"),
                row.getLong("withdrawn"),
                row.getLong("contested"),
                row.getLong("settled"),
                row.getLong("partly"),
                row.getLong("unsettled"),
                row.getLong("not_judged"),
                row.getLong("awaiting"),
                row.getLong("marks"),
                row.getLong("mark_sum"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
