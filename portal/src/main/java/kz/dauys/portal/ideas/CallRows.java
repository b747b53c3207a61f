package kz.dauys.portal.ideas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.Assurance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls for ideas in the database. */
@Component
class CallRows {
    private static final String CALL = """
            select c.*, (select count(*) from ideas.idea i
                         where i.call = c.id and i.stage in ('PROPOSED', 'FEASIBLE', 'DOUBTED')) as undecided
            from ideas.call c
            """;

    private final JdbcClient sql;

    CallRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those whose intake ends last first. */
    List<Call> newest(int most) {
        return sql.sql(CALL + " order by c.closes_at desc, c.id limit :most")
                .param("most", most)
                .query(CallRows::call)
                .list();
    }

    Optional<Call> find(CallId id) {
        return sql.sql(CALL + " where c.id = :id")
                .param("id", id.value())
                .query(CallRows::call)
                .optional();
    }

    /** The call, which nobody else changes, and in which nobody hands an idea in, until the transaction ends. */
    Optional<Call> locked(CallId id) {
        return sql.sql(CALL + " where c.id = :id for update of c")
                .param("id", id.value())
                .query(CallRows::call)
                .optional();
    }

    void insert(CallId id, CallPlan plan, Instant now) {
        sql.sql("""
                        insert into ideas.call (id, body, territory, title_kk, title_ru, title_en, money, most, assurance,
                          minimum_age, opens_at, closes_at, council, announced_at)
                        values (:id, :body, :territory, :kk, :ru, :en, :money, :most, :assurance, :age, :from, :to, :council, :now)
                        """)
                .param("id", id.value())
                .param("body", plan.body().value())
                .param("territory", plan.territory().value())
                .param("kk", plan.title().kk())
                .param("ru", plan.title().ru())
                .param("en", plan.title().en())
                .param("money", plan.money())
                .param("most", plan.most())
                .param("assurance", plan.assurance().name())
                .param("age", plan.minimumAge())
                .param("from", Timestamp.from(plan.from()))
                .param("to", Timestamp.from(plan.to()))
                .param("council", plan.council().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    void recall(CallId id, String reason, Instant now) {
        sql.sql("update ideas.call set recalled_at = :now, recall_reason = :reason where id = :id")
                .param("now", Timestamp.from(now))
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    /** The number of the next idea. */
    int next(CallId id) {
        return sql.sql("update ideas.call set last = last + 1 where id = :id returning last")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    void settle(CallId id, RoundId round, Instant now) {
        sql.sql("update ideas.call set settled_at = :now, round = :round where id = :id")
                .param("now", Timestamp.from(now))
                .param("round", round.value())
                .param("id", id.value())
                .update();
    }

    private static Call call(ResultSet row, int i) throws SQLException {
        return new Call(
                new CallId(row.getObject("id", UUID.class)),
                new CallPlan(
                        new BodyId(row.getObject("body", UUID.class)),
                        new TerritoryCode(row.getString("territory")),
                        new Trilingual(row.getString("title_kk"), row.getString("title_ru"), row.getString("title_en")),
                        row.getLong("money"),
                        row.getLong("most"),
                        Assurance.valueOf(row.getString("assurance")),
                        row.getInt("minimum_age"),
                        Objects.requireNonNull(instant(row, "opens_at")),
                        Objects.requireNonNull(instant(row, "closes_at")),
                        Arrays.asList((String[]) row.getArray("council").getArray())),
                Objects.requireNonNull(instant(row, "announced_at")),
                row.getInt("last"),
                instant(row, "recalled_at"),
                row.getString("recall_reason"),
                instant(row, "settled_at"),
                row.getObject("round", UUID.class),
                row.getInt("undecided"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
