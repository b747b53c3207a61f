package kz.dauys.portal.budgets;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a count gave, and why.
 *
 * @param ballots how many were counted
 * @param voids how many held nothing that the round allows, blank papers among them
 * @param spent in tiyn
 * @param projects winners in the order in which they were bought, then the others by their support
 * @param others what other rules would have bought from the same ballots
 * @param rule the flags of {@code ./dauys count} that count the round's file in the same way
 * @param turnout in which ways people voted; null in a round that was voted in the browser alone
 * @param decisions acts by which it was decided otherwise, in their order; they change nothing of the rest
 */
public record ResultView(
        RoundView round,
        long ballots,
        long voids,
        long spent,
        List<ProjectResult> projects,
        List<RuleResult> others,
        String rule,
        @Nullable Turnout turnout,
        List<DecisionView> decisions) {

    public ResultView {
        projects = List.copyOf(projects);
        others = List.copyOf(others);
        decisions = List.copyOf(decisions);
    }

    /** Whether a project is done: as the last act about it says, and without one as the count does. */
    public boolean decided(ProjectResult project) {
        return decisions.stream()
                .filter(act -> act.project() == project.project().number())
                .reduce((_, last) -> last)
                .map(DecisionView::taken)
                .orElse(project.won());
    }

    /**
     * One project.
     *
     * @param step of its purchase, from 1; 0 when it was not bought
     * @param votes how many ballots name it
     * @param score points or places, as the form of the ballots has them
     * @param verdict in a few sentences, why
     * @param course what happened round by round, one line each
     */
    public record ProjectResult(
            ProjectView project, int step, long votes, BigDecimal score, List<String> verdict, List<String> course) {

        public ProjectResult {
            verdict = List.copyOf(verdict);
            course = List.copyOf(course);
        }

        public boolean won() {
            return step > 0;
        }
    }

    /**
     * What another rule gives.
     *
     * @param winners numbers of projects in the order of purchase
     * @param gotSomething how many ballots name at least one winner
     */
    public record RuleResult(
            CountingRule rule, Completion completion, List<Integer> winners, long spent, long gotSomething) {

        public RuleResult {
            winners = List.copyOf(winners);
        }
    }
}
