package kz.dauys.budgeting;

import java.util.List;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.EqualShares.Start;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.Rule.Greedy.Score;
import kz.dauys.budgeting.Rule.Utility;

/** What the reference outcomes call the rules. */
final class ReferenceRules {
    private ReferenceRules() {}

    static Rule named(String name) {
        return switch (name) {
            case "greedy_cost" -> Greedy.by(Score.VOTES, false);
            case "greedy_cardinality", "greedy_card" -> Greedy.by(Score.VOTES, true);
            case "greedy_points" -> Greedy.by(Score.POINTS, true);
            case "greedy_borda" -> Greedy.by(Score.BORDA, true);
            case "mes_cost" -> EqualShares.of(Utility.COST, Completion.NONE);
            case "mes_cost_u" -> EqualShares.of(Utility.COST, Completion.FILL);
            case "mes_cost_add1" -> EqualShares.of(Utility.COST, Completion.ADD1);
            case "mes_cost_add1u", "js_floats_add1u", "js_fractions_add1u" ->
                EqualShares.of(Utility.COST, Completion.ADD1_FILL);
            case "mes_cost_add1_int" ->
                EqualShares.of(Utility.COST, Completion.ADD1).withStart(Start.WHOLE);
            case "mes_cost_add1u_int" ->
                EqualShares.of(Utility.COST, Completion.ADD1_FILL).withStart(Start.WHOLE);
            case "mes_cardinality", "mes_card" -> EqualShares.of(Utility.CARDINALITY, Completion.NONE);
            case "mes_card_add1" -> EqualShares.of(Utility.CARDINALITY, Completion.ADD1);
            case "mes_card_add1u" -> EqualShares.of(Utility.CARDINALITY, Completion.ADD1_FILL);
            case "mes_points", "mes_borda" -> EqualShares.of(Utility.POINTS, Completion.NONE);
            case "phragmen" -> new Rule.Phragmen();
            case "maximin_exact" -> new Rule.MaximinSupport();
            case "bos_cost_exact" -> new Rule.BoundedOverspending();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static List<String> ids(Election election, Outcome outcome) {
        return outcome.winners().stream()
                .map(c -> election.projects().get(c).id())
                .toList();
    }
}
