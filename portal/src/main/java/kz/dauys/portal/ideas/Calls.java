package kz.dauys.portal.ideas;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.stereotype.Component;

/** What an office does with a call for ideas: announces it, takes it back, and puts what the council admitted on a ballot. */
@Component
class Calls {
    static final int MOST_SHOWN = 200;
    private static final long MOST_MONEY = 100_000_000_000_000_000L;
    private static final int LONGEST_REASON = 2000;

    private final CallRows rows;
    private final IdeaRows ideas;
    private final IdeaActs acts;
    private final Budgets budgets;
    private final Organisations organisations;
    private final Clock clock;

    Calls(CallRows rows, IdeaRows ideas, IdeaActs acts, Budgets budgets, Organisations organisations, Clock clock) {
        this.rows = rows;
        this.ideas = ideas;
        this.acts = acts;
        this.budgets = budgets;
        this.organisations = organisations;
        this.clock = clock;
    }

    Outcome<CallId> announce(Viewer viewer, CallPlan plan) {
        if (!viewer.holds(Role.HEAD, plan.body())) {
            return Outcome.refused(viewer.holds(Role.OFFICER, plan.body()) ? "ideas.only-head" : "ideas.not-yours");
        }
        var fault = fault(plan);
        if (fault.isPresent()) {
            return Outcome.refused(fault.get());
        }
        return acts.inTransaction(() -> {
            var id = new CallId(Uuid7.next(clock));
            rows.insert(id, plan, acts.now());
            acts.record(viewer, id.value(), "call.announced", facts(plan));
            return Outcome.done(id);
        });
    }

    private Optional<Refusal> fault(CallPlan plan) {
        var title = plan.title();
        if (title.kk().length() > 150 || title.ru().length() > 150 || title.en().length() > 150) {
            return refusal("ideas.call-title-too-long");
        }
        if (organisations.territory(plan.territory()).isEmpty()) {
            return refusal("ideas.territory-unknown");
        }
        if (plan.money() < 1 || plan.money() > MOST_MONEY) {
            return refusal("ideas.money-wrong");
        }
        if (plan.most() < 1 || plan.most() > plan.money()) {
            return refusal("ideas.most-wrong");
        }
        if (plan.assurance() == Assurance.DECLARED) {
            return refusal("ideas.assurance-wrong");
        }
        if (plan.minimumAge() < 14 || plan.minimumAge() > 100) {
            return refusal("ideas.age-wrong");
        }
        if (!plan.to().isAfter(plan.from()) || !plan.to().isAfter(acts.now())) {
            return refusal("ideas.dates-wrong");
        }
        var council = plan.council();
        if (council.size() < 3
                || council.size() > 25
                || new HashSet<>(council).size() < council.size()
                || council.stream().anyMatch(name -> name.isBlank() || name.length() > 100)) {
            return refusal("ideas.council-wrong");
        }
        return Optional.empty();
    }

    private static Map<String, String> facts(CallPlan plan) {
        var facts = new HashMap<String, String>();
        facts.put("body", plan.body().toString());
        facts.put("territory", plan.territory().value());
        facts.put("money", Long.toString(plan.money()));
        facts.put("most", Long.toString(plan.most()));
        facts.put("assurance", plan.assurance().code());
        facts.put("minimum-age", Integer.toString(plan.minimumAge()));
        facts.put("from", plan.from().toString());
        facts.put("to", plan.to().toString());
        facts.put("council", Integer.toString(plan.council().size()));
        facts.put("council-sha256", Sha256.hex(String.join("\n", plan.council())));
        return facts;
    }

    Outcome<CallId> recall(Viewer viewer, CallId id, String why) {
        var reason = CleanText.of(why);
        return onCall(viewer, id, call -> {
            if (!viewer.holds(Role.HEAD, call.plan().body())) {
                return Outcome.refused("ideas.only-head");
            }
            if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
                return Outcome.refused("ideas.reason-missing");
            }
            if (call.last() > 0) {
                return Outcome.refused("ideas.someone-proposed");
            }
            rows.recall(id, reason, acts.now());
            acts.record(viewer, id.value(), "call.recalled", Map.of("reason-sha256", Sha256.hex(reason)));
            return Outcome.done(id);
        });
    }

    Outcome<RoundId> putOnBallot(Viewer viewer, CallId id, RoundId roundId) {
        return onCall(viewer, id, call -> {
            if (call.stage(acts.now()) != CallStage.APPRAISAL) {
                return Outcome.refused("ideas.still-open");
            }
            var all = ideas.lockedOf(id);
            var undecided = all.stream().filter(idea -> !idea.stage().ended()).toList();
            if (!undecided.isEmpty()) {
                return Outcome.refused(Refusal.of("ideas.undecided", "count", undecided.size()));
            }
            var admitted = all.stream()
                    .filter(idea -> idea.stage() == IdeaStage.ADMITTED)
                    .toList();
            if (admitted.isEmpty()) {
                return Outcome.refused("ideas.none-admitted");
            }
            return draft(viewer, call, roundId).then(round -> put(viewer, call, round, admitted));
        });
    }

    private Outcome<RoundView> draft(Viewer viewer, Call call, RoundId id) {
        return budgets.round(viewer, id)
                .filter(round -> round.stage() == Stage.DRAFT)
                .filter(round -> round.plan().body().equals(call.plan().body())
                        && round.plan().territory().equals(call.plan().territory()))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused("ideas.round-wrong"));
    }

    private Outcome<RoundId> put(Viewer viewer, Call call, RoundView round, List<Idea> admitted) {
        int number =
                round.projects().stream().mapToInt(ProjectView::number).max().orElse(0);
        for (var idea : admitted) {
            var text = idea.text();
            var project = new ProjectPlan(
                    text.title(), text.about(), text.language(), text.territory(), Objects.requireNonNull(idea.cost()));
            var added = budgets.addProject(viewer, round.id(), project);
            if (!(added instanceof Outcome.Done<ProjectId>(var projectId))) {
                return added.map(_ -> round.id());
            }
            number++;
            ideas.onBallot(idea.id(), projectId);
            acts.act(
                    viewer,
                    idea,
                    new IdeaAct.PutOnBallot(round.id(), number),
                    acts.tell(viewer, idea.authors(), idea, "put-on-ballot", Map.of()));
        }
        rows.settle(call.id(), round.id(), acts.now());
        acts.record(
                viewer,
                call.id().value(),
                "call.settled",
                Map.of("round", round.id().toString(), "admitted", Integer.toString(admitted.size())));
        return Outcome.done(round.id());
    }

    private <T> Outcome<T> onCall(Viewer viewer, CallId id, Function<Call, Outcome<T>> act) {
        return acts.inTransaction(() -> {
            var call = rows.locked(id);
            if (call.isEmpty()) {
                return Outcome.refused("ideas.call-not-found");
            }
            if (!call.get().managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            if (call.get().recalledAt() != null || call.get().settledAt() != null) {
                return Outcome.refused("ideas.call-over");
            }
            return act.apply(call.get());
        });
    }

    private static Optional<Refusal> refusal(String code) {
        return Optional.of(Refusal.of(code));
    }
}
