package kz.dauys.portal.ideas.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kz.dauys.portal.ideas.Appraisal;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.CouncilRecord;
import kz.dauys.portal.ideas.CouncilVote;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typed;
import org.jspecify.annotations.Nullable;

/**
 * What was typed of how the council stood to one idea.
 *
 * @param votes in the order of the council's members; empty for one without a choice
 */
public record ItemForm(List<String> votes, String recusals, String ground, String reason, String cost) {

    static ItemForm of(CallPlan plan, Typed typed) {
        return new ItemForm(
                IntStream.range(0, plan.council().size())
                        .mapToObj(i -> typed.text("vote" + i))
                        .toList(),
                typed.text("recusals"),
                typed.text("ground"),
                typed.text("reason"),
                typed.text("cost"));
    }

    /** What was written down before; otherwise nothing but the cost that the appraisal allows at most. */
    static ItemForm of(CallPlan plan, @Nullable CouncilRecord written, @Nullable Appraisal appraisal, Speech speech) {
        if (written == null) {
            return new ItemForm(
                    plan.council().stream().map(_ -> "").toList(),
                    "",
                    appraisal instanceof Appraisal.Doubted doubted ? doubted.ground() : "",
                    "",
                    appraisal instanceof Appraisal.Feasible feasible
                            ? Money.typed(Math.min(feasible.most(), plan.most()), speech)
                            : "");
        }
        return new ItemForm(
                plan.council().stream()
                        .map(name -> written.votes().containsKey(name)
                                ? written.votes().get(name).name()
                                : "")
                        .toList(),
                written.recusals(),
                written.ground() == null ? "" : written.ground(),
                written.reason(),
                written.cost() == 0 ? "" : Money.typed(written.cost(), speech));
    }

    CouncilRecord read(CallPlan plan) {
        var chosen = new HashMap<String, CouncilVote>();
        for (int i = 0; i < votes.size(); i++) {
            var name = plan.council().get(i);
            Typed.one(CouncilVote.class, votes.get(i)).ifPresent(vote -> chosen.put(name, vote));
        }
        return new CouncilRecord(chosen, recusals, ground.isEmpty() ? null : ground, reason, Money.tiyn(cost));
    }

    /** How a member can stand to it. */
    List<Choice> choices(int member, Speech speech) {
        return Arrays.stream(CouncilVote.values())
                .map(vote -> Choice.of(vote.name(), speech.say("ideas.vote." + vote), votes.get(member)))
                .toList();
    }

    FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(
                FIELDS.getOrDefault(refusal.code(), refusal.code().equals("ideas.votes-missing") ? firstMissing() : ""),
                refusal,
                frame.speech());
    }

    private static final Map<String, String> FIELDS = Map.of(
            "ideas.no-quorum", "vote0",
            "ideas.recusal-missing", "recusals",
            "ideas.ground-missing", "ground",
            "ideas.reason-missing", "reason",
            "ideas.fixed-cost-wrong", "cost");

    private String firstMissing() {
        return "vote"
                + IntStream.range(0, votes.size())
                        .filter(i -> Typed.one(CouncilVote.class, votes.get(i)).isEmpty())
                        .findFirst()
                        .orElse(0);
    }
}
