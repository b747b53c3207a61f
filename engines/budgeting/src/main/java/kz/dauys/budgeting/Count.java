package kz.dauys.budgeting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The door of the library: an election and a rule in, an exact outcome out. */
public final class Count {
    private Count() {}

    /**
     * Counts. The outcome depends on nothing but the projects, the ballots, the rule and the order of ties: not on the
     * order of ballots, nor on the machine.
     *
     * @throws IllegalArgumentException when the rule needs what the ballots do not have, or the order of ties lacks a
     *     project
     */
    public static Outcome of(Election election, Rule rule, TieOrder ties) {
        return count(election, rule, new Choice.First(ranks(ties.arrange(election))));
    }

    /**
     * Every outcome that some order of ties could give, as sets of places; for small elections, as their number grows
     * with every tie.
     *
     * @throws IllegalArgumentException when more than so many counts would be needed
     */
    public static Set<Set<Integer>> all(Election election, Rule rule, int mostCounts) {
        var outcomes = new LinkedHashSet<Set<Integer>>();
        var choice = new EveryChoice();
        for (var counts = 0; choice.next(); counts++) {
            if (counts == mostCounts) {
                throw new IllegalArgumentException("there are too many ties to follow them all");
            }
            try {
                outcomes.add(new TreeSet<>(count(election, rule, choice).winners()));
            } catch (EveryChoice.BeenHere e) {
                // all outcomes from here on are or will be found from the first count that came here
                continue;
            }
        }
        return outcomes;
    }

    private static Outcome count(Election election, Rule rule, Choice choice) {
        return switch (rule) {
            case Rule.Greedy greedy -> GreedyCount.count(election, greedy, choice);
            case Rule.EqualShares shares -> new EqualSharesCount(election, shares, choice).count();
            case Rule.Phragmen phragmen -> new PhragmenCount(election).count(phragmen, choice);
            case Rule.MaximinSupport maximin -> new MaximinCount(election).count(maximin, choice);
            case Rule.BoundedOverspending bounded -> OverspendingCount.count(election, bounded, choice);
        };
    }

    static int[] ranks(List<Integer> arranged) {
        var ranks = new int[arranged.size()];
        for (var place = 0; place < ranks.length; place++) {
            ranks[arranged.get(place)] = place;
        }
        return ranks;
    }
}
