package kz.dauys.portal.ideas;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The expert council meets, and its protocol decides. An officer keeps it, a head signs it; from then on it is not changed, and
 * every idea in it has its decision.
 */
@Component
class Council {
    private static final int MOST_SESSIONS = 100;

    private final CallRows calls;
    private final IdeaRows ideas;
    private final IdeaActs acts;
    private final Appraising appraising;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    Council(
            CallRows calls,
            IdeaRows ideas,
            IdeaActs acts,
            Appraising appraising,
            JdbcClient sql,
            JsonMapper json,
            Clock clock) {
        this.calls = calls;
        this.ideas = ideas;
        this.acts = acts;
        this.appraising = appraising;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** A session as it stands in the database. */
    record Session(
            SessionId id,
            CallId call,
            SessionPlan plan,
            @Nullable Instant signedAt) {}

    /** What the protocol says of an idea; null before it says anything. */
    record Item(IdeaId idea, @Nullable CouncilRecord decision) {}

    Outcome<SessionId> plan(Viewer viewer, CallId callId, SessionPlan plan) {
        return acts.inTransaction(() -> {
            var found = calls.locked(callId);
            if (found.isEmpty()) {
                return Outcome.refused("ideas.call-not-found");
            }
            var call = found.get();
            if (!call.managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            if (call.stage(acts.now()) != CallStage.APPRAISAL) {
                return Outcome.refused("ideas.still-open");
            }
            var fault = fault(call, plan);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            if (sessions(callId).size() >= MOST_SESSIONS) {
                return Outcome.refused(Refusal.of("ideas.too-many-sessions", "most", MOST_SESSIONS));
            }
            var id = new SessionId(Uuid7.next(clock));
            insert(id, callId, plan);
            var agenda = fill(id, callId);
            if (agenda == 0) {
                return Outcome.refused("ideas.nothing-ripe");
            }
            acts.record(
                    viewer,
                    id.value(),
                    "session.planned",
                    Map.of("call", callId.toString(), "day", plan.day().toString(), "ideas", Integer.toString(agenda)));
            return Outcome.done(id);
        });
    }

    private Optional<Refusal> fault(Call call, SessionPlan plan) {
        if (plan.place().isBlank() || plan.place().length() > 200) {
            return Optional.of(Refusal.of("ideas.session-place-missing"));
        }
        if (!call.plan().council().contains(plan.chair())) {
            return Optional.of(Refusal.of("ideas.chair-wrong"));
        }
        if (plan.secretary().isBlank() || plan.secretary().length() > 100) {
            return Optional.of(Refusal.of("ideas.secretary-missing"));
        }
        if (plan.day().isBefore(call.announcedAt().atZone(acts.zone()).toLocalDate())) {
            return Optional.of(Refusal.of("ideas.day-wrong"));
        }
        return Optional.empty();
    }

    private void insert(SessionId id, CallId call, SessionPlan plan) {
        sql.sql("""
                        insert into ideas.session (id, call, day, place, chair, secretary, made_at)
                        values (:id, :call, :day, :place, :chair, :secretary, :now)
                        """)
                .param("id", id.value())
                .param("call", call.value())
                .param("day", Date.valueOf(plan.day()))
                .param("place", plan.place())
                .param("chair", plan.chair())
                .param("secretary", plan.secretary())
                .param("now", Timestamp.from(acts.now()))
                .update();
    }

    /** Everything that is ripe and on no other open agenda; gives how many. */
    private int fill(SessionId id, CallId call) {
        var taken = new HashSet<IdeaId>();
        sessions(call).stream()
                .filter(session -> session.signedAt() == null)
                .forEach(session -> items(session.id()).forEach(item -> taken.add(item.idea())));
        int added = 0;
        for (var idea : ideas.lockedOf(call)) {
            if (idea.ripe(acts.today()) && taken.add(idea.id())) {
                sql.sql("insert into ideas.item (session, idea) values (:session, :idea)")
                        .param("session", id.value())
                        .param("idea", idea.id().value())
                        .update();
                added++;
            }
        }
        return added;
    }

    Outcome<SessionId> drop(Viewer viewer, SessionId id) {
        return onOpen(viewer, id, (session, call) -> {
            sql.sql("delete from ideas.session where id = :id")
                    .param("id", id.value())
                    .update();
            acts.record(
                    viewer,
                    id.value(),
                    "session.dropped",
                    Map.of("call", call.id().toString()));
            return Outcome.done(id);
        });
    }

    Outcome<SessionId> write(Viewer viewer, SessionId id, IdeaId ideaId, CouncilRecord decision) {
        return onOpen(viewer, id, (session, call) -> {
            var idea = ideas.locked(ideaId);
            if (idea.isEmpty()
                    || items(id).stream().noneMatch(item -> item.idea().equals(ideaId))) {
                return Outcome.refused("ideas.not-on-agenda");
            }
            var fault = fault(call, idea.get(), decision);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            sql.sql("update ideas.item set record = :record::jsonb where session = :session and idea = :idea")
                    .param("record", json.writeValueAsString(decision))
                    .param("session", id.value())
                    .param("idea", ideaId.value())
                    .update();
            return Outcome.done(id);
        });
    }

    private Optional<Refusal> fault(Call call, Idea idea, CouncilRecord decision) {
        if (!idea.ripe(acts.today())) {
            return Optional.of(Refusal.of("ideas.not-ripe", "number", idea.number()));
        }
        if (!decision.votes().keySet().equals(new HashSet<>(call.plan().council()))) {
            return Optional.of(Refusal.of("ideas.votes-missing"));
        }
        if (!decision.quorate()) {
            return Optional.of(Refusal.of("ideas.no-quorum"));
        }
        if (decision.recusals().length() > 1000
                || (decision.count(CouncilVote.RECUSED) > 0
                        && decision.recusals().isBlank())) {
            return Optional.of(Refusal.of("ideas.recusal-missing"));
        }
        if (decision.reason().length() > IdeaWriting.LONGEST_TEXT) {
            return Optional.of(Refusal.of("ideas.reason-missing"));
        }
        return decision.admits() ? faultOfCost(call, idea, decision) : faultOfRefusal(decision);
    }

    private static Optional<Refusal> faultOfCost(Call call, Idea idea, CouncilRecord decision) {
        long least = idea.appraisal() instanceof Appraisal.Feasible feasible ? feasible.least() : 1;
        long most = idea.appraisal() instanceof Appraisal.Feasible feasible
                ? Math.min(feasible.most(), call.plan().most())
                : call.plan().most();
        return decision.cost() < least || decision.cost() > most
                ? Optional.of(Refusal.of("ideas.fixed-cost-wrong"))
                : Optional.empty();
    }

    private Optional<Refusal> faultOfRefusal(CouncilRecord decision) {
        if (decision.ground() == null || !appraising.isGround(decision.ground())) {
            return Optional.of(Refusal.of("ideas.ground-missing"));
        }
        return decision.reason().isBlank() ? Optional.of(Refusal.of("ideas.reason-missing")) : Optional.empty();
    }

    Outcome<SessionId> sign(Viewer viewer, SessionId id) {
        return onOpen(viewer, id, (session, call) -> {
            if (!viewer.holds(Role.HEAD, call.plan().body())) {
                return Outcome.refused("ideas.only-head");
            }
            if (session.plan().day().isAfter(acts.today())) {
                return Outcome.refused(
                        Refusal.of("ideas.session-ahead", "day", session.plan().day()));
            }
            var items = items(id);
            var decided = new ArrayList<Idea>();
            for (var item : items) {
                var idea = ideas.locked(item.idea()).orElseThrow();
                // withdrawn since it was put on the agenda
                if (idea.stage().ended()) {
                    continue;
                }
                if (item.decision() == null) {
                    return Outcome.refused(Refusal.of("ideas.item-missing", "number", idea.number()));
                }
                // appraised anew, or answered, since it was written down
                var fault = fault(call, idea, item.decision());
                if (fault.isPresent()) {
                    return Outcome.refused(Refusal.of("ideas.item-stale", "number", idea.number()));
                }
                decide(viewer, id, idea, item.decision());
                decided.add(idea);
            }
            var now = acts.now();
            sql.sql("update ideas.session set signed_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", id.value())
                    .update();
            acts.record(
                    viewer,
                    id.value(),
                    "session.signed",
                    now,
                    Map.of(
                            "call",
                            call.id().toString(),
                            "day",
                            session.plan().day().toString(),
                            "decided",
                            Integer.toString(decided.size()),
                            "protocol-text-sha256",
                            digest(session)),
                    List.of());
            return Outcome.done(id);
        });
    }

    private void decide(Viewer viewer, SessionId session, Idea idea, CouncilRecord decision) {
        int votesFor = decision.count(CouncilVote.FOR);
        int votesAgainst = decision.count(CouncilVote.AGAINST);
        if (decision.admits()) {
            ideas.admit(idea.id(), decision.cost());
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.Admitted(session, decision.cost(), votesFor, votesAgainst, decision.reason()),
                    acts.tell(viewer, idea.authors(), idea, "admitted", Map.of()));
        } else {
            var ground = Objects.requireNonNull(decision.ground());
            ideas.stage(idea.id(), IdeaStage.REFUSED);
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.Refused(session, ground, votesFor, votesAgainst, decision.reason()),
                    acts.tell(viewer, idea.authors(), idea, "refused", Map.of()));
        }
    }

    // --- reading

    /** The protocol as anyone can hold it against the digest in the journal. */
    String protocol(Session session) {
        var text = new ProtocolText(session);
        for (var item : items(session.id())) {
            var decision = item.decision();
            if (decision != null) {
                text.add(ideas.find(item.idea()).orElseThrow().number(), decision);
            }
        }
        return text.text();
    }

    String digest(Session session) {
        return Sha256.hex(protocol(session));
    }

    List<Session> sessions(CallId call) {
        return sql.sql("select * from ideas.session where call = :call order by day, made_at, id")
                .param("call", call.value())
                .query(Council::session)
                .list();
    }

    Optional<Session> session(SessionId id) {
        return sql.sql("select * from ideas.session where id = :id")
                .param("id", id.value())
                .query(Council::session)
                .optional();
    }

    List<Item> items(SessionId session) {
        return sql.sql("""
                        select t.idea, t.record from ideas.item t join ideas.idea i on i.id = t.idea
                        where t.session = :session order by i.number
                        """)
                .param("session", session.value())
                .query((row, i) -> {
                    var written = row.getString("record");
                    return new Item(
                            new IdeaId(row.getObject("idea", UUID.class)),
                            written == null ? null : json.readValue(written, CouncilRecord.class));
                })
                .list();
    }

    private static Session session(ResultSet row, int i) throws SQLException {
        var signed = row.getTimestamp("signed_at");
        return new Session(
                new SessionId(row.getObject("id", UUID.class)),
                new CallId(row.getObject("call", UUID.class)),
                new SessionPlan(
                        row.getDate("day").toLocalDate(),
                        row.getString("place"),
                        row.getString("chair"),
                        row.getString("secretary")),
                signed == null ? null : signed.toInstant());
    }

    private Outcome<SessionId> onOpen(Viewer viewer, SessionId id, BiFunction<Session, Call, Outcome<SessionId>> act) {
        return acts.inTransaction(() -> {
            // the lock of the call keeps sessions of one call in turn
            var call = session(id).flatMap(session -> calls.locked(session.call()));
            if (call.isEmpty()) {
                return Outcome.refused("ideas.session-not-found");
            }
            if (!call.get().managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            return session(id)
                    .filter(session -> session.signedAt() == null)
                    .map(session -> act.apply(session, call.get()))
                    .orElseGet(() -> Outcome.refused("ideas.session-signed"));
        });
    }
}
