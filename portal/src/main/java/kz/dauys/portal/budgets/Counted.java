package kz.dauys.portal.budgets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a count gave, as it is kept with the round.
 *
 * @param turnout null in a round that was voted in the browser alone
 * @param projects winners in the order of purchase, then the others by their support
 */
record Counted(
        long ballots,
        long voids,
        long spent,
        List<OfProject> projects,
        List<ResultView.RuleResult> others,
        @Nullable Turnout turnout) {

    /** @param said in each language */
    record OfProject(int number, int step, long votes, BigDecimal score, Map<Language, Said> said) {}

    record Said(List<String> verdict, List<String> course) {}
}
