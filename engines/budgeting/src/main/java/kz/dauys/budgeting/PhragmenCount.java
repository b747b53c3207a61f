package kz.dauys.budgeting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * Counts {@link Rule.Phragmen}. After a purchase all its supporters bear the same load, so what a voter bears is the
 * price in the {@link Chain} of the project that they bought last.
 */
final class PhragmenCount extends Cheapest {
    private static final double ULP = 0x1p-52;

    private final Election election;
    private final long moneyFactor;
    private final Chain chain;

    /** What voters have left from a count by equal shares, if that came before: it is a load below nothing. */
    private final @Nullable SharesCount before;

    private final double[] load;

    /** The place in the chain of what the voters of each group bought last here, or -1. */
    private final int[] last;

    private long[] factors = new long[16];
    private int candidate;
    private BigInteger numerator = BigInteger.ZERO;
    private BigInteger bestNumerator = BigInteger.ZERO;
    private BigInteger bestDivisor = BigInteger.ONE;

    PhragmenCount(Election election) {
        this(election, 1, null);
    }

    /** Goes on where a count by equal shares ended. */
    PhragmenCount(Election election, long moneyFactor, @Nullable SharesCount before) {
        super(election.cost.length);
        this.election = election;
        this.moneyFactor = moneyFactor;
        this.before = before;
        chain = before == null ? new Chain(Fraction.ZERO) : before.chain();
        load = new double[election.weight.length];
        last = new int[load.length];
        Arrays.fill(last, -1);
        if (before != null) {
            for (var g = 0; g < load.length; g++) {
                load[g] = -before.roughlyLeft(g);
            }
        }
    }

    Outcome count(Rule.Phragmen rule, Choice choice) {
        var purchases = buy(List.of(), Phase.RULE, choice);
        return new Outcome(
                rule,
                null,
                purchases,
                election.cost(purchases.stream().map(Purchase::project).toList()));
    }

    /** What is bought after some projects are. */
    List<Purchase> buy(List<Purchase> already, Phase phase, Choice choice) {
        var left = election.budgetUnits;
        for (var c = 0; c < standing.length; c++) {
            standing[c] = election.votes[c] > 0 && election.cost[c] <= election.budgetUnits;
            bound[c] = Double.NEGATIVE_INFINITY;
        }
        for (var purchase : already) {
            standing[purchase.project()] = false;
            left -= election.cost[purchase.project()];
        }
        var purchases = new ArrayList<Purchase>();
        while (true) {
            var tied = find();
            for (var c : tied) {
                if (election.cost[c] > left) {
                    return purchases;
                }
            }
            if (tied.length == 0) {
                return purchases;
            }
            var chosen = choice.pick(tied, () -> Outcome.paidIn(already, purchases));
            compute(chosen);
            var divisor = BigInteger.valueOf(election.votes[chosen]);
            var price = new Fraction(numerator, chain.denominator().multiply(divisor))
                    .dividedBy(new Fraction(BigInteger.TEN.pow(election.moneyScale), BigInteger.ONE))
                    .dividedBy(Fraction.of(moneyFactor));
            purchases.add(new Purchase(
                    chosen, phase, price, Arrays.stream(tied).boxed().toList()));
            var bears = Fraction.quotient(numerator, chain.denominator().multiply(divisor));
            for (var k = election.supportStart[chosen]; k < election.supportStart[chosen + 1]; k++) {
                load[election.supporters[k]] = bears;
                last[election.supporters[k]] = chain.size();
            }
            chain.append(numerator, election.votes[chosen]);
            left -= election.cost[chosen];
            standing[chosen] = false;
            newRound();
        }
    }

    @Override
    boolean refresh(int c, double limit) {
        var sum = (double) election.cost[c] * moneyFactor;
        var size = sum;
        for (var k = election.supportStart[c]; k < election.supportStart[c + 1]; k++) {
            var bears = election.weight[election.supporters[k]] * load[election.supporters[k]];
            sum += bears;
            size += Math.abs(bears);
        }
        var terms = election.supportStart[c + 1] - election.supportStart[c] + 6;
        var error = size * terms * ULP + (before == null ? 0 : election.votes[c] * before.moneyError());
        var certain = (sum - error) / election.votes[c];
        bound[c] = Math.max(bound[c], certain - Math.abs(certain) * 4 * ULP);
        return true;
    }

    @Override
    boolean compute(int c) {
        candidate = c;
        if (factors.length < chain.size()) {
            factors = new long[chain.size() * 2];
        }
        Arrays.fill(factors, 0, chain.size(), 0);
        var share = 0L;
        for (var k = election.supportStart[c]; k < election.supportStart[c + 1]; k++) {
            var group = election.supporters[k];
            if (last[group] >= 0) {
                factors[last[group]] += election.weight[group];
            } else if (before != null && before.roughlyLeft(group) > 0) {
                share -= election.weight[group];
                before.histories().add(group, election.weight[group]);
            }
        }
        if (before != null) {
            before.histories().takeSpent(1, factors);
        }
        numerator = chain.combine(Math.multiplyExact(election.cost[c], moneyFactor), share, factors);
        return true;
    }

    @Override
    int compareToBest() {
        return numerator
                .multiply(bestDivisor)
                .compareTo(bestNumerator.multiply(BigInteger.valueOf(election.votes[candidate])));
    }

    @Override
    double keepAsBest() {
        bestNumerator = numerator;
        bestDivisor = BigInteger.valueOf(election.votes[candidate]);
        var best = Fraction.quotient(numerator, chain.denominator().multiply(bestDivisor));
        return best + Math.abs(best) * 4 * ULP;
    }
}
