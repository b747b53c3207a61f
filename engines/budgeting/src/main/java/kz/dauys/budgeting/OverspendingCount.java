package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * Counts {@link Rule.BoundedOverspending} for cost utility. If every supporter of a project pays at most y, they pay
 * f(y) together, a part f(y)/cost of it; its price per satisfaction is y * cost / f(y)², and the best y is what some
 * supporter has left, or what pays for all of it. Supporters are then charged y * cost / f(y), or all they have.
 *
 * <p>The digits of exact prices can double with every purchase, so here they are kept only while short; otherwise prices
 * are known between bounds, and a count in which these cannot tell two numbers apart is repeated with more digits.
 */
final class OverspendingCount extends Cheapest {
    private static final int FIRST_BITS = 512;

    /** Two prices that agree in so many binary digits after the point are called equal. */
    private static final int LAST_BITS = 1 << 14;

    private static final double ULP = 0x1p-52;
    private static final int SPENT = 0;
    private static final int START = 1;

    private final Election election;
    private final int bits;
    private final Approximate endowment;
    private final double moneyError;
    private final List<Approximate> charges = new ArrayList<>();

    /** What a voter of a group has paid for: a chain of purchases; groups that paid for the same share it. */
    private final int[] historyOf;

    private int[] before = new int[64];
    private int[] purchase = new int[64];
    private double[] left = new double[64];
    private int histories = 2;

    // the supporters of the project looked at last, by what they have left
    private final List<Supporters> supporters = new ArrayList<>();

    private record Supporters(int history, double left, long weight) {}

    /** What supporters pay at most, what they are charged then, the part of the cost they pay, and the price. */
    private record Offer(Approximate cap, Approximate charge, Approximate funded, Approximate price) {}

    private @Nullable Offer offer;
    private @Nullable Offer bestOffer;

    private OverspendingCount(Election election, int bits) {
        super(election.cost.length);
        this.election = election;
        this.bits = bits;
        var share = new Fraction(BigInteger.valueOf(election.budgetUnits), BigInteger.valueOf(election.voters));
        endowment = Approximate.of(share, bits);
        var longest = 0;
        for (var g = 0; g < election.weight.length; g++) {
            longest = Math.max(longest, election.start[g + 1] - election.start[g]);
        }
        moneyError = (4 + 3.0 * longest) * share.doubleValue() * ULP;
        historyOf = new int[election.weight.length];
        Arrays.fill(historyOf, START);
        left[START] = share.doubleValue();
        purchase[START] = -1;
    }

    static Outcome count(Election election, Rule.BoundedOverspending rule, Choice choice) {
        if (election.voters == 0) {
            return new Outcome(rule, Fraction.ZERO, List.of(), BigDecimal.ZERO);
        }
        for (var bits = FIRST_BITS; ; bits *= 4) {
            try {
                return new OverspendingCount(election, bits).count(rule, choice);
            } catch (Approximate.TooClose e) {
                if (bits >= LAST_BITS) {
                    throw new IllegalStateException("a price is not above nothing", e);
                }
            }
        }
    }

    private boolean enough() {
        return bits >= LAST_BITS;
    }

    private Outcome count(Rule.BoundedOverspending rule, Choice choice) {
        var unit = new Fraction(BigInteger.TEN.pow(election.moneyScale), BigInteger.ONE);
        var remaining = election.budgetUnits;
        for (var c = 0; c < standing.length; c++) {
            standing[c] = election.votes[c] > 0 && election.cost[c] > 0;
            bound[c] = Double.NEGATIVE_INFINITY;
        }
        var purchases = new ArrayList<Purchase>();
        for (var c = 0; c < standing.length; c++) {
            if (election.cost[c] == 0 && election.votes[c] > 0) {
                purchases.add(new Purchase(c, Phase.FREE, Fraction.ZERO, List.of(c)));
            }
        }
        while (true) {
            for (var c = 0; c < standing.length; c++) {
                standing[c] &= election.cost[c] <= remaining;
            }
            var tied = find();
            if (tied.length == 0) {
                break;
            }
            var chosen = choice.pick(tied, () -> Outcome.paidIn(purchases));
            compute(chosen);
            var made = Objects.requireNonNull(offer);
            purchases.add(new Purchase(
                    chosen,
                    Phase.RULE,
                    made.charge.fraction().dividedBy(unit),
                    Arrays.stream(tied).boxed().toList(),
                    made.funded.fraction()));
            charge(chosen, made.charge);
            remaining -= election.cost[chosen];
            standing[chosen] = false;
            newRound();
        }
        return new Outcome(
                rule,
                endowment.fraction().dividedBy(unit),
                purchases,
                election.cost(purchases.stream().map(Purchase::project).toList()));
    }

    private void gather(int c) {
        var weight = new long[histories];
        var found = new int[Math.min(histories, election.supportStart[c + 1] - election.supportStart[c])];
        var size = 0;
        for (var k = election.supportStart[c]; k < election.supportStart[c + 1]; k++) {
            var history = historyOf[election.supporters[k]];
            if (history != SPENT) {
                if (weight[history] == 0) {
                    found[size++] = history;
                }
                weight[history] += election.weight[election.supporters[k]];
            }
        }
        supporters.clear();
        for (var k = 0; k < size; k++) {
            supporters.add(new Supporters(found[k], left[found[k]], weight[found[k]]));
        }
        supporters.sort(Comparator.comparingDouble(Supporters::left));
    }

    @Override
    boolean refresh(int c, double limit) {
        gather(c);
        if (supporters.isEmpty()) {
            standing[c] = false;
            return true;
        }
        bound[c] = Math.max(bound[c], roughly(c, null));
        return true;
    }

    /**
     * A lower bound of the price.
     *
     * @param near takes, if given, the places of all supporters whose money may be the best cap, and the number of
     *     supporters for the cap that pays for everything
     */
    private double roughly(int c, @Nullable List<Integer> near) {
        var size = supporters.size();
        var cost = (double) election.cost[c];
        var low = new double[size + 1];
        var high = new double[size + 1];
        var last = size;
        var paid = 0.0;
        var paying = (double) election.votes[c];
        var total = paying;
        paying = 0;
        for (var s : supporters) {
            paying += s.weight;
        }
        low[size] = high[size] = Double.POSITIVE_INFINITY;
        for (var j = 0; j < size; j++) {
            var y = supporters.get(j).left;
            var sum = paid + paying * y;
            var error = total * moneyError + (size + 4) * sum * ULP;
            if (sum >= cost - error) {
                // about here the whole cost is paid
                var whole = (cost - paid) / paying / cost;
                var off = error / paying / cost + 8 * whole * ULP;
                low[size] = whole - off;
                high[size] = whole + off;
            }
            if (sum > cost + error) {
                last = j;
                break;
            }
            low[j] = Math.max(0, y - moneyError) * cost / ((sum + error) * (sum + error)) * (1 - 8 * ULP);
            high[j] = sum <= error
                    ? Double.POSITIVE_INFINITY
                    : (y + moneyError) * cost / ((sum - error) * (sum - error)) * (1 + 8 * ULP);
            paid += supporters.get(j).weight * y;
            paying -= supporters.get(j).weight;
        }
        var least = Double.POSITIVE_INFINITY;
        var most = Double.POSITIVE_INFINITY;
        for (var j = 0; j <= size; j++) {
            if (j < last || j == size) {
                least = Math.min(least, low[j]);
                most = Math.min(most, high[j]);
            }
        }
        if (near != null) {
            for (var j = 0; j <= size; j++) {
                if ((j < last || j == size) && low[j] <= most && low[j] < Double.POSITIVE_INFINITY) {
                    near.add(j);
                }
            }
        }
        return least;
    }

    @Override
    boolean compute(int c) {
        gather(c);
        var near = new ArrayList<Integer>();
        roughly(c, near);
        Offer best = null;
        for (var j : near) {
            var made = j == supporters.size()
                    ? whole(c)
                    : part(c, leftOf(supporters.get(j).history), supporters.get(j).left);
            if (made == null) {
                continue;
            }
            var order = best == null ? -1 : made.price.compare(best.price, enough());
            // of two equally good caps the one that pays for more
            if (order < 0 || best != null && order == 0 && made.cap.compare(best.cap, enough()) > 0) {
                best = made;
            }
        }
        offer = Objects.requireNonNull(best);
        return true;
    }

    /** The offer in which everyone pays at most what some supporter has left; nothing if that is more than the cost. */
    private @Nullable Offer part(int c, Approximate cap, double roughly) {
        var sum = upTo(cap, roughly);
        var cost = Approximate.of(election.cost[c], bits);
        if (sum.compare(cost, enough()) > 0) {
            return null;
        }
        var charge = cap.times(cost).dividedBy(sum);
        return new Offer(cap, charge, sum.dividedBy(cost), charge.dividedBy(sum));
    }

    /** The offer that pays for everything; nothing if supporters do not have so much. */
    private @Nullable Offer whole(int c) {
        var cost = Approximate.of(election.cost[c], bits);
        var poorer = new boolean[supporters.size()];
        while (true) {
            var paid = Approximate.of(0, bits);
            var paying = 0L;
            for (var j = 0; j < poorer.length; j++) {
                if (poorer[j]) {
                    paid = paid.plus(leftOf(supporters.get(j).history).times(supporters.get(j).weight));
                } else {
                    paying += supporters.get(j).weight;
                }
            }
            var rest = cost.plus(paid.times(-1));
            if (paying == 0) {
                return null;
            }
            var cap = rest.dividedBy(Approximate.of(paying, bits));
            var roughly = cap.doubleValue();
            var margin = 2 * moneyError + roughly * 1e-9;
            var moved = false;
            for (var j = 0; j < poorer.length; j++) {
                if (poorer[j] || supporters.get(j).left > roughly + margin) {
                    continue;
                }
                if (supporters.get(j).left < roughly - margin
                        || leftOf(supporters.get(j).history).compare(cap, enough()) < 0) {
                    poorer[j] = true;
                    moved = true;
                }
            }
            if (!moved) {
                return new Offer(cap, cap, Approximate.of(1, bits), cap.dividedBy(cost));
            }
        }
    }

    /** What supporters pay together when each pays at most the cap. */
    private Approximate upTo(Approximate cap, double roughly) {
        var margin = 2 * moneyError + roughly * 1e-9;
        var full = 0L;
        var sum = Approximate.of(0, bits);
        for (var s : supporters) {
            if (s.left < roughly - margin) {
                sum = sum.plus(leftOf(s.history).times(s.weight));
            } else if (s.left > roughly + margin || leftOf(s.history).compare(cap, enough()) >= 0) {
                full += s.weight;
            } else {
                sum = sum.plus(leftOf(s.history).times(s.weight));
            }
        }
        return sum.plus(cap.times(full));
    }

    private Approximate leftOf(int history) {
        var value = endowment;
        for (var h = history; h != START; h = before[h]) {
            value = value.plus(charges.get(purchase[h]).times(-1));
        }
        return value;
    }

    private void charge(int c, Approximate charge) {
        var roughly = charge.doubleValue();
        var margin = 2 * moneyError + roughly * 1e-9;
        charges.add(charge);
        var became = new int[histories];
        Arrays.fill(became, -1);
        for (var k = election.supportStart[c]; k < election.supportStart[c + 1]; k++) {
            var group = election.supporters[k];
            var history = historyOf[group];
            if (history == SPENT) {
                continue;
            }
            if (became[history] < 0) {
                var spent = left[history] < roughly - margin
                        || left[history] <= roughly + margin && leftOf(history).compare(charge, enough()) <= 0;
                became[history] = spent ? SPENT : extend(history, left[history] - roughly);
            }
            historyOf[group] = became[history];
        }
    }

    private int extend(int history, double rest) {
        if (histories == before.length) {
            before = Arrays.copyOf(before, histories * 2);
            purchase = Arrays.copyOf(purchase, histories * 2);
            left = Arrays.copyOf(left, histories * 2);
        }
        before[histories] = history;
        purchase[histories] = charges.size() - 1;
        left[histories] = Math.max(rest, Double.MIN_NORMAL);
        return histories++;
    }

    @Override
    int compareToBest() {
        return Objects.requireNonNull(offer).price.compare(Objects.requireNonNull(bestOffer).price, enough());
    }

    @Override
    double keepAsBest() {
        bestOffer = offer;
        return Objects.requireNonNull(offer).price.doubleValue() * (1 + 8 * ULP);
    }
}
