package kz.dauys.portal.budgets;

/**
 * How a round is counted, said before anybody votes.
 *
 * @param completion {@link Completion#NONE} for every rule but equal shares
 * @param least {@link LeastVotes#NONE} for every rule but the greedy ones
 */
public record Counting(CountingRule rule, Completion completion, Ties ties, LeastVotes least) {

    /** With any number of votes enough. */
    public Counting(CountingRule rule, Completion completion, Ties ties) {
        this(rule, completion, ties, LeastVotes.NONE);
    }

    /** Whether ballots of this kind can be counted so: a ranking says how much better only to the greedy rules. */
    public boolean fits(BallotKind kind) {
        return (rule == CountingRule.EQUAL_SHARES || completion == Completion.NONE)
                && (greedy() || kind != BallotKind.RANKING);
    }

    /** Whether projects are taken one after the other by their support: only then can some be left out by a number or by one another. */
    public boolean greedy() {
        return rule == CountingRule.GREEDY || rule == CountingRule.GREEDY_PER_COST;
    }
}
