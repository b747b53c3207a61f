package kz.dauys.portal.ideas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Colleague;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The office asks other bodies what they say of an idea, and everyone reads what they answer. None of it decides: the office
 * appraises and the council votes, also when an opinion is late.
 */
@Component
class Opinions {
    private static final int MOST_OPEN = 100;

    private final CallRows calls;
    private final IdeaActs acts;
    private final Organisations organisations;
    private final Procedures procedures;
    private final People people;
    private final JdbcClient sql;

    Opinions(
            CallRows calls,
            IdeaActs acts,
            Organisations organisations,
            Procedures procedures,
            People people,
            JdbcClient sql) {
        this.calls = calls;
        this.acts = acts;
        this.organisations = organisations;
        this.procedures = procedures;
        this.people = people;
        this.sql = sql;
    }

    Outcome<IdeaId> ask(Viewer viewer, IdeaId id, BodyId body, String typed) {
        var question = CleanText.of(typed);
        return acts.onIdea(viewer, id, idea -> {
            var call = calls.find(idea.call()).orElseThrow();
            if (!call.managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            var untimely = Appraising.untimely(call.stage(acts.now()), idea.stage());
            if (untimely.isPresent()) {
                return Outcome.refused(untimely.get());
            }
            if (body.equals(call.plan().body())
                    || organisations.body(body, acts.today()).isEmpty()) {
                return Outcome.refused("ideas.opinion-body");
            }
            if (question.length() > IdeaWriting.LONGEST_TEXT) {
                return Outcome.refused("ideas.question-too-long");
            }
            var until = procedures.ideaOpinionDue(acts.today()).date();
            if (insert(id, body, until, question) == 0) {
                return Outcome.refused("ideas.opinion-asked-already");
            }
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.OpinionAsked(body, until, question),
                    acts.tell(viewer, officersOf(body), idea, "opinion-asked", Map.of("until", until)));
            return Outcome.done(id);
        });
    }

    /** Those whose place lies in the call's or around it, by today's register. */
    List<BodyId> toAsk(CallId id) {
        return calls.find(id)
                .map(call -> organisations.bodies(acts.today()).stream()
                        .filter(body -> !body.id().equals(call.plan().body()))
                        .filter(body -> organisations.within(
                                        body.territory(), call.plan().territory())
                                || organisations.within(call.plan().territory(), body.territory()))
                        .map(Body::id)
                        .toList())
                .orElse(List.of());
    }

    private int insert(IdeaId id, BodyId body, LocalDate until, String question) {
        return sql.sql("""
                        insert into ideas.opinion (idea, body, asked_at, until, question)
                        values (:idea, :body, :now, :until, :question) on conflict do nothing
                        """)
                .param("idea", id.value())
                .param("body", body.value())
                .param("now", Timestamp.from(acts.now()))
                .param("until", until)
                .param("question", question)
                .update();
    }

    private List<PersonId> officersOf(BodyId body) {
        return people.colleagues(body, acts.today(), Role.OFFICER, Role.HEAD).stream()
                .map(Colleague::id)
                .distinct()
                .toList();
    }

    Outcome<IdeaId> give(Viewer viewer, IdeaId id, BodyId body, Opinion opinion) {
        return acts.onIdea(viewer, id, idea -> {
            if (!mayGive(viewer, body)) {
                return Outcome.refused("ideas.opinion-not-asked");
            }
            if (idea.isOf(viewer)) {
                return Outcome.refused("ideas.own-idea");
            }
            if (idea.stage().ended()) {
                return Outcome.refused("ideas.decided-already");
            }
            if (opinion.words().isEmpty() || opinion.words().length() > IdeaWriting.LONGEST_TEXT) {
                return Outcome.refused("ideas.opinion-missing");
            }
            if (keep(id, body, opinion) == 0) {
                return Outcome.refused("ideas.opinion-not-asked");
            }
            var concerned = new ArrayList<>(idea.authors());
            officersOf(calls.find(idea.call()).orElseThrow().plan().body()).stream()
                    .filter(officer -> !concerned.contains(officer))
                    .forEach(concerned::add);
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.OpinionGiven(body, opinion),
                    acts.tell(viewer, concerned, idea, "opinion-given", Map.of()));
            return Outcome.done(id);
        });
    }

    private static boolean mayGive(Viewer viewer, BodyId body) {
        return viewer.holds(Role.OFFICER, body) || viewer.holds(Role.HEAD, body);
    }

    private int keep(IdeaId id, BodyId body, Opinion opinion) {
        return sql.sql("""
                        update ideas.opinion set standpoint = :standpoint, words = :words, given_at = :now
                        where idea = :idea and body = :body and given_at is null
                        """)
                .param("standpoint", opinion.standpoint().name())
                .param("words", opinion.words())
                .param("now", Timestamp.from(acts.now()))
                .param("idea", id.value())
                .param("body", body.value())
                .update();
    }

    // --- shown

    /** In the order in which they were asked for. */
    List<OpinionView> of(Viewer viewer, Idea idea) {
        return sql.sql("""
                        select body, asked_at, until, question, standpoint, words, given_at from ideas.opinion
                        where idea = :idea order by asked_at, body
                        """)
                .param("idea", idea.id().value())
                .query((row, i) -> view(viewer, idea, row))
                .list();
    }

    private OpinionView view(Viewer viewer, Idea idea, ResultSet row) throws SQLException {
        var body = new BodyId(row.getObject("body", UUID.class));
        var until = row.getDate("until").toLocalDate();
        var given = row.getTimestamp("given_at");
        return new OpinionView(
                body,
                row.getTimestamp("asked_at").toInstant(),
                until,
                row.getString("question"),
                given == null
                        ? null
                        : new Opinion(Standpoint.valueOf(row.getString("standpoint")), row.getString("words")),
                given == null ? null : given.toInstant(),
                given == null && acts.today().isAfter(until),
                given == null
                        && mayGive(viewer, body)
                        && !idea.isOf(viewer)
                        && !idea.stage().ended());
    }

    /** An opinion that a body is asked for and has not given. */
    record Asked(IdeaId idea, BodyId body, LocalDate until) {}

    /** What the viewer's bodies are asked for, the most urgent first. */
    List<Asked> open(Viewer viewer) {
        var bodies = viewer.bodiesAs(Role.OFFICER, Role.HEAD);
        if (bodies.isEmpty()) {
            return List.of();
        }
        return sql.sql("""
                        select o.idea, o.body, o.until from ideas.opinion o join ideas.idea i on i.id = o.idea
                        where o.body = any(:bodies) and o.given_at is null and i.stage in ('PROPOSED', 'FEASIBLE', 'DOUBTED')
                        order by o.until, o.idea limit :most
                        """)
                .param("bodies", bodies.stream().map(BodyId::value).toArray(UUID[]::new))
                .param("most", MOST_OPEN)
                .query((row, i) -> new Asked(
                        new IdeaId(row.getObject("idea", UUID.class)),
                        new BodyId(row.getObject("body", UUID.class)),
                        row.getDate("until").toLocalDate()))
                .list();
    }
}
