package kz.dauys.budgeting;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A price is good enough for its bound when the next step changes less; the exact price goes the rest of the way. */
    private static final double SETTLED = 1e-6;

    private final Election election;
    private final Choice choice;

    /** What a price is divided by to give the key: the cost for cost utility, otherwise one. */
    private final long[] scale;

    private final long[] cost;

    /** Beside {@link Election#supporters}. */
    private final long @Nullable [] allPoints;

    /** All supporters, and all units of utility, of each project. */
    private final double[] support;

    private final double[] units;
    private final int longestBallot;

    // the count that is going on
    private Chain chain = new Chain(Fraction.ZERO);
    private final double[] money;
    private double moneyError;
    private final double[] price;
    private final Histories histories;

    /** Of each project those supporters who still had money when it was looked at last, in place of all of them. */
    private final int[] supporters;

    private final int[] weights;
    private final long[] points;
    private final int[] supportEnd;
    private final boolean[] narrowed;
    private final int[] buffer;

    // how the supporters of a project were divided last
    private double paid;
    private double paying;

    // the project computed last
    private int candidate;
    private double threshold;
    private long exhaustedWeight;
    private long payingUnits;
    private long[] factors = new long[16];
    private int[] near = new int[16];
    private boolean[] nearExhausted = new boolean[16];
    private int nearCount;
    private BigInteger numerator = BigInteger.ZERO;
    private BigInteger bestNumerator = BigInteger.ZERO;
    private BigInteger bestDivisor = BigInteger.ONE;

    /**
     * @param moneyFactor by how much units of money of the election are finer here
     */
    SharesCount(Election election, Rule.Utility utility, long moneyFactor, Choice choice) {
        super(election.cost.length);
        this.election = election;
        this.choice = choice;
        var projects = election.cost.length;
        var entries = election.supporters.length;
        cost = new long[projects];
        scale = new long[projects];
        for (var c = 0; c < projects; c++) {
            cost[c] = Math.multiplyExact(election.cost[c], moneyFactor);
            scale[c] = utility == Rule.Utility.COST ? Math.max(1, cost[c]) : 1;
        }
        var longest = 0;
        for (var g = 0; g < election.weight.length; g++) {
            longest = Math.max(longest, election.start[g + 1] - election.start[g]);
        }
        longestBallot = longest;
        allPoints = utility == Rule.Utility.POINTS ? pointsOf(election) : null;
        support = new double[projects];
        units = new double[projects];
        for (var c = 0; c < projects; c++) {
            var sum = 0L;
            for (var k = election.supportStart[c]; k < election.supportStart[c + 1]; k++) {
                var weight = election.weight[election.supporters[k]];
                support[c] += weight;
                sum = Math.addExact(sum, Math.multiplyExact((long) weight, allPoints == null ? 1 : allPoints[k]));
            }
            units[c] = sum;
        }
        supporters = new int[entries];
        weights = new int[entries];
        points = new long[allPoints == null ? 0 : entries];
        supportEnd = new int[projects];
        narrowed = new boolean[projects];
        buffer = new int[election.weight.length + 1];
        money = new double[election.weight.length];
        price = new double[projects];
        histories = new Histories(money.length);
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
        return allPoints == null ? 1 : points[k];
    }

    /** What was bought, with the exact price of one unit of utility, not in lowest terms, and all it was tied with. */
    record Bought(int project, BigInteger numerator, BigInteger denominator, int[] tied) {
        Fraction price() {
            return new Fraction(numerator, denominator);
        }
    }

    /** The end of one count. */
    record Run(Fraction endowment, Bought[] bought) {
        List<Integer> projects() {
            return Arrays.stream(bought).map(Bought::project).toList();
        }

        boolean buysAsIn(Run other) {
            return projects().equals(other.projects());
        }
    }

    /**
     * What is known of counts up to a greater endowment while they buy as a count did: before each purchase, bounds of
     * all keys, and prices to start from; none can be lower at a smaller endowment.
     */
    record Ahead(Fraction endowment, Run run, double[][] bounds, double[][] prices) {}

    /** Looks how far the prices of what a count did not buy fall towards a greater endowment. */
    Ahead lookAhead(Fraction greater, Run smaller) {
        var steps = smaller.bought.length;
        var found = new Ahead(greater, smaller, new double[steps + 1][], new double[steps + 1][]);
        begin(greater);
        for (var step = 0; step <= steps; step++) {
            var key = Double.POSITIVE_INFINITY;
            var next = -1;
            if (step < steps) {
                next = smaller.bought[step].project;
                key = key(smaller.bought[step]);
                refresh(next, Double.POSITIVE_INFINITY);
            }
            raiseAbove(key, next);
            found.bounds[step] = bound.clone();
            found.prices[step] = price.clone();
            for (var c = 0; c < bound.length; c++) {
                if (!standing[c]) {
                    found.bounds[step][c] = Double.POSITIVE_INFINITY;
                }
            }
            if (next >= 0) {
                candidate = -1;
                buy(next, smaller.bought[step].tied);
            }
        }
        return found;
    }

    /** Takes over what is known before a purchase. */
    private void know(Ahead ahead, int step) {
        var bounds = ahead.bounds[step];
        for (var c = 0; c < bounds.length; c++) {
            if (bounds[c] == Double.POSITIVE_INFINITY) {
                standing[c] = false;
            } else if (standing[c]) {
                bound[c] = Math.max(bound[c], bounds[c]);
                price[c] = Math.max(price[c], ahead.prices[step][c]);
            }
        }
    }

    /**
     * Counts from the start with this endowment, in units of money.
     *
     * @param ahead what is known of it up to an endowment that is not smaller, if anything
     */
    Run run(Fraction endowment, @Nullable Ahead ahead) {
        var known = ahead;
        begin(endowment);
        var bought = new Bought[bound.length];
        var size = 0;
        while (true) {
            if (known != null) {
                know(known, size);
            }
            var tied = find();
            if (tied.length == 0) {
                return new Run(endowment, Arrays.copyOf(bought, size));
            }
            var already = size;
            bought[size] = buy(choice.pick(tied, () -> paidIn(bought, already)), tied);
            if (known != null
                    && (size == known.run.bought.length || known.run.bought[size].project != bought[size].project)) {
                known = null;
            }
            size++;
        }
    }

    private static Map<Integer, Fraction> paidIn(Bought[] bought, int size) {
        var paid = new HashMap<Integer, Fraction>();
        for (var step = 0; step < size; step++) {
            paid.put(bought[step].project, bought[step].price());
        }
        return paid;
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
    @Nullable
    Run runIfSame(Fraction greater, Run smaller, Ahead ahead) {
        begin(greater);
        var bought = new Bought[smaller.bought.length];
        for (var step = 0; step < bought.length; step++) {
            var before = smaller.bought[step];
            know(ahead, step);
            if (!othersAbove(before)) {
                return null;
            }
            refresh(before.project, Double.POSITIVE_INFINITY);
            candidate = -1;
            bought[step] = buy(before.project, before.tied);
        }
        know(ahead, bought.length);
        return find().length == 0 ? new Run(greater, bought) : null;
    }

    /** A double that is certainly not below the key. */
    private double key(Bought bought) {
        var divisor = bought.denominator.multiply(BigInteger.valueOf(scale[bought.project]));
        return Fraction.quotient(bought.numerator, divisor) * (1 + 4 * ULP);
    }

    private boolean othersAbove(Bought before) {
        var divisor = before.denominator.multiply(BigInteger.valueOf(scale[before.project]));
        return othersAbove(key(before), before.project, other -> {
            var difference = numerator
                    .multiply(divisor)
                    .compareTo(before.numerator.multiply(chain.denominator().multiply(divisor())));
            return difference > 0
                    || difference == 0
                            && choice.pick(new int[] {before.project, other}, () -> before) == before.project;
        });
    }

    private void begin(Fraction exactEndowment) {
        chain = new Chain(exactEndowment);
        var endowment = exactEndowment.doubleValue();
        // the endowment, and for each payment the price, its product with the points and the difference, rounded once
        moneyError = (4 + 3.0 * longestBallot) * endowment * ULP;
        Arrays.fill(money, endowment);
        Arrays.fill(narrowed, false);
        histories.clear();
        newRound();
        for (var c = 0; c < bound.length; c++) {
            standing[c] = isWanted(c) && cost[c] > 0 && support[c] * endowment * (1 + 4 * ULP) >= cost[c];
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
        narrow(c);
        while (true) {
            divide(c, price[c]);
            var terms = supportEnd[c] - election.supportStart[c];
            var error = support[c] * moneyError + (terms + 4) * cost[c] * ULP;
            if (paying == 0) {
                if (paid + error < cost[c] || !affordable(c)) {
                    standing[c] = false;
                }
                // if everyone pays all there is, but for rounding, the bound stays and the exact price decides
                return true;
            }
            var certain = (cost[c] - paid - error) / paying * (1 - 4 * ULP);
            bound[c] = Math.max(bound[c], certain / scale[c] * (1 - 2 * ULP));
            var next = (cost[c] - paid) / paying;
            var settled = next <= price[c] * (1 + SETTLED);
            price[c] = Math.max(price[c], next);
            if (settled) {
                return true;
            }
            if (bound[c] > limit) {
                return false;
            }
        }
    }

    /** One or nothing, without a branch, which a processor would mostly guess wrongly. */
    private static int isPositive(double amount) {
        return (int) (-Double.doubleToRawLongBits(amount) >>> 63);
    }

    /** All ones or nothing, likewise. */
    private static long isLess(double a, double b) {
        return Double.doubleToRawLongBits(a - b) >> 63;
    }

    /** What supporters with less than the price pay together, and how many units the others pay for. */
    private void divide(int c, double rate) {
        var from = election.supportStart[c];
        var end = supportEnd[c];
        var sum = 0.0;
        var full = 0L;
        if (allPoints == null) {
            for (var k = from; k < end; k++) {
                var left = money[supporters[k]];
                var less = isLess(left, rate);
                sum += Double.longBitsToDouble(Double.doubleToRawLongBits(left) & less) * weights[k];
                full += weights[k] & ~less;
            }
        } else {
            for (var k = from; k < end; k++) {
                var left = money[supporters[k]];
                var less = isLess(left, rate * points[k]);
                sum += Double.longBitsToDouble(Double.doubleToRawLongBits(left) & less) * weights[k];
                full += weights[k] * points[k] & ~less;
            }
        }
        paid = sum;
        paying = full;
    }

    /** Keeps in the list of a project only those supporters who have anything left. */
    private void narrow(int c) {
        var kept = election.supportStart[c];
        if (narrowed[c]) {
            var end = supportEnd[c];
            for (var k = kept; k < end; k++) {
                supporters[kept] = supporters[k];
                weights[kept] = weights[k];
                if (allPoints != null) {
                    points[kept] = points[k];
                }
                kept += isPositive(money[supporters[k]]);
            }
        } else {
            var end = election.supportStart[c + 1];
            for (var k = kept; k < end; k++) {
                var group = election.supporters[k];
                supporters[kept] = group;
                weights[kept] = election.weight[group];
                if (allPoints != null) {
                    points[kept] = allPoints[k];
                }
                kept += isPositive(money[group]);
            }
            narrowed[c] = true;
        }
        supportEnd[c] = kept;
    }

    private boolean affordable(int c) {
        return sumLeft(c, cost[c]).signum() >= 0;
    }

    /** What supporters have left beyond an amount, exactly, over the denominator of the chain. */
    private BigInteger sumLeft(int c, long amount) {
        var weight = 0L;
        var from = narrowed[c] ? supporters : election.supporters;
        var end = narrowed[c] ? supportEnd[c] : election.supportStart[c + 1];
        for (var k = election.supportStart[c]; k < end; k++) {
            if (money[from[k]] > 0 && unitsOf(c, k) > 0) {
                weight += election.weight[from[k]];
                histories.add(from[k], election.weight[from[k]]);
            }
        }
        clearFactors();
        histories.takeSpent(-1, factors);
        return chain.combine(-amount, weight, factors);
    }

    private long unitsOf(int c, int k) {
        return allPoints == null ? 1 : narrowed[c] ? points[k] : allPoints[k];
    }

    private void clearFactors() {
        if (factors.length < chain.size()) {
            factors = new long[chain.size() * 2];
        }
        Arrays.fill(factors, 0, chain.size(), 0);
    }

    @Override
    boolean compute(int c) {
        candidate = c;
        threshold = price[c];
        for (var attempt = 0; attempt < 1000; attempt++) {
            classify(c);
            if (payingUnits > 0) {
                settleNear(c);
            }
            if (payingUnits == 0) {
                // nobody has so much: either all of it together is just enough, or it is too little
                if (!affordable(c)) {
                    standing[c] = false;
                    return false;
                }
                threshold = richest(c);
                continue;
            }
            var exact = Fraction.quotient(numerator, chain.denominator()) / payingUnits;
            // those counted as clearly above or below the price are so only if it is where it was thought to be
            if (Math.abs(exact - threshold) <= threshold * (NEAR / 2)) {
                return true;
            }
            threshold = exact;
        }
        throw new IllegalStateException(
                "the price of " + election.projects().get(c).id() + " does not settle");
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
        nearCount = 0;
        var full = 0L;
        var found = 0;
        for (var k = election.supportStart[c]; k < supportEnd[c]; k++) {
            var left = money[supporters[k]];
            var unit = unitsAt(k);
            var pays = threshold * unit;
            var less = isLess(left, pays * (1 - NEAR) - moneyError);
            // kept if it is one that has less, and written over otherwise
            buffer[found] = k;
            found += (int) (less & 1);
            full += weights[k] * unit & ~less;
            if ((isLess(left, pays * (1 + NEAR) + moneyError) & ~less) != 0 && unit > 0) {
                addNear(k);
            }
        }
        var exhausted = 0L;
        for (var n = 0; n < found; n++) {
            var k = buffer[n];
            if (money[supporters[k]] > 0) {
                exhausted += weights[k];
                histories.add(supporters[k], weights[k]);
            }
        }
        exhaustedWeight = exhausted;
        payingUnits = full;
        clearFactors();
        histories.takeSpent(1, factors);
    }

    private void addNear(int k) {
        if (nearCount == near.length) {
            near = Arrays.copyOf(near, nearCount * 2);
            nearExhausted = Arrays.copyOf(nearExhausted, nearCount * 2);
        }
        near[nearCount] = k;
        nearExhausted[nearCount++] = false;
    }

    /** Newton's method once more, exactly and over the doubtful supporters alone. */
    private void settleNear(int c) {
        var left = new BigInteger[nearCount];
        Arrays.setAll(left, n -> left(supporters[near[n]]));
        while (true) {
            numerator = chain.combine(cost[c], -exhaustedWeight, factors);
            var moved = false;
            var divisor = BigInteger.valueOf(payingUnits);
            for (var n = 0; n < nearCount; n++) {
                if (nearExhausted[n]) {
                    continue;
                }
                var k = near[n];
                if (compare(left[n], k, divisor) < 0) {
                    nearExhausted[n] = true;
                    moved = true;
                    exhaustedWeight += weights[k];
                    payingUnits -= weights[k] * unitsAt(k);
                    histories.add(supporters[k], weights[k]);
                }
            }
            if (!moved) {
                // who has exactly the price has nothing left afterwards, and changes nothing in it
                for (var n = 0; n < nearCount; n++) {
                    nearExhausted[n] |= compare(left[n], near[n], divisor) <= 0;
                }
                return;
            }
            histories.takeSpent(1, factors);
        }
    }

    /** How what a supporter has left compares with what they would pay. */
    private int compare(BigInteger left, int k, BigInteger divisor) {
        return left.multiply(divisor).compareTo(numerator.multiply(BigInteger.valueOf(unitsAt(k))));
    }

    private BigInteger left(int group) {
        var spent = new long[chain.size()];
        histories.add(group, 1);
        histories.takeSpent(-1, spent);
        return chain.combine(0, 1, spent);
    }

    @Override
    int compareToBest() {
        return numerator.multiply(bestDivisor).compareTo(bestNumerator.multiply(divisor()));
    }

    private BigInteger divisor() {
        return BigInteger.valueOf(payingUnits).multiply(BigInteger.valueOf(scale[candidate]));
    }

    @Override
    double keepAsBest() {
        bestNumerator = numerator;
        bestDivisor = divisor();
        return Fraction.quotient(numerator, chain.denominator().multiply(bestDivisor)) * (1 + 4 * ULP);
    }

    private Bought buy(int c, int[] tied) {
        if (candidate != c && !compute(c)) {
            throw new IllegalStateException(election.projects().get(c).id() + " cannot be paid for");
        }
        var divisor = BigInteger.valueOf(payingUnits);
        var denominator = chain.denominator();
        var rate = Fraction.quotient(numerator, denominator) / payingUnits;
        histories.newPurchase(chain.size());
        var kept = 0;
        for (var k = election.supportStart[c]; k < supportEnd[c]; k++) {
            var group = supporters[k];
            var left = Math.max(0, money[group] - rate * unitsAt(k));
            money[group] = left;
            buffer[kept] = k;
            kept += isPositive(left);
        }
        for (var n = 0; n < kept; n++) {
            histories.extend(supporters[buffer[n]], unitsAt(buffer[n]));
        }
        for (var n = 0; n < nearCount; n++) {
            var group = supporters[near[n]];
            if (nearExhausted[n]) {
                money[group] = 0;
            } else if (money[group] == 0) {
                // nothing left means exactly nothing, so a remainder that rounding ate up is kept above it
                money[group] = Double.MIN_NORMAL;
                histories.extend(group, unitsAt(near[n]));
            }
        }
        chain.append(numerator, payingUnits);
        standing[c] = false;
        newRound();
        return new Bought(c, numerator, denominator.multiply(divisor), tied);
    }

    /** Sees how things stand before each purchase of a count, and after the last. */
    interface Observer {
        void before(int step);
    }

    /** Goes through a count again. */
    void replay(Fraction endowment, List<Integer> projects, Observer observer) {
        begin(endowment);
        for (var step = 0; step < projects.size(); step++) {
            observer.before(step);
            refresh(projects.get(step), Double.POSITIVE_INFINITY);
            candidate = -1;
            buy(projects.get(step), new int[0]);
        }
        observer.before(projects.size());
    }

    /** What the supporters of a project have left together, exactly. */
    Fraction leftTogether(int c) {
        return new Fraction(sumLeft(c, 0), chain.denominator());
    }

    /** The price of a unit if the project was bought now, exactly; nothing if it cannot be. */
    Optional<Fraction> priceNow(int c) {
        if (cost[c] == 0 || !isWanted(c) || sumLeft(c, cost[c]).signum() < 0) {
            return Optional.empty();
        }
        refresh(c, Double.POSITIVE_INFINITY);
        if (!compute(c)) {
            return Optional.empty();
        }
        return Optional.of(new Fraction(numerator, chain.denominator().multiply(BigInteger.valueOf(payingUnits))));
    }

    /** The least that anyone has left, exactly. */
    Fraction leastLeft() {
        var least = Double.POSITIVE_INFINITY;
        for (var left : money) {
            least = Math.min(least, left);
        }
        BigInteger exact = null;
        for (var g = 0; g < money.length; g++) {
            // equal up to rounding, so one of them is the least
            if (money[g] <= least + 2 * moneyError) {
                var left = money[g] == 0 ? BigInteger.ZERO : left(g);
                exact = exact == null ? left : exact.min(left);
                if (exact.signum() <= 0) {
                    break;
                }
            }
        }
        return exact == null ? Fraction.ZERO : new Fraction(exact, chain.denominator());
    }

    /** What a voter of the group has left after the last count, nearly; nothing only if it is exactly nothing. */
    double roughlyLeft(int group) {
        return money[group];
    }

    double moneyError() {
        return moneyError;
    }

    Histories histories() {
        return histories;
    }

    Chain chain() {
        return chain;
    }

    /** Whether anyone gets anything from the project. */
    boolean isWanted(int project) {
        return units[project] > 0;
    }
}
