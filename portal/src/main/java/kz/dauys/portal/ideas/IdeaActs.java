package kz.dauys.portal.ideas;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How an act of this room happens: in one transaction, written down, recorded, and told to those whom it concerns. */
@Component
class IdeaActs {
    private final IdeaRows ideas;
    private final CallRows calls;
    private final Procedures procedures;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IdeaActs(
            IdeaRows ideas,
            CallRows calls,
            Procedures procedures,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ideas = ideas;
        this.calls = calls;
        this.procedures = procedures;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** This moment, as finely as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today() {
        return procedures.dayOf(clock.instant());
    }

    ZoneId zone() {
        return procedures.zone();
    }

    /** What is refused leaves nothing behind. */
    <T> Outcome<T> inTransaction(Supplier<Outcome<T>> act) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var outcome = act.get();
            if (outcome instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    /**
     * Does something with an idea that the viewer sees. Its call is locked before it, so that no two acts on ideas of one call
     * wait for each other.
     */
    <T> Outcome<T> onIdea(Viewer viewer, IdeaId id, Function<Idea, Outcome<T>> act) {
        return inTransaction(() -> {
            ideas.find(id).ifPresent(idea -> calls.locked(idea.call()));
            return ideas.locked(id)
                    .filter(idea -> idea.seenBy(viewer))
                    .map(act)
                    .orElseGet(() -> Outcome.refused("ideas.idea-not-found"));
        });
    }

    /** Records what was done with a call, a session or a comment. */
    void record(Viewer by, UUID subject, String act, Map<String, String> facts) {
        record(by, subject, act, facts, List.of());
    }

    /** The same, and tells those who are named. */
    void record(Viewer by, UUID subject, String act, Map<String, String> facts, List<Notice> notices) {
        record(by, subject, act, now(), facts, notices);
    }

    /** The same of what happened at a time that is kept beside it. */
    void record(Viewer by, UUID subject, String act, Instant at, Map<String, String> facts, List<Notice> notices) {
        events.publishEvent(new IdeaChanged(Uuid7.next(clock), subject, act, at, with(by, facts), notices));
    }

    /** Writes an act on an idea down, records it, and tells those who are named of it. */
    void act(Viewer by, Idea idea, IdeaAct act, List<Notice> notices) {
        act(by, idea, act, Map.of(), notices);
    }

    /** The same, with facts besides those of the act itself. */
    void act(Viewer by, Idea idea, IdeaAct act, Map<String, String> further, List<Notice> notices) {
        var now = now();
        var id = ideas.insert(idea.id(), act, now);
        var facts = new HashMap<>(act.facts());
        facts.putAll(further);
        events.publishEvent(
                new IdeaChanged(id, idea.id().value(), "idea." + act.type(), now, with(by, facts), notices));
    }

    private static Map<String, String> with(Viewer by, Map<String, String> facts) {
        var all = new HashMap<>(facts);
        var person = by.person();
        if (person != null) {
            all.put("by", person.toString());
        }
        return all;
    }

    /** What to tell of an idea to those who wrote it, but for whoever did it. */
    List<Notice> tell(
            Viewer by, Collection<PersonId> people, Idea idea, String template, Map<String, LocalDate> dates) {
        var call = calls.find(idea.call()).orElseThrow();
        return people.stream()
                .filter(person -> !by.is(person))
                .map(person -> new Notice(
                        person,
                        "ideas." + template,
                        Map.of(
                                "number",
                                Integer.toString(idea.number()),
                                "title",
                                idea.text().title()),
                        dates,
                        Map.of("call", title(call)),
                        "/ideas/" + idea.call() + "/" + idea.number()))
                .toList();
    }

    private static Trilingual title(Call call) {
        return call.plan().title();
    }
}
