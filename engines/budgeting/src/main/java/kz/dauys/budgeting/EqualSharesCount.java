package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;
import kz.dauys.budgeting.Rule.EqualShares.Affordable;
import kz.dauys.budgeting.Rule.EqualShares.Exhaustive;
import kz.dauys.budgeting.Rule.EqualShares.Free;

/** Counts {@link Rule.EqualShares}: the share to start from, how it grows, and what comes after. */
final class EqualSharesCount {
    /** The longest jump over raises that is tried. */
    private static final double FURTHEST = 1L << 40;

    private final Election election;
    private final Rule.EqualShares rule;
    private final Choice choice;
    private final SharesCount shares;

    /** How many units of money of the shares make one of the election. */
    private final long moneyFactor;

    private final BigInteger increment;

    /** What was bought before the share was raised, and that share: part of the state when every choice is followed. */
    private Object raisedFrom = List.of();

    EqualSharesCount(Election election, Rule.EqualShares rule, Choice choice) {
        this.election = election;
        this.rule = rule;
        this.choice = choice;
        var scale = Math.max(
                election.moneyScale, rule.increment().stripTrailingZeros().scale());
        moneyFactor = BigInteger.TEN.pow(scale - election.moneyScale).longValueExact();
        increment = rule.increment().setScale(scale).unscaledValue();
        shares = new SharesCount(
                election,
                rule.utility(),
                moneyFactor,
                choice.isSteady()
                        ? choice
                        : (tied, state) -> choice.pick(tied, () -> List.of(raisedFrom, state.get())));
    }

    Outcome count() {
        if (election.voters == 0) {
            return new Outcome(rule, Fraction.ZERO, List.of(), BigDecimal.ZERO);
        }
        var run = switch (rule.completion()) {
            case NONE, FILL, PHRAGMEN -> shares.run(start(), null);
            case ADD1, ADD1_FILL, COMPARISON -> {
                var last = raised();
                // once more where it ended, as a jump there does not find all ties
                yield choice.isSteady() ? shares.run(last.endowment(), null) : last;
            }
        };
        var purchases = purchases(run);
        switch (rule.completion()) {
            case NONE, ADD1 -> {}
            case FILL, ADD1_FILL -> purchases.addAll(fill(purchases));
            case PHRAGMEN ->
                purchases.addAll(
                        new PhragmenCount(election, moneyFactor, shares).buy(purchases, Phase.COMPLETION, choice));
            case COMPARISON -> {
                purchases.addAll(fill(purchases));
                var greedy = GreedyCount.count(
                        election,
                        Rule.Greedy.by(Rule.Greedy.Score.VOTES, false),
                        (tied, state) -> choice.pick(tied, () -> List.of(Outcome.paidIn(purchases), state.get())));
                if (prefersGreedy(purchases, greedy.purchases())) {
                    return new Outcome(rule, null, greedy.purchases(), greedy.cost());
                }
            }
        }
        return new Outcome(
                rule,
                inCurrency(run.endowment()),
                purchases,
                election.cost(purchases.stream().map(Purchase::project).toList()));
    }

    private List<Purchase> fill(List<Purchase> bought) {
        return GreedyCount.fill(election, bought, choice);
    }

    private Fraction inCurrency(Fraction units) {
        return units.dividedBy(new Fraction(
                BigInteger.TEN.pow(election.moneyScale).multiply(BigInteger.valueOf(moneyFactor)), BigInteger.ONE));
    }

    private Fraction start() {
        var budget = BigInteger.valueOf(election.budgetUnits).multiply(BigInteger.valueOf(moneyFactor));
        var voters = BigInteger.valueOf(election.voters);
        return switch (rule.start()) {
            case EXACT -> new Fraction(budget, voters);
            case WHOLE -> {
                var one = BigInteger.TEN.pow(election.moneyScale).multiply(BigInteger.valueOf(moneyFactor));
                yield new Fraction(budget.divide(voters.multiply(one)).multiply(one), BigInteger.ONE);
            }
        };
    }

    private List<Purchase> purchases(SharesCount.Run run) {
        var purchases = new ArrayList<Purchase>();
        if (rule.free() == Free.FIRST) {
            for (var c = 0; c < election.cost.length; c++) {
                if (election.cost[c] == 0 && election.votes[c] > 0) {
                    purchases.add(new Purchase(c, Phase.FREE, Fraction.ZERO, List.of(c)));
                }
            }
        }
        for (var bought : run.bought()) {
            purchases.add(new Purchase(
                    bought.project(),
                    Phase.RULE,
                    inCurrency(bought.price()),
                    Arrays.stream(bought.tied()).boxed().toList()));
        }
        return purchases;
    }

    /** The add-one completion. */
    private SharesCount.Run raised() {
        var start = start();
        var run = shares.run(start, null);
        if (rule.affordable() == Affordable.KEEP && Arrays.stream(election.cost).sum() <= election.budgetUnits) {
            return run;
        }
        var steps = 0L;
        // how far the outcome is likely to stay the same: guessed from how far it did
        var reach = 1.0;
        SharesCount.Ahead ahead = null;
        var known = 0L;
        while (!exhaustive(run)) {
            if (steps >= known) {
                ahead = null;
            }
            if (reach >= 2 && (ahead == null || !ahead.run().buysAsIn(run))) {
                known = steps + (long) (16 * reach);
                ahead = shares.lookAhead(raise(start, known), run);
            }
            if (reach >= 2 && ahead != null) {
                var jump = Math.min((long) reach, known - steps);
                var further = shares.runIfSame(raise(start, steps + jump), run, ahead);
                if (further != null) {
                    run = further;
                    steps += jump;
                    reach = Math.min(reach * 1.3, FURTHEST);
                } else {
                    reach = jump / 2.0;
                }
                continue;
            }
            raisedFrom = List.of(run.endowment(), run.projects());
            var next = shares.run(raise(start, steps + 1), ahead);
            if (cost(next) > election.budgetUnits) {
                return run;
            }
            if (choice.isSteady()) {
                reach = Math.max(1, reach * (run.buysAsIn(next) ? 1.3 : 0.7));
            }
            run = next;
            steps++;
        }
        return run;
    }

    private Fraction raise(Fraction start, long steps) {
        return start.plus(new Fraction(increment.multiply(BigInteger.valueOf(steps)), BigInteger.ONE));
    }

    private long cost(SharesCount.Run run) {
        var sum = 0L;
        for (var bought : run.bought()) {
            sum += election.cost[bought.project()];
        }
        return sum;
    }

    private boolean exhaustive(SharesCount.Run run) {
        var bought = new boolean[election.cost.length];
        for (var b : run.bought()) {
            bought[b.project()] = true;
        }
        var left = election.budgetUnits - cost(run);
        var allWanted = true;
        var allThatFit = true;
        for (var c = 0; c < bought.length; c++) {
            if (!bought[c] && election.cost[c] > 0) {
                allWanted &= !shares.isWanted(c);
                allThatFit &=
                        election.cost[c] > left || rule.exhaustive() == Exhaustive.SUPPORTED && !shares.isWanted(c);
            }
        }
        // once all that anyone wants is bought, no further raise can change anything
        return allWanted || allThatFit;
    }

    /** Whether more voters have more projects that they support in the second outcome than have in the first. */
    private boolean prefersGreedy(List<Purchase> shares, List<Purchase> greedy) {
        var balance = new int[election.cost.length];
        shares.forEach(purchase -> balance[purchase.project()]--);
        greedy.forEach(purchase -> balance[purchase.project()]++);
        var preferring = 0L;
        for (var g = 0; g < election.weight.length; g++) {
            var difference = 0;
            for (var k = election.start[g]; k < election.start[g + 1]; k++) {
                difference += balance[election.approved[k]];
            }
            preferring += (long) Integer.signum(difference) * election.weight[g];
        }
        return preferring > 0;
    }
}
