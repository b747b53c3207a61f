package kz.dauys.budgeting.pb;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Greedy.Misfit;
import kz.dauys.budgeting.Rule.Greedy.Score;
import kz.dauys.budgeting.Rule.Utility;

/** By which rule a city counted, as far as the fields of its file tell. */
public final class CityRule {
    private CityRule() {}

    /**
     * The rule that META names; nothing when it is unknown, or, as with greedy-exclusive and greedy-custom elsewhere
     * than in Poznań, told in words alone.
     */
    public static Optional<Rule> of(PbHead head) {
        var poznan = head.meta("unit").orElse("").equals("Poznań");
        return switch (head.meta("rule").orElse("").toLowerCase(Locale.ROOT)) {
            case "greedy", "greedy-threshold" ->
                Optional.of(poznan ? greedy(head, Misfit.STOP_UNLESS_FOUR_FIFTHS) : greedy(head, Misfit.SKIP));
            case "greedy-no-skip" -> Optional.of(greedy(head, Misfit.STOP));
            case "greedy-custom" ->
                poznan ? Optional.of(greedy(head, Misfit.STOP_UNLESS_FOUR_FIFTHS)) : Optional.empty();
            case "equalshares" -> Optional.of(Rule.EqualShares.of(Utility.COST, Completion.NONE));
            case "equalshares/add1" -> Optional.of(Rule.EqualShares.of(Utility.COST, Completion.ADD1));
            default -> Optional.empty();
        };
    }

    private static Rule greedy(PbHead head, Misfit misfit) {
        var type = head.meta("vote_type").orElse("").toLowerCase(Locale.ROOT);
        // a score of ballots that only approve is how many they are
        var scored = !List.of("approval", "choose-1").contains(type)
                && head.projects().column("score") >= 0;
        var ranked = type.equals("ordinal");
        var score = !scored ? Score.VOTES : ranked ? Score.BORDA_FROM_ONE : Score.POINTS;
        var threshold = head.meta("min_project_score_threshold")
                .filter(text ->
                        Fields.wrong("min_project_score_threshold", text).isEmpty())
                .map(BigDecimal::new)
                .orElse(BigDecimal.ZERO);
        return new Rule.Greedy(score, false, misfit, threshold, List.of());
    }
}
