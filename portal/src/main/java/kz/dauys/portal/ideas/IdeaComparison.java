package kz.dauys.portal.ideas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.KeptAct;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares ideas and protocols with what the journal committed to: each act with its entry, the words of an idea with the last
 * digest of them, and what pages show (stage, cost, appraisal, opinions) with what follows from the acts.
 */
@Component
class IdeaComparison {
    /** Recorded about ideas without an act of their own. */
    private static final Set<String> NO_ACTS = Set.of("idea.merge-offered", "idea.merge-declined");

    private final IdeaRows ideas;
    private final Council council;
    private final Opinions opinions;
    private final Journal journal;

    IdeaComparison(IdeaRows ideas, Council council, Opinions opinions, Journal journal) {
        this.ideas = ideas;
        this.council = council;
        this.opinions = opinions;
        this.journal = journal;
    }

    /** @return how many ideas were compared */
    long run(Consumer<Difference> told) {
        long compared = journal.compareEach(
                "select id from ideas.idea where number is not null",
                "idea",
                told,
                id -> ideas.find(new IdeaId(id)).ifPresent(idea -> compare(idea, told)));
        journal.compareEach(
                "select id from ideas.session where signed_at is not null",
                "session",
                told,
                id -> council.session(new SessionId(id)).ifPresent(session -> compare(session, told)));
        journal.compareGone(List.of("idea.handed-in"), "select id from ideas.idea", "idea", told);
        journal.compareGone(List.of("session.signed"), "select id from ideas.session", "session", told);
        return compared;
    }

    // --- ideas

    private void compare(Idea idea, Consumer<Difference> told) {
        var where = "idea " + idea.number() + " of the call " + idea.call();
        var steps = ideas.acts(idea.id());
        journal.compareActs(
                idea.id().value(),
                where,
                type -> type.startsWith("idea.") && !NO_ACTS.contains(type),
                kept(idea, steps),
                told);
        var acts = steps.stream().map(IdeaView.Step::act).toList();
        Difference.tell(told, where, "stage", stage(acts), idea.stage());
        Difference.tell(told, where, "cost", cost(acts), idea.cost());
        Difference.tell(told, where, "appraisal", appraisal(acts), idea.appraisal());
        Difference.tell(told, where, "opinions", opinions(acts), opinionsOf(idea));
    }

    /** The acts, each time the words were written with the digest of what they were then. */
    private static List<KeptAct> kept(Idea idea, List<IdeaView.Step> steps) {
        var kept = new ArrayList<KeptAct>();
        var words = digest(idea.text().title(), idea.text().about());
        for (var step : steps.reversed()) {
            var facts = new HashMap<>(step.act().facts());
            if (step.act() instanceof IdeaAct.HandedIn || step.act() instanceof IdeaAct.Rewritten) {
                facts.put("text-sha256", words);
            }
            if (step.act() instanceof IdeaAct.Rewritten(String title, String about)) {
                words = digest(title, about);
            }
            kept.add(new KeptAct("idea." + step.act().type(), step.at(), facts));
        }
        return kept.reversed();
    }

    private static String digest(String title, String about) {
        return IdeaWriting.digest(title, about);
    }

    private static IdeaStage stage(List<IdeaAct> acts) {
        var stage = IdeaStage.DRAFT;
        for (var act : acts) {
            stage = switch (act) {
                case IdeaAct.HandedIn _ -> IdeaStage.PROPOSED;
                case IdeaAct.WentInto _ -> IdeaStage.MERGED;
                case IdeaAct.Withdrawn _ -> IdeaStage.WITHDRAWN;
                case IdeaAct.FoundFeasible _ -> IdeaStage.FEASIBLE;
                case IdeaAct.FoundDoubtful _ -> IdeaStage.DOUBTED;
                case IdeaAct.Admitted _ -> IdeaStage.ADMITTED;
                case IdeaAct.Refused _ -> IdeaStage.REFUSED;
                case IdeaAct.Rewritten _,
                        IdeaAct.PictureAdded _,
                        IdeaAct.PictureRemoved _,
                        IdeaAct.Joined _,
                        IdeaAct.TookIn _,
                        IdeaAct.OpinionAsked _,
                        IdeaAct.OpinionGiven _,
                        IdeaAct.Answered _,
                        IdeaAct.PutOnBallot _ -> stage;
            };
        }
        return stage;
    }

    private static <T> Optional<T> last(List<IdeaAct> acts, Class<T> of) {
        return acts.stream().filter(of::isInstance).map(of::cast).reduce((_, later) -> later);
    }

    private static @Nullable Long cost(List<IdeaAct> acts) {
        return last(acts, IdeaAct.Admitted.class).map(IdeaAct.Admitted::cost).orElse(null);
    }

    private static @Nullable Appraisal appraisal(List<IdeaAct> acts) {
        Appraisal found = null;
        for (var act : acts) {
            if (act instanceof IdeaAct.FoundFeasible(Appraisal.Feasible feasible)) {
                found = feasible;
            } else if (act instanceof IdeaAct.FoundDoubtful doubtful) {
                found = doubtful.appraisal();
            }
        }
        return found;
    }

    private static Map<String, Opinion> opinions(List<IdeaAct> acts) {
        return acts.stream()
                .filter(IdeaAct.OpinionGiven.class::isInstance)
                .map(IdeaAct.OpinionGiven.class::cast)
                .collect(Collectors.toMap(given -> given.body().toString(), IdeaAct.OpinionGiven::opinion));
    }

    private Map<String, Opinion> opinionsOf(Idea idea) {
        var given = new HashMap<String, Opinion>();
        for (var asked : opinions.of(Viewer.anonymous(Language.KK), idea)) {
            var opinion = asked.opinion();
            if (opinion != null) {
                given.put(asked.body().toString(), opinion);
            }
        }
        return given;
    }

    // --- sessions

    private void compare(Council.Session session, Consumer<Difference> told) {
        journal.compareActs(
                session.id().value(),
                "session " + session.id(),
                "session.signed"::equals,
                List.of(new KeptAct(
                        "session.signed",
                        Objects.requireNonNull(session.signedAt()),
                        Map.of("protocol-text-sha256", council.digest(session)))),
                told);
    }
}
