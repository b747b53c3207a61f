package kz.dauys.budgeting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;
import kz.dauys.budgeting.Rule.Greedy.Misfit;

/** Counts {@link Rule.Greedy}, and fills up what other rules leave. */
final class GreedyCount {
    private final Election election;
    private final long[] score;
    private final boolean perCost;
    private final Choice choice;
    private final boolean[] open;
    private final List<Purchase> purchases = new ArrayList<>();
    private long left;

    private GreedyCount(Election election, long[] score, boolean perCost, Choice choice) {
        this.election = election;
        this.score = score;
        this.perCost = perCost;
        this.choice = choice;
        open = new boolean[score.length];
        Arrays.fill(open, true);
        left = election.budgetUnits;
    }

    static Outcome count(Election election, Rule.Greedy rule, Choice choice) {
        var count = new GreedyCount(election, scores(election, rule.score()), rule.perCost(), choice);
        var threshold = Fraction.of(rule.threshold());
        var unit = unit(election, rule.score());
        var least = rule.least().among(election.voters);
        for (var c = 0; c < count.open.length; c++) {
            count.open[c] = election.votes[c] >= least
                    && new Fraction(BigInteger.valueOf(count.score[c]), unit).compareTo(threshold) >= 0;
        }
        count.go(rule.misfit(), rule.exclusive().stream().map(count::places).toList(), Phase.RULE);
        return new Outcome(
                rule,
                null,
                count.purchases,
                election.cost(count.purchases.stream().map(Purchase::project).toList()));
    }

    /** What more is bought with what is left, the most votes first. */
    static List<Purchase> fill(Election election, List<Purchase> bought, Choice choice) {
        var count = new GreedyCount(election, election.votes, false, choice);
        for (var purchase : bought) {
            count.open[purchase.project()] = false;
            count.left -= election.cost[purchase.project()];
        }
        count.go(Misfit.SKIP, List.of(), Phase.COMPLETION);
        return count.purchases;
    }

    static long[] scores(Election election, Rule.Greedy.Score by) {
        if (by != Rule.Greedy.Score.VOTES && election.points == null) {
            throw new IllegalArgumentException("these ballots have no points");
        }
        return switch (by) {
            case VOTES -> election.votes;
            case POINTS, BORDA_FROM_ONE -> {
                var fromZero = by == Rule.Greedy.Score.POINTS && election.form() == Form.ORDINAL;
                yield fromZero ? scores(election, Rule.Greedy.Score.BORDA) : election.score;
            }
            case BORDA -> {
                var scores = election.score.clone();
                for (var c = 0; c < scores.length; c++) {
                    scores[c] -= election.votes[c];
                }
                yield scores;
            }
        };
    }

    /** What a score is divided by to be one in votes or points. */
    static BigInteger unit(Election election, Rule.Greedy.Score score) {
        return BigInteger.TEN.pow(score == Rule.Greedy.Score.POINTS ? election.pointsScale : 0);
    }

    private List<Integer> places(Set<String> ids) {
        return ids.stream()
                .flatMapToInt(id -> election.indexOf(id).stream())
                .boxed()
                .toList();
    }

    private void go(Misfit misfit, List<List<Integer>> exclusive, Phase phase) {
        while (true) {
            var tied = best(misfit == Misfit.SKIP);
            if (tied.length == 0) {
                return;
            }
            var chosen = choice.pick(tied, () -> Arrays.toString(open) + left);
            var cost = election.cost[chosen];
            if (cost > left) {
                if (misfit == Misfit.STOP_UNLESS_FOUR_FIFTHS
                        && BigInteger.valueOf(left)
                                        .multiply(BigInteger.valueOf(5))
                                        .compareTo(BigInteger.valueOf(cost).multiply(BigInteger.valueOf(4)))
                                >= 0) {
                    purchases.add(new Purchase(
                            chosen, phase, null, Arrays.stream(tied).boxed().toList()));
                }
                return;
            }
            purchases.add(new Purchase(
                    chosen, phase, null, Arrays.stream(tied).boxed().toList()));
            open[chosen] = false;
            left -= cost;
            for (var set : exclusive) {
                if (set.contains(chosen)) {
                    set.forEach(c -> open[c] = false);
                }
            }
        }
    }

    private int[] best(boolean ifItFits) {
        var tied = new int[open.length];
        var size = 0;
        for (var c = 0; c < open.length; c++) {
            if (!open[c] || ifItFits && election.cost[c] > left) {
                continue;
            }
            var order = size == 0 ? 1 : compare(election, score, perCost, c, tied[0]);
            if (order > 0) {
                size = 0;
            }
            if (order >= 0) {
                tied[size++] = c;
            }
        }
        return Arrays.copyOf(tied, size);
    }

    /** Which of two projects has the better score. */
    static int compare(Election election, long[] score, boolean perCost, int a, int b) {
        if (!perCost) {
            return Long.compare(score[a], score[b]);
        }
        var costs = election.cost;
        if (costs[a] == 0 || costs[b] == 0) {
            // for nothing is better than anything, as long as anyone wants it
            var infinite = Boolean.compare(costs[a] == 0 && score[a] > 0, costs[b] == 0 && score[b] > 0);
            return infinite != 0 || costs[a] == 0 && costs[b] == 0
                    ? infinite
                    : Long.signum(score[a]) - Long.signum(score[b]);
        }
        return BigInteger.valueOf(score[a])
                .multiply(BigInteger.valueOf(costs[b]))
                .compareTo(BigInteger.valueOf(score[b]).multiply(BigInteger.valueOf(costs[a])));
    }
}
