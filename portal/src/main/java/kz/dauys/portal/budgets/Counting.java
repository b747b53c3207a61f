package kz.dauys.portal.budgets;

/**
 * How a round is counted, said before anybody votes.
 *
 * @param completion {@link Completion#NONE} for every rule but equal shares
 */
public record Counting(CountingRule rule, Completion completion, Ties ties) {

    /** Whether ballots of this kind can be counted so: a ranking says how much better only to the greedy rules. */
    public boolean fits(BallotKind kind) {
        boolean greedy = rule == CountingRule.GREEDY || rule == CountingRule.GREEDY_PER_COST;
        return (rule == CountingRule.EQUAL_SHARES || completion == Completion.NONE)
                && (greedy || kind != BallotKind.RANKING);
    }
}
