package kz.dauys.portal.budgets;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import kz.dauys.portal.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Acts beside a count in the database. */
@Component
class DecisionRows {
    private final JdbcClient sql;

    DecisionRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(RoundId round, int number, ProjectId project, DecisionPlan plan, PersonId by, Instant now) {
        sql.sql("""
                        insert into budgets.decision (round, number, project, taken, ground, reason, decided_by, decided_at)
                        values (:round, :number, :project, :taken, :ground, :reason, :by, :at)
                        """)
                .param("round", round.value())
                .param("number", number)
                .param("project", project.value())
                .param("taken", plan.taken())
                .param("ground", plan.ground(), Types.VARCHAR)
                .param("reason", plan.reason())
                .param("by", by.value())
                .param("at", Timestamp.from(now))
                .update();
    }

    /** All acts of a round, in their order. */
    List<DecisionView> of(RoundId round) {
        return sql.sql("""
                        select d.*, p.number as of_project from budgets.decision d join budgets.project p on p.id = d.project
                        where d.round = :round order by d.number
                        """)
                .param("round", round.value())
                .query((row, i) -> {
                    int number = row.getInt("number");
                    int project = row.getInt("of_project");
                    boolean taken = row.getBoolean("taken");
                    var ground = row.getString("ground");
                    var reason = row.getString("reason");
                    var at = row.getTimestamp("decided_at").toInstant();
                    var text = text(round, number, project, taken, ground == null ? "" : ground, reason, at);
                    return new DecisionView(number, project, taken, ground, reason, at, text, Prints.sha256(text));
                })
                .list();
    }

    private static String text(
            RoundId round, int number, int project, boolean taken, String ground, String reason, Instant at) {
        return "dauys budget decision 1\nround " + round + "\nact " + number + "\nat " + at + "\nproject " + project
                + "\n" + (taken ? "taken" : "left out") + "\nground " + ground + "\n\n" + reason + "\n";
    }
}
