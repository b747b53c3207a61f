package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the passing of time does by itself: registration in the morning, reminders, the deemed refusal, the lapse of an
 * unused verdict, the end of old drafts. Each run is idempotent and any number of nodes may run it: every appeal is
 * changed in a transaction of its own, under its version.
 */
@Component
class Deadlines {
    private static final int BATCH = 500;

    private final Acts acts;
    private final AppealRows rows;
    private final Notices notices;
    private final Procedures procedures;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;

    Deadlines(
            Acts acts,
            AppealRows rows,
            Notices notices,
            Procedures procedures,
            ApplicationEventPublisher events,
            JdbcClient sql) {
        this.acts = acts;
        this.rows = rows;
        this.notices = notices;
        this.procedures = procedures;
        this.events = events;
        this.sql = sql;
    }

    /** All of it; gives how many appeals were changed or reminded of. */
    int run() {
        var now = acts.now();
        var today = LocalDate.ofInstant(now, procedures.zone());
        return register(today) + deem(now) + lapse(today) + remind(today) + purgeDrafts(now);
    }

    private int register(LocalDate today) {
        return each(
                due(
                        "select id from appeals.appeal where standing = 'FILED' and registration_day <= :limit limit :batch",
                        today),
                appeal -> new Act.Registered());
    }

    private int deem(Instant now) {
        var silent = due("""
                select id from appeals.appeal
                where is_open and due_ends_at <= :limit and deemed_refused_on is null limit :batch
                """, java.sql.Timestamp.from(now));
        return each(
                silent,
                appeal -> new Act.DeemedRefused(appeal.progress().due().date().plusDays(1)));
    }

    private int lapse(LocalDate today) {
        return each(
                due(
                        "select id from appeals.appeal where standing = 'ANSWERED' and verdict_by < :limit limit :batch",
                        today),
                appeal -> new Act.LapsedUnjudged());
    }

    private int each(List<AppealId> ids, java.util.function.Function<Appeal, Act> act) {
        int changed = 0;
        for (var id : ids) {
            var outcome = acts.inTransaction(() -> rows.find(id)
                    .map(appeal -> acts.commit(appeal, act.apply(appeal), acts.now(), null))
                    .orElseGet(() -> Outcome.refused("appeals.unknown")));
            // refused means that another node was faster, or that the case moved on since the list was read
            changed += outcome instanceof Outcome.Done<Appeal> ? 1 : 0;
        }
        return changed;
    }

    private int remind(LocalDate today) {
        int reminded = 0;
        for (int left : procedures.reminderDays()) {
            var dueOn = procedures.plusWorkingDays(today, left);
            var ids = sql.sql("""
                            select a.id from appeals.appeal a
                            where a.is_open and a.due_on = :due
                              and not exists (
                                select from appeals.reminder r
                                where r.appeal = a.id and r.due_on = a.due_on and r.kind = :kind)
                            limit :batch
                            """)
                    .param("due", dueOn)
                    .param("kind", Integer.toString(left))
                    .param("batch", BATCH)
                    .query(Deadlines::id)
                    .list();
            for (var id : ids) {
                reminded += remind(id, dueOn, left);
            }
        }
        return reminded;
    }

    private int remind(AppealId id, LocalDate dueOn, int left) {
        return acts.inTransaction(() -> {
                            int first = sql.sql("""
                                            insert into appeals.reminder (appeal, due_on, kind) values (:id, :due, :kind)
                                            on conflict do nothing
                                            """)
                                    .param("id", id.value())
                                    .param("due", dueOn)
                                    .param("kind", Integer.toString(left))
                                    .update();
                            var appeal = rows.find(id);
                            if (first == 0 || appeal.isEmpty()) {
                                return Outcome.<Boolean>refused("appeals.already-reminded");
                            }
                            events.publishEvent(new TermApproached(
                                    UUID.nameUUIDFromBytes((id.value() + "/" + dueOn + "/" + left)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                    id,
                                    dueOn,
                                    left,
                                    notices.reminder(appeal.get(), left)));
                            return Outcome.done(true);
                        })
                        instanceof Outcome.Done<Boolean>
                ? 1
                : 0;
    }

    private int purgeDrafts(Instant now) {
        return sql.sql("""
                        with gone as (delete from appeals.draft where expires_at <= :now returning id)
                        delete from appeals.attachment using gone where draft = gone.id
                        """).param("now", java.sql.Timestamp.from(now)).update();
    }

    private List<AppealId> due(String query, Object limit) {
        return sql.sql(query)
                .params(Map.of("limit", limit, "batch", BATCH))
                .query(Deadlines::id)
                .list();
    }

    private static AppealId id(ResultSet row, int number) throws SQLException {
        return new AppealId(row.getObject("id", UUID.class));
    }
}
