package kz.dauys.budgeting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How close a result was: so many ballots, changed so, would have changed it. Counted again, so certain; but only the
 * smallest number that was found, as a clever change may need fewer.
 *
 * @param ballots how many
 * @param added the project that was added to these ballots
 * @param removed the project that was taken out of them, or -1
 * @param winners what would have been bought
 */
public record Margin(long ballots, int added, int removed, Set<Integer> winners) {
    private static final int CLOSEST = 6;

    /**
     * Looks for the margin of approval ballots: adds projects that were not bought to ballots without them, also in
     * place of what was bought last. Those that miss the least are tried first.
     *
     * @param mostCounts after how many counts it stops looking
     * @return nothing when no change was found, or the ballots are no approvals
     */
    public static Optional<Margin> of(Election election, Rule rule, TieOrder ties, int mostCounts) {
        if (election.form() != Form.APPROVAL || election.voters() == 0) {
            return Optional.empty();
        }
        return new Search(election, rule, ties, mostCounts).find();
    }

    private static final class Search {
        private final Election election;
        private final Rule rule;
        private final TieOrder ties;
        private final Outcome outcome;
        private final Set<Integer> before;
        private int countsLeft;
        private Optional<Margin> best = Optional.empty();

        Search(Election election, Rule rule, TieOrder ties, int mostCounts) {
            this.election = election;
            this.rule = rule;
            this.ties = ties;
            countsLeft = mostCounts;
            outcome = Count.of(election, rule, ties);
            before = new HashSet<>(outcome.winners());
        }

        Optional<Margin> find() {
            var removable = new ArrayList<>(List.of(-1));
            var purchases = outcome.purchases();
            for (var k = purchases.size() - 1; k >= Math.max(0, purchases.size() - 3); k--) {
                removable.add(purchases.get(k).project());
            }
            for (var added : closest()) {
                for (var removed : removable) {
                    shrink(added, removed);
                }
            }
            return best;
        }

        private List<Integer> closest() {
            var stories = Explanation.of(election, outcome).stories();
            return IntStream.range(0, election.projects().size())
                    .filter(c -> !before.contains(c))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(
                                    c -> stories.get(c).moreSupporters().orElse(Long.MAX_VALUE))
                            .thenComparing(Comparator.<Integer>comparingLong(election::votes)
                                    .reversed())
                            .thenComparing(c -> election.projects().get(c).id()))
                    .limit(CLOSEST)
                    .toList();
        }

        /** Looks for the fewest ballots with this change, fewer than the fewest so far. */
        private void shrink(int added, int removed) {
            var changeable = changeable(added, removed);
            var most = best.map(margin -> margin.ballots - 1).orElse(changeable);
            most = Math.min(most, changeable);
            // doubling first: a great change may change the result back
            var works = 0L;
            for (var ballots = 1L;
                    works == 0 && ballots <= most;
                    ballots = ballots < most ? Math.min(ballots * 2, most) : most + 1) {
                if (changes(added, removed, ballots)) {
                    works = ballots;
                }
            }
            var low = works / 2;
            while (works - low > 1) {
                var middle = (low + works) / 2;
                if (changes(added, removed, middle)) {
                    works = middle;
                } else {
                    low = middle;
                }
            }
        }

        private long changeable(int added, int removed) {
            var sum = 0L;
            for (var g = 0; g < election.weight.length; g++) {
                sum += isChangeable(g, added, removed) ? election.weight[g] : 0;
            }
            return sum;
        }

        private boolean isChangeable(int group, int added, int removed) {
            return !supports(group, added) && (removed < 0 || supports(group, removed));
        }

        private boolean supports(int group, int project) {
            return Arrays.binarySearch(election.approved, election.start[group], election.start[group + 1], project)
                    >= 0;
        }

        private boolean changes(int added, int removed, long ballots) {
            if (countsLeft-- <= 0) {
                return false;
            }
            var winners = new HashSet<>(
                    Count.of(changed(added, removed, ballots), rule, ties).winners());
            if (winners.equals(before)) {
                return false;
            }
            if (best.isEmpty() || ballots < best.get().ballots) {
                best = Optional.of(new Margin(ballots, added, removed, winners));
            }
            return true;
        }

        /** The election with the change made to the first ballots of an order that depends on nothing but them. */
        private Election changed(int added, int removed, long ballots) {
            var groups = IntStream.range(0, election.weight.length)
                    .boxed()
                    .sorted((g, h) -> Arrays.compare(
                            election.approved,
                            election.start[g],
                            election.start[g + 1],
                            election.approved,
                            election.start[h],
                            election.start[h + 1]))
                    .toList();
            var builder = Election.of(election.projects(), election.budget(), Form.APPROVAL);
            var left = ballots;
            for (var g : groups) {
                var same = Arrays.copyOfRange(election.approved, election.start[g], election.start[g + 1]);
                var change = isChangeable(g, added, removed) ? (int) Math.min(left, election.weight[g]) : 0;
                if (change > 0) {
                    var other = IntStream.concat(Arrays.stream(same).filter(c -> c != removed), IntStream.of(added))
                            .toArray();
                    builder.ballot(other, other.length, change);
                    left -= change;
                }
                if (change < election.weight[g]) {
                    builder.ballot(same, same.length, election.weight[g] - change);
                }
            }
            return builder.build();
        }
    }
}
