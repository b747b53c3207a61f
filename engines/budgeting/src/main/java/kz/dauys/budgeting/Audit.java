package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;

/**
 * What an outcome keeps of what may be asked of it, each with a witness that shows it or its breach.
 *
 * @param withinBudget whether the cost of everything bought is at most the budget
 * @param exhaustive nothing more that anyone supports fits
 * @param proportional EJR+ up to one project
 * @param priceable whether the prices that the rule found explain what it bought; nothing for rules without prices
 */
public record Audit(
        boolean withinBudget, Exhaustive exhaustive, Proportional proportional, Optional<Priceable> priceable) {

    /** @param fits the projects, by their places, that have supporters and would still fit */
    public record Exhaustive(List<Integer> fits) {
        public boolean holds() {
            return fits.isEmpty();
        }
    }

    /**
     * EJR+ up to one project, with the cost as utility: no group of supporters of a project that was not bought has a
     * share of the budget that is at least the project and all that anyone of the group got, together. Brill and
     * Peters, <i>Robust and Verifiable Proportionality Axioms for Multiwinner Voting</i>, EC 2023. Equal shares with
     * cost utility always keeps it.
     *
     * @param breaches the projects with such a group, and how many voters it has
     */
    public record Proportional(List<Breach> breaches) {
        public boolean holds() {
            return breaches.isEmpty();
        }
    }

    public record Breach(int project, long supporters, BigDecimal atMostGot) {}

    /**
     * Whether everyone can have had the endowment and have paid for what was bought: nobody for what they do not support
     * or more than they had, everything bought in full, and supporters of nothing else have enough left to buy it.
     * Peters and Skowron, <i>Proportionality and the Limits of Welfarism</i>, EC 2020. What a completion added by votes
     * is left out.
     *
     * @param endowment with which it was checked
     * @param mostPaid the most that any voter paid
     * @param unpaid projects that the rule bought and that are not paid for
     * @param affordable projects that were not bought although supporters have more than enough left
     */
    public record Priceable(Fraction endowment, Fraction mostPaid, List<Integer> unpaid, List<Integer> affordable) {
        public boolean holds() {
            return unpaid.isEmpty() && affordable.isEmpty() && mostPaid.compareTo(endowment) <= 0;
        }
    }

    /** Checks an outcome of the election. */
    public static Audit of(Election election, Outcome outcome) {
        var bought = new boolean[election.cost.length];
        var spent = 0L;
        for (var c : outcome.winners()) {
            bought[c] = true;
            spent += election.cost[c];
        }
        return new Audit(
                spent <= election.budgetUnits,
                exhaustive(election, bought, election.budgetUnits - spent),
                proportional(election, bought),
                priceable(election, outcome));
    }

    private static Exhaustive exhaustive(Election election, boolean[] bought, long left) {
        var fits = new ArrayList<Integer>();
        for (var c = 0; c < bought.length; c++) {
            if (!bought[c] && election.votes[c] > 0 && election.cost[c] <= left) {
                fits.add(c);
            }
        }
        return new Exhaustive(fits);
    }

    private static Proportional proportional(Election election, boolean[] bought) {
        var got = new long[election.weight.length];
        for (var g = 0; g < got.length; g++) {
            for (var k = election.start[g]; k < election.start[g + 1]; k++) {
                got[g] += bought[election.approved[k]] ? election.cost[election.approved[k]] : 0;
            }
        }
        var breaches = new ArrayList<Breach>();
        for (var c = 0; c < bought.length; c++) {
            if (!bought[c] && election.votes[c] > 0) {
                breach(election, got, c).ifPresent(breaches::add);
            }
        }
        return new Proportional(breaches);
    }

    /** The supporters who got least first: if any group is wronged, so is one of those who got least. */
    private static Optional<Breach> breach(Election election, long[] got, int c) {
        var groups = Arrays.stream(election.supporters, election.supportStart[c], election.supportStart[c + 1])
                .boxed()
                .sorted(Comparator.comparingLong(g -> got[g]))
                .toList();
        var voters = BigInteger.valueOf(election.voters);
        var budget = BigInteger.valueOf(election.budgetUnits);
        var size = 0L;
        for (var g : groups) {
            size += election.weight[g];
            var needed = BigInteger.valueOf(got[g])
                    .add(BigInteger.valueOf(election.cost[c]))
                    .multiply(voters);
            if (budget.multiply(BigInteger.valueOf(size)).compareTo(needed) >= 0) {
                return Optional.of(new Breach(c, size, election.money(got[g])));
            }
        }
        return Optional.empty();
    }

    private static Optional<Priceable> priceable(Election election, Outcome outcome) {
        if (!(outcome.rule() instanceof Rule.EqualShares rule) || outcome.endowment() == null) {
            return Optional.empty();
        }
        var unit = new Fraction(BigInteger.TEN.pow(election.moneyScale), BigInteger.ONE);
        var endowment = outcome.endowment().times(unit);
        var shares = new SharesCount(election, rule.utility(), 1, new Choice.First(new int[election.cost.length]));
        var byRule = outcome.purchases().stream()
                .filter(purchase -> purchase.phase() == Phase.RULE)
                .map(Purchase::project)
                .toList();
        var unpaid = new ArrayList<Integer>();
        var before = new Fraction[election.cost.length];
        shares.replay(endowment, byRule, step -> {
            if (step > 0) {
                var c = byRule.get(step - 1);
                if (!before[c].minus(shares.leftTogether(c)).equals(Fraction.of(election.cost[c]))) {
                    unpaid.add(c);
                }
            }
            if (step < byRule.size()) {
                before[byRule.get(step)] = shares.leftTogether(byRule.get(step));
            }
        });
        var affordable = new ArrayList<Integer>();
        for (var c = 0; c < election.cost.length; c++) {
            if (!byRule.contains(c)
                    && shares.isWanted(c)
                    && election.cost[c] > 0
                    && shares.leftTogether(c).compareTo(Fraction.of(election.cost[c])) > 0) {
                affordable.add(c);
            }
        }
        return Optional.of(new Priceable(
                outcome.endowment(), endowment.minus(shares.leastLeft()).dividedBy(unit), unpaid, affordable));
    }
}
