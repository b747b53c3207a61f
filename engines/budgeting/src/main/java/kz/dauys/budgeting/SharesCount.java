package kz.dauys.budgeting;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One count after another by the Method of Equal Shares, at growing endowments, over the same ballots.
 *
 * <p>What everyone has left is kept in doubles. Exact are the prices of the projects bought (see {@link Chain}); what a
 * voter has left is the endowment minus a few of them, so its double is off by a few last bits only, however long the
 * count. Wherever these bits could matter (who is the cheapest, can it be afforded, does a supporter have less than the
 * price), the exact values are compared.
 */
final class SharesCount extends Cheapest {
    /** Supporters whose money is closer to the price than this share of it are compared with it exactly. */
    private static final double NEAR = 1e-9;

    private static final double ULP = 0x1p-52;

    private final Election election;
    private final int[] order;
    private final double[] scale;
    private final long[] scaleUnits;
    private final double[] cost;
    private final long[] costUnits;

    /** Of each project the supporters who may still have money come first; weights and points lie beside them. */
    private final int[] supporters;

    private final int[] supporterWeight;
    private final long @Nullable [] supporterPoints;
    private final int[] supportEnd;
    private final double[] units;
    private final double[] support;
    private final int longestBallot;

    // the count that is going on
    private final double[] money;
    private Chain chain = new Chain(Fraction.ZERO);
    private double endowment;
    private double moneyError;
    private final int[] boughtAs;
    private final double[] price;

    // the project computed last
    private int candidate;
    private double threshold;
    private long exhaustedWeight;
    private long payingUnits;
    private long[] factors = new long[0];
    private int[] near = new int[16];
    private long[] nearUnits = new long[16];
    private boolean[] nearExhausted = new boolean[16];
    private int nearCount;
    private BigInteger numerator = BigInteger.ZERO;
    private BigInteger bestNumerator = BigInteger.ZERO;
    private BigInteger bestDivisor = BigInteger.ONE;

    /**
     * @param moneyFactor by how much units of money of the election are finer here
     * @param order the place of each project in the order of ties
     */
    SharesCount(Election election, Rule.Utility utility, long moneyFactor, int[] order) {
        super(election.cost.length);
        this.election = election;
        this.order = order;
        var projects = election.cost.length;
        costUnits = new long[projects];
        cost = new double[projects];
        scale = new double[projects];
        scaleUnits = new long[projects];
        for (var c = 0; c < projects; c++) {
            costUnits[c] = Math.multiplyExact(election.cost[c], moneyFactor);
            cost[c] = costUnits[c];
            scaleUnits[c] = utility == Rule.Utility.COST ? costUnits[c] : 1;
            scale[c] = scaleUnits[c];
        }
        supporters = election.supporters.clone();
        supporterWeight = new int[supporters.length];
        supportEnd = new int[projects];
        units = new double[projects];
        support = new double[projects];
        supporterPoints = utility == Rule.Utility.POINTS ? pointsOf(election) : null;
        var longest = 0;
        for (var g = 0; g < election.weight.length; g++) {
            longest = Math.max(longest, election.start[g + 1] - election.start[g]);
        }
        longestBallot = longest;
        for (var c = 0; c < projects; c++) {
            var sum = 0L;
            for (var k = election.supportStart[c]; k < election.supportStart[c + 1]; k++) {
                supporterWeight[k] = election.weight[supporters[k]];
                support[c] += supporterWeight[k];
                sum = Math.addExact(sum, Math.multiplyExact((long) supporterWeight[k], unitsAt(k)));
            }
            units[c] = sum;
        }
        money = new double[election.weight.length];
        boughtAs = new int[projects];
        price = new double[projects];
    }

    private static long[] pointsOf(Election election) {
        if (election.supporterPoints == null) {
            throw new IllegalArgumentException("these ballots have no points");
        }
        var points = election.supporterPoints.clone();
        if (election.form() == Form.ORDINAL) {
            // Borda as the literature and the reference implementation have it: the last of a ranking gets nothing
            for (var k = 0; k < points.length; k++) {
                points[k]--;
            }
        }
        return points;
    }

    private long unitsAt(int k) {
        return supporterPoints == null ? 1 : supporterPoints[k];
    }

    /** What was bought, with the exact price of one unit of utility, not in lowest terms, and all it was tied with. */
    record Bought(int project, BigInteger numerator, BigInteger denominator, int[] tied) {
        Fraction price() {
            return new Fraction(numerator, denominator);
        }
    }

    /** The end of one count. */
    record Run(Fraction endowment, Bought[] bought) {
        boolean has(int project) {
            for (var b : bought) {
                if (b.project == project) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Counts from the start with this endowment, in units of money. */
    Run run(Fraction endowment, Choice choice) {
        return Objects.requireNonNull(count(endowment, choice, null));
    }

    /**
     * Counts with a greater endowment, if the outcome is certainly the same as at the smaller one and everywhere
     * between.
     *
     * <p>As long as the same projects are bought in the same order, everyone has the more left the greater the
     * endowment, so that every price can only fall. What was cheapest at the smaller endowment is so at each between
     * when its price there is at most every other price at the greater one.
     *
     * @return nothing if that does not hold
     */
    @Nullable Run runIfSame(Fraction greater, Choice choice, Run smaller) {
        return count(greater, choice, smaller);
    }

    private @Nullable Run count(Fraction exactEndowment, Choice choice, @Nullable Run guide) {
        begin(exactEndowment);
        var bought = new Bought[bound.length];
        var size = 0;
        while (true) {
            var tied = find();
            if (tied.length == 0) {
                break;
            }
            var chosen = choice.pick(tied);
            if (guide != null && !follows(guide, size, chosen)) {
                return null;
            }
            compute(chosen);
            var divisor = BigInteger.valueOf(payingUnits);
            bought[size++] = new Bought(chosen, numerator, chain.denominator().multiply(divisor), tied);
            pay(chosen);
        }
        if (guide != null && size != guide.bought.length) {
            return null;
        }
        return new Run(exactEndowment, Arrays.copyOf(bought, size));
    }

    private boolean follows(Run guide, int step, int chosen) {
        if (step >= guide.bought.length || guide.bought[step].project != chosen) {
            return false;
        }
        var before = guide.bought[step];
        var keyDivisor = before.denominator.multiply(BigInteger.valueOf(scaleUnits[chosen]));
        var key = Fraction.quotient(before.numerator, keyDivisor) * (1 + 4 * ULP);
        return othersAbove(key, chosen, other -> {
            var divisor = chain.denominator().multiply(divisor());
            var difference = numerator.multiply(keyDivisor).compareTo(before.numerator.multiply(divisor));
            return difference > 0 || difference == 0 && order[chosen] < order[other];
        });
    }

    private void begin(Fraction exactEndowment) {
        chain = new Chain(exactEndowment);
        endowment = exactEndowment.doubleValue();
        // the endowment, and for each payment the price, its product with the points and the difference, rounded once
        moneyError = (4 + 3.0 * longestBallot) * endowment * ULP;
        Arrays.fill(money, endowment);
        Arrays.fill(boughtAs, -1);
        newRound();
        for (var c = 0; c < bound.length; c++) {
            supportEnd[c] = election.supportStart[c + 1];
            standing[c] = units[c] > 0 && costUnits[c] > 0 && support[c] * endowment * (1 + 4 * ULP) >= cost[c];
            price[c] = cost[c] / units[c] * (1 - 2 * ULP);
            bound[c] = price[c] / scale[c] * (1 - 2 * ULP);
        }
    }

    /**
     * Newton's method from below: for any guess who has less than the price, sharing the rest among the others gives a
     * price that is not above the true one, as what supporters pay is concave in the price.
     */
    @Override
    boolean refresh(int c, double limit) {
        var from = election.supportStart[c];
        var rate = price[c];
        while (true) {
            var end = supportEnd[c];
            var paid = 0.0;
            var paying = 0.0;
            for (var k = from; k < end; k++) {
                var left = money[supporters[k]];
                if (left == 0) {
                    dropSupporter(k--, --end);
                    continue;
                }
                var unit = supporterPoints == null ? 1.0 : supporterPoints[k];
                if (left < rate * unit) {
                    paid += supporterWeight[k] * left;
                } else {
                    paying += supporterWeight[k] * unit;
                }
            }
            supportEnd[c] = end;
            var error = support[c] * moneyError + (end - from + 4) * cost[c] * ULP;
            if (paying == 0) {
                if (paid + error < cost[c] || !affordable(c)) {
                    standing[c] = false;
                    return true;
                }
                // everyone pays all there is, but for rounding: the bound stays, and the exact price decides
                return true;
            }
            var next = (cost[c] - paid) / paying;
            var certain = (cost[c] - paid - error) / paying * (1 - 4 * ULP);
            var better = certain / scale[c] * (1 - 2 * ULP);
            if (better > bound[c]) {
                bound[c] = better;
            }
            if (next <= rate * (1 + 64 * ULP)) {
                return true;
            }
            price[c] = next;
            rate = next;
            if (bound[c] > limit) {
                return false;
            }
        }
    }

    private void dropSupporter(int k, int last) {
        var supporter = supporters[k];
        supporters[k] = supporters[last];
        supporters[last] = supporter;
        var weight = supporterWeight[k];
        supporterWeight[k] = supporterWeight[last];
        supporterWeight[last] = weight;
        if (supporterPoints != null) {
            var points = supporterPoints[k];
            supporterPoints[k] = supporterPoints[last];
            supporterPoints[last] = points;
        }
    }

    /** Exactly: what supporters have left against the cost. */
    private boolean affordable(int c) {
        clearFactors();
        var weight = 0L;
        for (var k = election.supportStart[c]; k < supportEnd[c]; k++) {
            if (money[supporters[k]] > 0 && unitsAt(k) > 0) {
                weight += supporterWeight[k];
                addSpent(supporters[k], -supporterWeight[k]);
            }
        }
        return chain.combine(-costUnits[c], weight, factors).signum() >= 0;
    }

    private void clearFactors() {
        if (factors.length < chain.size()) {
            factors = new long[Math.max(16, chain.size() * 2)];
        }
        Arrays.fill(factors, 0, chain.size(), 0);
    }

    private void addSpent(int group, long times) {
        addSpent(group, times, factors);
    }

    /** Adds so many times what a voter of the group, who has money left, has spent so far. */
    void addSpent(int group, long times, long[] factors) {
        for (var k = election.start[group]; k < election.start[group + 1]; k++) {
            var d = boughtAs[election.approved[k]];
            if (d >= 0) {
                factors[d] += times * unitsOfBallot(k);
            }
        }
    }

    private long unitsOfBallot(int k) {
        if (supporterPoints == null || election.points == null) {
            return 1;
        }
        return election.points[k] - (election.form() == Form.ORDINAL ? 1 : 0);
    }

    @Override
    void compute(int c) {
        candidate = c;
        threshold = price[c];
        for (var attempt = 0; attempt < 100; attempt++) {
            classify(c);
            if (payingUnits == 0) {
                threshold = richest(c);
                continue;
            }
            settleNear(c);
            var exact = Fraction.quotient(numerator, chain.denominator()) / payingUnits;
            // those counted as clearly above or below the price are so only if it is where it was thought to be
            if (Math.abs(exact - threshold) <= threshold * (NEAR / 2)) {
                return;
            }
            threshold = exact;
        }
        throw new IllegalStateException("the price of " + election.projects().get(c).id() + " does not settle");
    }

    /** The most that any supporter can pay for a unit. */
    private double richest(int c) {
        var most = 0.0;
        for (var k = election.supportStart[c]; k < supportEnd[c]; k++) {
            if (unitsAt(k) > 0) {
                most = Math.max(most, money[supporters[k]] / unitsAt(k));
            }
        }
        return most;
    }

    private void classify(int c) {
        clearFactors();
        nearCount = 0;
        exhaustedWeight = 0;
        payingUnits = 0;
        for (var k = election.supportStart[c]; k < supportEnd[c]; k++) {
            var group = supporters[k];
            var left = money[group];
            var unit = unitsAt(k);
            if (left == 0 || unit == 0) {
                continue;
            }
            var pays = threshold * unit;
            if (left < pays * (1 - NEAR) - moneyError) {
                exhaustedWeight += supporterWeight[k];
                addSpent(group, supporterWeight[k]);
            } else {
                payingUnits += supporterWeight[k] * unit;
                if (left <= pays * (1 + NEAR) + moneyError) {
                    addNear(group, unit);
                }
            }
        }
    }

    private void addNear(int group, long unit) {
        if (nearCount == near.length) {
            near = Arrays.copyOf(near, nearCount * 2);
            nearUnits = Arrays.copyOf(nearUnits, nearCount * 2);
            nearExhausted = Arrays.copyOf(nearExhausted, nearCount * 2);
        }
        near[nearCount] = group;
        nearUnits[nearCount] = unit;
        nearExhausted[nearCount++] = false;
    }

    /** Newton's method once more, exactly and over the doubtful supporters alone. */
    private void settleNear(int c) {
        var left = new BigInteger[nearCount];
        while (true) {
            numerator = chain.combine(costUnits[c], -exhaustedWeight, factors);
            var moved = false;
            var divisor = BigInteger.valueOf(payingUnits);
            for (var k = 0; k < nearCount; k++) {
                if (nearExhausted[k]) {
                    continue;
                }
                if (left[k] == null) {
                    left[k] = leftOf(near[k]);
                }
                var group = near[k];
                if (left[k].multiply(divisor).compareTo(numerator.multiply(BigInteger.valueOf(nearUnits[k]))) < 0) {
                    nearExhausted[k] = true;
                    moved = true;
                    exhaustedWeight += election.weight[group];
                    payingUnits -= election.weight[group] * nearUnits[k];
                    addSpent(group, election.weight[group]);
                }
            }
            if (!moved) {
                // who has exactly the price has nothing left afterwards, and changes nothing in it
                for (var k = 0; k < nearCount; k++) {
                    nearExhausted[k] |= left[k]
                                    .multiply(divisor)
                                    .compareTo(numerator.multiply(BigInteger.valueOf(nearUnits[k])))
                            <= 0;
                }
                return;
            }
        }
    }

    private BigInteger leftOf(int group) {
        var spent = new long[factors.length];
        addSpent(group, -1, spent);
        return chain.combine(0, 1, spent);
    }

    /** What a voter of the group has left after the last count, nearly; nothing only if it is exactly nothing. */
    double left(int group) {
        return money[group];
    }

    double moneyError() {
        return moneyError;
    }

    Chain chain() {
        return chain;
    }

    /** Whether anyone gets anything from the project. */
    boolean isWanted(int project) {
        return units[project] > 0;
    }

    @Override
    int compareToBest() {
        return numerator.multiply(bestDivisor).compareTo(bestNumerator.multiply(divisor()));
    }

    private BigInteger divisor() {
        return BigInteger.valueOf(payingUnits).multiply(BigInteger.valueOf(scaleUnits[candidate]));
    }

    @Override
    double keepAsBest() {
        bestNumerator = numerator;
        bestDivisor = divisor();
        return Fraction.quotient(numerator, chain.denominator().multiply(bestDivisor)) * (1 + 4 * ULP);
    }

    /** Charges the supporters of the project computed last. */
    private void pay(int c) {
        var rate = Fraction.quotient(numerator, chain.denominator()) / payingUnits;
        for (var k = election.supportStart[c]; k < supportEnd[c]; k++) {
            var group = supporters[k];
            var left = money[group];
            if (left == 0) {
                continue;
            }
            var unit = unitsAt(k);
            var pays = rate * unit;
            if (left < threshold * unit * (1 - NEAR) - moneyError) {
                money[group] = 0;
            } else {
                // nothing means nothing exactly, so a remainder that rounding eats up is kept above it
                money[group] = Math.max(left - pays, Double.MIN_NORMAL);
            }
        }
        for (var k = 0; k < nearCount; k++) {
            if (nearExhausted[k]) {
                money[near[k]] = 0;
            }
        }
        boughtAs[c] = chain.size();
        chain.append(numerator, payingUnits);
        standing[c] = false;
        newRound();
    }
}
