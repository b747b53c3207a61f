package kz.dauys.budgeting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;

/**
 * Counts {@link Rule.MaximinSupport}. The least greatest load of a set of projects is the greatest cost per supporter of
 * any of its subsets, found exactly by Dinkelbach's method: for a guess of the load, a cut in a flow network shows a
 * subset that needs more, until none does.
 */
final class MaximinCount extends Cheapest {
    private static final double ULP = 0x1p-52;

    private final Election election;
    private final List<Integer> bought = new ArrayList<>();

    /** The least greatest load of what is bought, as a cost and a number of supporters. */
    private long loadCost;

    private long loadVoters = 1;

    private final long[] keyCost;
    private final long[] keyVoters;
    private int candidate;
    private int best;

    MaximinCount(Election election) {
        super(election.cost.length);
        this.election = election;
        keyCost = new long[bound.length];
        keyVoters = new long[bound.length];
        var total = Arrays.stream(election.cost).sum();
        if (BigInteger.valueOf(total)
                        .multiply(BigInteger.valueOf(election.voters))
                        .bitLength()
                > 62) {
            throw new IllegalArgumentException("costs times voters are too large for maximin support");
        }
    }

    Outcome count(Rule.MaximinSupport rule, Choice choice) {
        var left = election.budgetUnits;
        for (var c = 0; c < standing.length; c++) {
            standing[c] = election.votes[c] > 0;
            bound[c] = Double.NEGATIVE_INFINITY;
        }
        var purchases = new ArrayList<Purchase>();
        while (true) {
            for (var c = 0; c < standing.length; c++) {
                standing[c] &= election.cost[c] <= left;
            }
            var tied = find();
            if (tied.length == 0) {
                break;
            }
            var chosen = choice.pick(tied, () -> new TreeSet<>(bought));
            bought.add(chosen);
            standing[chosen] = false;
            left -= election.cost[chosen];
            loadCost = keyCost[chosen];
            loadVoters = keyVoters[chosen];
            var price = new Fraction(
                    BigInteger.valueOf(loadCost),
                    BigInteger.valueOf(loadVoters).multiply(BigInteger.TEN.pow(election.moneyScale)));
            purchases.add(new Purchase(
                    chosen, Phase.RULE, price, Arrays.stream(tied).boxed().toList()));
            newRound();
        }
        return new Outcome(rule, null, purchases, election.cost(bought));
    }

    @Override
    boolean refresh(int c, double limit) {
        // both alone and with what is bought, the load is at least as great
        var alone = (double) election.cost[c] / election.votes[c];
        var before = (double) loadCost / loadVoters;
        var least = Math.max(alone, before) * (1 - 4 * ULP);
        if (least > bound[c]) {
            bound[c] = least;
            if (least > limit) {
                return false;
            }
        }
        load(c);
        bound[c] = (double) keyCost[c] / keyVoters[c] * (1 - 4 * ULP);
        return true;
    }

    @Override
    boolean compute(int c) {
        candidate = c;
        return true;
    }

    @Override
    int compareToBest() {
        return Long.compare(
                Math.multiplyExact(keyCost[candidate], keyVoters[best]),
                Math.multiplyExact(keyCost[best], keyVoters[candidate]));
    }

    @Override
    double keepAsBest() {
        best = candidate;
        return (double) keyCost[best] / keyVoters[best] * (1 + 4 * ULP);
    }

    /** Finds the least greatest load of what is bought together with a project. */
    private void load(int c) {
        var projects = new int[bought.size() + 1];
        for (var p = 0; p < bought.size(); p++) {
            projects[p] = bought.get(p);
        }
        projects[bought.size()] = c;
        var network = new SupportNetwork(election, projects);
        var alone = Math.multiplyExact(election.cost[c], loadVoters) >= Math.multiplyExact(loadCost, election.votes[c]);
        keyCost[c] = alone ? election.cost[c] : loadCost;
        keyVoters[c] = alone ? election.votes[c] : loadVoters;
        while (true) {
            var subset = network.needingMore(keyCost[c], keyVoters[c]);
            if (subset.length == 0) {
                return;
            }
            keyCost[c] = 0;
            for (var p : subset) {
                keyCost[c] += election.cost[p];
            }
            keyVoters[c] = network.supportersOf(subset);
        }
    }
}
