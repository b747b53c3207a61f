package kz.dauys.portal.works;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Acts and verdicts on works in the database. */
@Component
class WorkRows {
    private static final int MOST_VERDICTS = 200;

    private final JdbcClient sql;
    private final JsonMapper json;

    WorkRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Nobody else puts anything on record of this work until the transaction ends. */
    void lock(ProjectId project) {
        sql.sql("insert into works.work (project) values (:project) on conflict (project) do nothing")
                .param("project", project.value())
                .update();
        sql.sql("select project from works.work where project = :project for update")
                .param("project", project.value())
                .query(UUID.class)
                .single();
    }

    void insert(UUID id, ProjectId project, Instant at, WorkAct act) {
        sql.sql("insert into works.act (id, project, at, act) values (:id, :project, :at, :act::jsonb)")
                .param("id", id)
                .param("project", project.value())
                .param("at", Timestamp.from(at))
                .param("act", json.writerFor(WorkAct.class).writeValueAsString(act))
                .update();
    }

    /** In the order in which they were put on record. */
    Map<ProjectId, List<WorkView.Step>> acts(Collection<ProjectId> projects) {
        record Row(ProjectId project, WorkView.Step step) {}
        var acts = new HashMap<ProjectId, List<WorkView.Step>>();
        sql.sql("select id, project, at, act from works.act where project = any(:projects) order by nr")
                .param("projects", ids(projects))
                .query((row, i) -> new Row(
                        new ProjectId(row.getObject("project", UUID.class)),
                        new WorkView.Step(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("at").toInstant(),
                                json.readValue(row.getString("act"), WorkAct.class),
                                List.of())))
                .list()
                .forEach(row -> acts.computeIfAbsent(row.project(), _ -> new ArrayList<>())
                        .add(row.step()));
        return acts;
    }

    /** Works of which the end was put on record since. */
    Set<ProjectId> finishedSince(Instant since) {
        return Set.copyOf(
                sql.sql("select distinct project from works.act where act ->> 'act' = 'Finished' and at >= :since")
                        .param("since", Timestamp.from(since))
                        .query((row, i) -> new ProjectId(row.getObject("project", UUID.class)))
                        .list());
    }

    private static UUID[] ids(Collection<ProjectId> projects) {
        return projects.stream().map(ProjectId::value).toArray(UUID[]::new);
    }

    // --- verdicts

    /** How many accept a work, and how many do not. */
    record Tally(long accepted, long notAccepted) {
        static final Tally NONE = new Tally(0, 0);
    }

    Map<ProjectId, Tally> tallies(Collection<ProjectId> projects) {
        var tallies = new HashMap<ProjectId, Tally>();
        sql.sql("""
                        select project, count(*) filter (where accepted) as yes, count(*) filter (where not accepted) as no
                        from works.verdict where project = any(:projects) group by project
                        """)
                .param("projects", ids(projects))
                .query((row, i) -> tallies.put(
                        new ProjectId(row.getObject("project", UUID.class)),
                        new Tally(row.getLong("yes"), row.getLong("no"))))
                .list();
        return tallies;
    }

    void judge(ProjectId project, PersonId person, Acceptance verdict, Instant now) {
        sql.sql("""
                        insert into works.verdict (project, person, accepted, words, named, at)
                        values (:project, :person, :accepted, :words, :named, :now)
                        on conflict (project, person) do update
                          set accepted = excluded.accepted, words = excluded.words, named = excluded.named, at = excluded.at
                        """)
                .param("project", project.value())
                .param("person", person.value())
                .param("accepted", verdict.accepted())
                .param("words", verdict.words())
                .param("named", verdict.named())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What somebody said of a work. */
    record VerdictRow(@Nullable PersonId person, Instant at, boolean accepted, String words, boolean named) {}

    List<VerdictRow> verdicts(ProjectId project) {
        return sql.sql("select * from works.verdict where project = :project order by at desc, nr desc limit :most")
                .param("project", project.value())
                .param("most", MOST_VERDICTS)
                .query((row, i) -> {
                    var person = row.getObject("person", UUID.class);
                    return new VerdictRow(
                            person == null ? null : new PersonId(person),
                            row.getTimestamp("at").toInstant(),
                            row.getBoolean("accepted"),
                            row.getString("words"),
                            row.getBoolean("named"));
                })
                .list();
    }

    Optional<VerdictRow> verdict(ProjectId project, PersonId person) {
        return sql.sql("select * from works.verdict where project = :project and person = :person")
                .param("project", project.value())
                .param("person", person.value())
                .query((row, i) -> new VerdictRow(
                        person,
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("accepted"),
                        row.getString("words"),
                        row.getBoolean("named")))
                .optional();
    }
}
