package kz.dauys.budgeting;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules word for word as they are defined, in fractions, voter by voter and without any shortcut. Ties go to the
 * project that comes first.
 */
final class Definitions {
    private Definitions() {}

    private static Fraction cost(Election election, int c) {
        return Fraction.of(election.projects().get(c).cost());
    }

    /** Of each voter the utility of each project, nothing for those not supported. */
    static List<long[]> voters(Election election, Rule.Utility utility) {
        var voters = new ArrayList<long[]>();
        for (var g = 0; g < election.weight.length; g++) {
            var utilities = new long[election.cost.length];
            for (var k = election.start[g]; k < election.start[g + 1]; k++) {
                utilities[election.approved[k]] = switch (utility) {
                    case COST -> election.cost[election.approved[k]];
                    case CARDINALITY -> 1;
                    case POINTS -> election.points[k] - (election.form() == Form.ORDINAL ? 1 : 0);
                };
            }
            for (var w = 0; w < election.weight[g]; w++) {
                voters.add(utilities);
            }
        }
        return voters;
    }

    static List<Integer> equalShares(Election election, Rule.Utility utility, Fraction share) {
        var voters = voters(election, utility);
        var left = new ArrayList<Fraction>();
        voters.forEach(v -> left.add(share));
        var bought = new ArrayList<Integer>();
        while (true) {
            var best = -1;
            Fraction bestRate = null;
            for (var c = 0; c < election.cost.length; c++) {
                var rate = bought.contains(c) ? null : rate(election, voters, left, c);
                if (rate != null && (bestRate == null || rate.compareTo(bestRate) < 0)) {
                    best = c;
                    bestRate = rate;
                }
            }
            if (bestRate == null) {
                return bought;
            }
            bought.add(best);
            for (var i = 0; i < left.size(); i++) {
                left.set(i, left.get(i).minus(pays(left.get(i), bestRate, voters.get(i)[best])));
            }
        }
    }

    private static Fraction pays(Fraction left, Fraction rate, long utility) {
        var full = rate.times(Fraction.of(utility));
        return full.compareTo(left) < 0 ? full : left.times(Fraction.of(utility > 0 ? 1 : 0));
    }

    /** The least rate at which supporters pay the cost: where it is reached, by trying every one of them as the last. */
    private static Fraction rate(Election election, List<long[]> voters, List<Fraction> left, int c) {
        var cost = cost(election, c);
        Fraction least = null;
        for (var last = 0; last < left.size(); last++) {
            if (voters.get(last)[c] == 0) {
                continue;
            }
            // all with at most as much for each unit pay everything, the others the same rate
            var limit = left.get(last).dividedBy(Fraction.of(voters.get(last)[c]));
            for (var included : new boolean[] {false, true}) {
                var rest = cost;
                var units = 0L;
                for (var i = 0; i < left.size(); i++) {
                    if (voters.get(i)[c] == 0) {
                        continue;
                    }
                    var order =
                            left.get(i).dividedBy(Fraction.of(voters.get(i)[c])).compareTo(limit);
                    if (order < 0 || included && order == 0) {
                        rest = rest.minus(left.get(i));
                    } else {
                        units += voters.get(i)[c];
                    }
                }
                if (units > 0) {
                    var rate = rest.dividedBy(Fraction.of(units));
                    if (pay(voters, left, rate, c).equals(cost) && (least == null || rate.compareTo(least) < 0)) {
                        least = rate;
                    }
                }
            }
        }
        return least;
    }

    private static Fraction pay(List<long[]> voters, List<Fraction> left, Fraction rate, int c) {
        var sum = Fraction.ZERO;
        for (var i = 0; i < left.size(); i++) {
            sum = sum.plus(pays(left.get(i), rate, voters.get(i)[c]));
        }
        return sum;
    }

    static List<Integer> addOne(Election election, Rule.Utility utility) {
        var budget = Fraction.of(election.budget());
        var share = budget.dividedBy(Fraction.of(election.voters()));
        var bought = equalShares(election, utility, share);
        while (!exhaustive(election, utility, bought)) {
            share = share.plus(Fraction.ONE);
            var next = equalShares(election, utility, share);
            if (Fraction.of(election.cost(next)).compareTo(budget) > 0) {
                return bought;
            }
            bought = next;
        }
        return bought;
    }

    private static boolean exhaustive(Election election, Rule.Utility utility, List<Integer> bought) {
        var left = election.budget().subtract(election.cost(bought));
        var voters = voters(election, utility);
        for (var c = 0; c < election.cost.length; c++) {
            var project = c;
            if (!bought.contains(c)
                    && voters.stream().anyMatch(v -> v[project] > 0)
                    && election.projects().get(c).cost().compareTo(left) <= 0) {
                return false;
            }
        }
        return true;
    }

    static List<Integer> phragmen(Election election) {
        var voters = voters(election, Rule.Utility.CARDINALITY);
        var loads = new ArrayList<Fraction>();
        voters.forEach(v -> loads.add(Fraction.ZERO));
        var bought = new ArrayList<Integer>();
        var left = election.budget();
        while (true) {
            Fraction least = null;
            var tied = new ArrayList<Integer>();
            for (var c = 0; c < election.cost.length; c++) {
                if (bought.contains(c)
                        || election.votes(c) == 0
                        || election.projects().get(c).cost().compareTo(election.budget()) > 0) {
                    continue;
                }
                var sum = cost(election, c);
                for (var i = 0; i < loads.size(); i++) {
                    sum = voters.get(i)[c] > 0 ? sum.plus(loads.get(i)) : sum;
                }
                var load = sum.dividedBy(Fraction.of(election.votes(c)));
                if (least == null || load.compareTo(least) < 0) {
                    least = load;
                    tied.clear();
                }
                if (load.equals(least)) {
                    tied.add(c);
                }
            }
            for (var c : tied) {
                if (election.projects().get(c).cost().compareTo(left) > 0) {
                    return bought;
                }
            }
            if (tied.isEmpty()) {
                return bought;
            }
            var chosen = tied.getFirst();
            bought.add(chosen);
            left = left.subtract(election.projects().get(chosen).cost());
            for (var i = 0; i < loads.size(); i++) {
                if (voters.get(i)[chosen] > 0) {
                    loads.set(i, least);
                }
            }
        }
    }

    static List<Integer> maximinSupport(Election election) {
        var bought = new ArrayList<Integer>();
        var left = election.budget();
        while (true) {
            var best = -1;
            Fraction bestLoad = null;
            for (var c = 0; c < election.cost.length; c++) {
                if (bought.contains(c)
                        || election.votes(c) == 0
                        || election.projects().get(c).cost().compareTo(left) > 0) {
                    continue;
                }
                var all = new ArrayList<>(bought);
                all.add(c);
                var load = greatestLoad(election, all);
                if (bestLoad == null || load.compareTo(bestLoad) < 0) {
                    best = c;
                    bestLoad = load;
                }
            }
            if (best < 0) {
                return bought;
            }
            bought.add(best);
            left = left.subtract(election.projects().get(best).cost());
        }
    }

    /** The greatest cost for each supporter of any subset. */
    private static Fraction greatestLoad(Election election, List<Integer> projects) {
        var voters = voters(election, Rule.Utility.CARDINALITY);
        var greatest = Fraction.ZERO;
        for (var subset = 1; subset < 1 << projects.size(); subset++) {
            var chosen = new ArrayList<Integer>();
            for (var k = 0; k < projects.size(); k++) {
                if ((subset >> k & 1) == 1) {
                    chosen.add(projects.get(k));
                }
            }
            var supporters = voters.stream()
                    .filter(v -> chosen.stream().anyMatch(c -> v[c] > 0))
                    .count();
            var load = Fraction.of(election.cost(chosen)).dividedBy(Fraction.of(supporters));
            greatest = load.compareTo(greatest) > 0 ? load : greatest;
        }
        return greatest;
    }

    static List<Integer> boundedOverspending(Election election) {
        var voters = voters(election, Rule.Utility.CARDINALITY);
        var left = new ArrayList<Fraction>();
        voters.forEach(v -> left.add(Fraction.of(election.budget()).dividedBy(Fraction.of(election.voters()))));
        var bought = new ArrayList<Integer>();
        var money = election.budget();
        while (true) {
            var best = -1;
            Fraction bestPrice = null;
            Fraction bestCharge = null;
            for (var c = 0; c < election.cost.length; c++) {
                if (bought.contains(c) || election.projects().get(c).cost().compareTo(money) > 0) {
                    continue;
                }
                var caps = new ArrayList<Fraction>();
                var whole = rate(election, voters, left, c);
                if (whole != null) {
                    caps.add(whole);
                }
                for (var i = 0; i < left.size(); i++) {
                    if (voters.get(i)[c] > 0 && left.get(i).signum() > 0) {
                        caps.add(left.get(i));
                    }
                }
                for (var cap : caps) {
                    var paid = pay(voters, left, cap, c);
                    var part = paid.dividedBy(cost(election, c));
                    part = part.compareTo(Fraction.ONE) > 0 ? Fraction.ONE : part;
                    var charge = cap.dividedBy(part);
                    var price = charge.dividedBy(cost(election, c)).dividedBy(part);
                    var order = bestPrice == null ? -1 : price.compareTo(bestPrice);
                    if (order < 0 || order == 0 && best == c && charge.compareTo(bestCharge) < 0) {
                        best = c;
                        bestPrice = price;
                        bestCharge = charge;
                    }
                }
            }
            if (bestCharge == null) {
                return bought;
            }
            bought.add(best);
            money = money.subtract(election.projects().get(best).cost());
            for (var i = 0; i < left.size(); i++) {
                left.set(i, left.get(i).minus(pays(left.get(i), bestCharge, voters.get(i)[best])));
            }
        }
    }
}
