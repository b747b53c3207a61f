package kz.dauys.budgeting;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
        var order = ranks(ties.arrange(election));
        return count(election, rule, order, tied -> {
            var first = tied[0];
            for (var c : tied) {
                first = order[c] < order[first] ? c : first;
            }
            return first;
        });
    }

    /**
     * Every outcome that some order of ties could give, as sets of places; for small elections, as their number grows
     * with every tie. Ties between equal sums in a completion are among them.
     *
     * @throws IllegalArgumentException when more than so many counts would be needed
     */
    public static Set<Set<Integer>> all(Election election, Rule rule, int mostCounts) {
        var order = ranks(new TieOrder.Id().arrange(election));
        var outcomes = new LinkedHashSet<Set<Integer>>();
        var open = new ArrayDeque<List<Integer>>();
        open.add(List.of());
        var counts = 0;
        while (!open.isEmpty()) {
            if (++counts > mostCounts) {
                throw new IllegalArgumentException("there are too many ties to follow them all");
            }
            var script = open.poll();
            var made = new ArrayList<Integer>();
            var outcome = count(election, rule, order, tied -> {
                var step = made.size();
                if (step >= script.size()) {
                    for (var other = 1; other < tied.length; other++) {
                        var branch = new ArrayList<>(made);
                        branch.add(tied[other]);
                        open.add(branch);
                    }
                    made.add(tied[0]);
                } else {
                    made.add(script.get(step));
                }
                return made.get(step);
            });
            outcomes.add(new TreeSet<>(outcome.winners()));
        }
        return outcomes;
    }

    private static Outcome count(Election election, Rule rule, int[] order, Choice choice) {
        return switch (rule) {
            case Rule.Greedy greedy -> GreedyCount.count(election, greedy, choice);
            case Rule.EqualShares shares -> new EqualSharesCount(election, shares, order, choice).count();
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
