package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.procedures.RuleView;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the passing of time does by itself: registration in the morning, the passing on of complaints, reminders, the
 * deemed refusal, the lapse of an unused verdict and of an unanswered question, the end of old drafts. Each run is idempotent and any number of nodes may run it: every appeal is
 * changed in a transaction of its own, under its version.
 */
@Component
class Deadlines {
    private static final int BATCH = 500;

    private final Acts acts;
    private final AppealRows rows;
    private final Intake intake;
    private final Notices notices;
    private final Procedures procedures;
    private final Drafts drafts;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;

    Deadlines(
            Acts acts,
            AppealRows rows,
            Intake intake,
            Notices notices,
            Procedures procedures,
            Drafts drafts,
            ApplicationEventPublisher events,
            JdbcClient sql) {
        this.acts = acts;
        this.rows = rows;
        this.intake = intake;
        this.notices = notices;
        this.procedures = procedures;
        this.drafts = drafts;
        this.events = events;
        this.sql = sql;
    }

    /** All of it; gives how many appeals were changed or reminded of. */
    int run() {
        var now = acts.now();
        var today = LocalDate.ofInstant(now, procedures.zone());
        return register(today, now)
                + passOn(today, now)
                + deem(now)
                + lapse(today)
                + unclarified(today)
                + remind(today, now)
                + drafts.forgetOld(now);
    }

    private int register(LocalDate today, Instant now) {
        return eachDone(
                due(
                        "select id from appeals.appeal where standing = 'FILED' and registration_day <= :limit limit :batch",
                        today),
                appeal -> intake.register(appeal, now));
    }

    /** A contested body that neither satisfied the complaint nor passed it on has had its time. */
    private int passOn(LocalDate today, Instant now) {
        return eachDone(due("""
                        select id from appeals.appeal
                        where standing = 'LODGED' and stage ->> 'passBy' < :limit limit :batch
                        """, today.toString()), appeal -> intake.passOn(appeal, now, null));
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

    /** The time to clarify is over: the officer is told, once, and may decide without the answer. */
    private int unclarified(LocalDate today) {
        return each(
                due("""
                        select id from appeals.appeal
                        where standing = 'CLARIFICATION_ASKED' and unclarified_since is null
                          and stage ->> 'answerBy' < :limit
                        limit :batch
                        """, today.toString()),
                appeal -> new Act.ClarificationLapsed(
                        appeal.workingStage() instanceof Stage.ClarificationAsked asked
                                ? asked.answerBy()
                                : today.minusDays(1)));
    }

    private int each(List<AppealId> ids, Function<Appeal, Act> act) {
        return eachDone(ids, appeal -> acts.commit(appeal, act.apply(appeal), acts.now(), null));
    }

    private int eachDone(List<AppealId> ids, Function<Appeal, Outcome<Appeal>> work) {
        int changed = 0;
        for (var id : ids) {
            var outcome = acts.inTransaction(
                    () -> rows.find(id).map(work).orElseGet(() -> Outcome.refused("appeals.unknown")));
            // refused means that another node was faster, or that the case moved on since the list was read
            changed += outcome instanceof Outcome.Done<Appeal> ? 1 : 0;
        }
        return changed;
    }

    /**
     * Of the reminders whose day has come, the tightest one that was not sent: a node that was down that day sends it when
     * it is up again, and the wider ones are past.
     */
    private int remind(LocalDate today, Instant now) {
        int reminded = 0;
        for (var law : procedures.reminders()) {
            var after = today.minusDays(1);
            for (int left : law.days().stream().sorted().toList()) {
                var upTo = procedures.plusWorkingDays(today, left);
                reminded += remind(law, after, upTo, left, now);
                after = upTo;
            }
        }
        return reminded;
    }

    private int remind(RuleView law, LocalDate after, LocalDate upTo, int left, Instant now) {
        record Near(AppealId id, LocalDate dueOn) {}
        var near = sql.sql("""
                        select a.id, a.due_on from appeals.appeal a
                        where a.is_open and a.due_ends_at > :now and a.due_on > :after and a.due_on <= :upTo
                          and a.registration_day >= :from and a.registration_day <= :to
                          and not exists (
                            select from appeals.reminder r
                            where r.appeal = a.id and r.due_on = a.due_on and r.kind::int <= :kind)
                        limit :batch
                        """)
                .param("now", java.sql.Timestamp.from(now))
                .param("after", after)
                .param("upTo", upTo)
                .param("from", law.validFrom())
                .param("to", law.validTo() == null ? LocalDate.of(9999, 12, 31) : law.validTo())
                .param("kind", left)
                .param("batch", BATCH)
                .query((row, number) -> new Near(id(row, number), row.getObject("due_on", LocalDate.class)))
                .list();
        int reminded = 0;
        for (var one : near) {
            reminded += remind(one.id(), one.dueOn(), left);
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
