package kz.dauys.portal.ideas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.stereotype.Component;

/** The office looks at each idea and says in the open what it found. */
@Component
class Appraising {
    static final int MOST_LINES = 20;

    private final CallRows calls;
    private final IdeaRows ideas;
    private final IdeaActs acts;
    private final Procedures procedures;

    Appraising(CallRows calls, IdeaRows ideas, IdeaActs acts, Procedures procedures) {
        this.calls = calls;
        this.ideas = ideas;
        this.acts = acts;
        this.procedures = procedures;
    }

    List<Ground> grounds() {
        return procedures.groundsToRefuseIdea(acts.today());
    }

    boolean isGround(String code) {
        return grounds().stream().anyMatch(ground -> ground.code().equals(code));
    }

    /** Appraised is after an answer, and whenever the office sees that it was wrong, until the council decides. */
    static Optional<Refusal> untimely(CallStage call, IdeaStage idea) {
        return switch (call) {
            case ANNOUNCED, OPEN -> Optional.of(Refusal.of("ideas.still-open"));
            case APPRAISAL ->
                idea == IdeaStage.DRAFT || idea.ended()
                        ? Optional.of(Refusal.of("ideas.decided-already"))
                        : Optional.empty();
            case SETTLED, RECALLED -> Optional.of(Refusal.of("ideas.decided-already"));
        };
    }

    Outcome<IdeaId> appraise(Viewer viewer, IdeaId id, Appraisal appraisal) {
        return acts.onIdea(viewer, id, idea -> {
            var call = calls.find(idea.call()).orElseThrow();
            if (!call.managedBy(viewer)) {
                return Outcome.refused("ideas.not-yours");
            }
            if (idea.isOf(viewer)) {
                return Outcome.refused("ideas.own-idea");
            }
            var untimely = untimely(call.stage(acts.now()), idea.stage());
            if (untimely.isPresent()) {
                return Outcome.refused(untimely.get());
            }
            return switch (appraisal) {
                case Appraisal.Feasible feasible -> feasible(viewer, call, idea, feasible);
                case Appraisal.Doubted doubted -> doubted(viewer, idea, doubted);
            };
        });
    }

    private Outcome<IdeaId> feasible(Viewer viewer, Call call, Idea idea, Appraisal.Feasible found) {
        var fault = fault(call, found);
        if (fault.isPresent()) {
            return Outcome.refused(fault.get());
        }
        ideas.appraise(idea.id(), IdeaStage.FEASIBLE, found, null);
        ideas.endOffersTo(idea.id());
        acts.act(
                viewer,
                idea,
                new IdeaAct.FoundFeasible(found),
                acts.tell(viewer, idea.authors(), idea, "found-feasible", Map.of()));
        return Outcome.done(idea.id());
    }

    private static Optional<Refusal> fault(Call call, Appraisal.Feasible found) {
        var lines = found.lines();
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            return Optional.of(Refusal.of("ideas.lines-missing", "most", MOST_LINES));
        }
        if (lines.stream()
                .anyMatch(line -> line.what().isBlank()
                        || line.what().length() > 150
                        || line.least() < 1
                        || line.most() < line.least()
                        || line.most() > call.plan().money())) {
            return Optional.of(Refusal.of("ideas.line-wrong"));
        }
        if (found.least() > call.plan().most()) {
            return Optional.of(Refusal.of("ideas.too-expensive"));
        }
        if (found.conditions().length() > IdeaWriting.LONGEST_TEXT) {
            return Optional.of(Refusal.of("ideas.conditions-too-long"));
        }
        return Optional.empty();
    }

    private Outcome<IdeaId> doubted(Viewer viewer, Idea idea, Appraisal.Doubted found) {
        if (!isGround(found.ground())) {
            return Outcome.refused("ideas.ground-missing");
        }
        if (found.reason().isBlank() || found.reason().length() > IdeaWriting.LONGEST_TEXT) {
            return Outcome.refused("ideas.reason-missing");
        }
        var until = procedures.ideaAnswerDue(acts.today()).date();
        ideas.appraise(idea.id(), IdeaStage.DOUBTED, found, until);
        ideas.endOffersTo(idea.id());
        acts.act(
                viewer,
                idea,
                new IdeaAct.FoundDoubtful(found, until),
                acts.tell(viewer, idea.authors(), idea, "found-doubtful", Map.of("until", until)));
        return Outcome.done(idea.id());
    }
}
