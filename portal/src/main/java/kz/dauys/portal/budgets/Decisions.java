package kz.dauys.portal.budgets;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a head of the body decides otherwise than the count: acts beside the result, which itself never changes. What holds of a
 * project is the last act about it, and without one what the count gave.
 */
@Component
class Decisions {
    private final RoundRows rows;
    private final Results results;
    private final DecisionRows acts;
    private final Publication publication;
    private final List<RoundSequel> sequels;
    private final Procedures procedures;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Decisions(
            RoundRows rows,
            Results results,
            DecisionRows acts,
            Publication publication,
            List<RoundSequel> sequels,
            Procedures procedures,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.results = results;
        this.acts = acts;
        this.publication = publication;
        this.sequels = sequels;
        this.procedures = procedures;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    List<Ground> grounds() {
        return procedures.groundsToOverride(procedures.dayOf(clock.instant()));
    }

    Outcome<Integer> decide(Viewer viewer, RoundId id, DecisionPlan plan) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var outcome = decided(viewer, id, plan);
            if (outcome instanceof Outcome.Refused<Integer>) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private Outcome<Integer> decided(Viewer viewer, RoundId id, DecisionPlan plan) {
        var found = rows.locked(id).filter(round -> round.seenBy(viewer));
        if (found.isEmpty()) {
            return Outcome.refused("budgets.not-found");
        }
        var round = found.get();
        var person = viewer.person();
        if (person == null || !viewer.holds(Role.HEAD, round.plan().body())) {
            return Outcome.refused("budgets.only-head");
        }
        if (round.countedAt() == null || round.past()) {
            return Outcome.refused("budgets.not-counted");
        }
        var projects = rows.projects(id).stream().collect(Collectors.toMap(ProjectView::number, project -> project));
        var project = projects.get(plan.project());
        var held = held(id);
        if (project == null || held.contains(plan.project()) == plan.taken()) {
            return Outcome.refused("budgets.decision-changes-nothing");
        }
        if (plan.ground() != null
                && grounds().stream().noneMatch(ground -> ground.code().equals(plan.ground()))) {
            return Outcome.refused("budgets.decision-ground-unknown");
        }
        if (!plan.saysWhy()) {
            return Outcome.refused("budgets.decision-reason-short");
        }
        if (!plan.taken() && sequels.stream().anyMatch(room -> room.begun(project.id()))) {
            return Outcome.refused("budgets.decision-begun");
        }
        if (plan.taken()) {
            var others = held.stream()
                    .map(projects::get)
                    .map(Objects::requireNonNull)
                    .toList();
            long spent = others.stream().mapToLong(other -> other.plan().cost()).sum();
            if (spent + project.plan().cost() > round.plan().money()) {
                return Outcome.refused("budgets.decision-too-dear");
            }
            if (others.stream().anyMatch(other -> Poll.excludes(other, project))) {
                return Outcome.refused("budgets.decision-excluded");
            }
        }
        return Outcome.done(keep(round, project, plan, person));
    }

    private int keep(Round round, ProjectView project, DecisionPlan plan, PersonId person) {
        var id = round.id();
        int number = acts.of(id).size() + 1;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        acts.insert(id, number, project.id(), plan, person, now);
        var act = acts.of(id).getLast();
        var facts = new HashMap<>(Map.of(
                "number", Integer.toString(number),
                "project", Integer.toString(project.number()),
                "decision", plan.taken() ? "taken" : "left-out",
                "act-sha256", act.sha256(),
                "pb-sha256", publication.digestOfPb(id),
                "by", person.toString()));
        if (plan.ground() != null) {
            facts.put("ground", plan.ground());
        }
        events.publishEvent(new RoundChanged(id, "budget.decided", now, facts));
        events.publishEvent(
                new ProjectDecided(Uuid7.next(clock), id, round.plan(), project.id(), plan.taken(), person));
        return number;
    }

    List<DecisionView> of(RoundId round) {
        return acts.of(round);
    }

    /** The numbers of the projects that are done: those that the count gave, as acts have changed them. */
    Set<Integer> held(RoundId round) {
        var held = new HashSet<Integer>();
        results.of(round).stream()
                .flatMap(counted -> counted.projects().stream())
                .filter(project -> project.step() > 0)
                .forEach(project -> held.add(project.number()));
        for (var act : acts.of(round)) {
            if (act.taken()) {
                held.add(act.project());
            } else {
                held.remove(act.project());
            }
        }
        return held;
    }
}
