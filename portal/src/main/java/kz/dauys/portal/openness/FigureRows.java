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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    /** The columns that are added up; those of the clock come from them, since overdue is told at the moment of asking. */
    private static final List<String> SUMS = List.of(
            "filed",
            "answered",
            "on_time",
            "withdrawn",
            "contested",
            "settled",
            "partly",
            "unsettled",
            "not_judged",
            "awaiting",
            "marks",
            "mark_sum",
            "undated");

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
     * Counts the appeals of the query by its grouping, by month and altogether, in one statement and so at one moment.
     *
     * @param territories those that the query's territory stands for; null when it names none
     */
    Answer count(FigureQuery query, @Nullable Collection<TerritoryCode> territories, LocalDate today) {
        var arguments = new HashMap<String, Object>();
        var conditions = new ArrayList<String>();
        conditions.add("true");
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
        // each row is added up once, by key and month; the rest is made of these few sums, kept as integers for being
        // quick
        var statement = """
                with cells as (
                  select %s as key, month,
                    coalesce(sum(pending) filter (where due_on >= :today), 0)::integer as open,
                    coalesce(sum(pending) filter (where due_on < :today), 0)::integer as overdue,
                    %s, max(changed_at) as changed_at
                  from openness.counted where %s
                  group by 1, 2
                )
                select grouping(key) = 0 as is_group, grouping(month) = 0 as is_month, %s as key, month,
                  sum(open) as open, sum(overdue) as overdue, %s, max(changed_at) as changed_at
                from cells
                group by grouping sets ((key), (month), ())
                """.formatted(
                        key(query), sums("::integer"), String.join(" and ", conditions), told(query.by()), sums(""));
        var groups = new HashMap<String, Counts>();
        var months = new TreeMap<YearMonth, Counts>();
        var total = new Total();
        sql.sql(statement).params(arguments).query(row -> {
            var counts = counts(row);
            if (row.getBoolean("is_group")) {
                putIfAny(groups, row.getString("key"), counts);
            } else if (row.getBoolean("is_month")) {
                putIfAny(months, YearMonth.from(row.getObject("month", LocalDate.class)), counts);
            } else {
                total.counts = counts;
                total.undated = row.getLong("undated");
                total.changedAt = row.getTimestamp("changed_at");
            }
        });
        var changedAt = total.changedAt == null || total.counts.filed() == 0 ? null : total.changedAt.toInstant();
        return new Answer(groups, months, total.counts, total.undated, changedAt);
    }

    private static final class Total {
        private Counts counts = Counts.NONE;
        private long undated;
        private @Nullable Timestamp changedAt;
    }

    /** The tally remembers groups that nobody is in any more, and those in which all are undated. */
    private static <K> void putIfAny(Map<K, Counts> all, K key, Counts counts) {
        if (counts.filed() != 0) {
            all.put(key, counts);
        }
    }

    private static String sums(String type) {
        return SUMS.stream()
                .map(name -> "sum(%1$s)%2$s as %1$s".formatted(name, type))
                .collect(Collectors.joining(", "));
    }

    /** Topics are cut to one level below the one that was asked for. */
    private static String key(FigureQuery query) {
        return switch (query.by()) {
            case BODY -> "body";
            case TOPIC -> cut(query.topic() == null ? 1 : query.topic().level() + 1);
            case TERRITORY -> "territory";
            case MONTH -> "month";
            case KIND -> "kind";
        };
    }

    /** How the key of a row is told; made of the few keys, not of each row. */
    private static String told(Grouping by) {
        return switch (by) {
            case BODY -> "key::text";
            case TOPIC, TERRITORY -> "key";
            case MONTH -> "to_char(key, 'YYYY-MM')";
            case KIND -> "lower(key)";
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
