package kz.dauys.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What voters know of their ballots: what they were told, and what they could not find out before the vote ended. Those who
 * seal by themselves know their token; those who vote by pages may have a receipt, or only have been told that they have voted.
 */
final class BallotBook {
    private final Map<String, Voter> voters = new ConcurrentHashMap<>();
    private final Collection<String> prints = new ConcurrentLinkedQueue<>();
    private final Collection<String> walked = new ConcurrentLinkedQueue<>();
    private final Collection<String> walkedPerhaps = new ConcurrentLinkedQueue<>();

    /**
     * @param taken how many ballots of them were acknowledged
     * @param choice of the last of these
     * @param perhaps of the one after it, of which they do not know
     */
    private record Voter(
            int taken, @Nullable String choice, @Nullable String perhaps) {
        static final Voter NOBODY = new Voter(0, null, null);
    }

    /** A ballot was acknowledged with its number; gives how many of this voter should be there. */
    int taken(String token, String choice, String print) {
        prints.add(print);
        var voter = voters.getOrDefault(token, Voter.NOBODY);
        voters.put(token, new Voter(voter.taken() + 1, choice, null));
        return voter.taken() + 1;
    }

    /** The vote ended before anybody said whether the ballot was taken. */
    void perhaps(String token, String choice) {
        var voter = voters.getOrDefault(token, Voter.NOBODY);
        voters.put(token, new Voter(voter.taken(), voter.choice(), choice));
    }

    /** A voter by pages has a receipt. */
    void walked(String choice, String print) {
        prints.add(print);
        walked.add(choice);
    }

    /** A voter by pages had no answer, and was told afterwards that they have voted. */
    void walkedUnseen(String choice) {
        walked.add(choice);
    }

    void walkedPerhaps(String choice) {
        walkedPerhaps.add(choice);
    }

    /** Prints that were acknowledged. */
    Collection<String> prints() {
        return List.copyOf(prints);
    }

    /** How many voters were told that they have voted. */
    int sure() {
        return (int) voters.values().stream().filter(voter -> voter.taken() > 0).count() + walked.size();
    }

    /** How many do not know it. */
    int unsure() {
        return (int) voters.values().stream()
                        .filter(voter -> voter.taken() == 0)
                        .count()
                + walkedPerhaps.size();
    }

    /**
     * What is wrong with the counted ballots.
     *
     * @param counted by token what was counted
     * @param found prints that the portal knows, each as often as it stands there
     */
    List<String> faults(Map<String, String> counted, List<String> found) {
        var faults = new ArrayList<String>();
        var there = Set.copyOf(found);
        add(faults, found.size() - there.size(), "ballots twice in the log");
        add(
                faults,
                (int) prints.stream().filter(print -> !there.contains(print)).count(),
                "acknowledged ballots lost");

        int none = 0;
        int other = 0;
        for (var voter : voters.entrySet()) {
            var choice = counted.get(voter.getKey());
            if (choice == null) {
                none += voter.getValue().taken() > 0 ? 1 : 0;
            } else if (!choice.equals(voter.getValue().choice())
                    && !choice.equals(voter.getValue().perhaps())) {
                other++;
            }
        }
        add(faults, none, "voters without a counted ballot");
        add(faults, other, "voters of whom another than the last ballot was counted");

        var byPages = new ArrayList<String>();
        counted.forEach((token, choice) -> {
            if (!voters.containsKey(token)) {
                byPages.add(choice);
            }
        });
        var left = numbers(byPages);
        walked.forEach(choice -> left.merge(choice, -1, Integer::sum));
        add(faults, left.values().stream().mapToInt(n -> Math.max(0, -n)).sum(), "voters by pages not counted");
        left.values().removeIf(n -> n <= 0);
        walkedPerhaps.forEach(choice -> left.computeIfPresent(choice, (same, n) -> n - 1));
        add(faults, left.values().stream().mapToInt(n -> Math.max(0, n)).sum(), "counted ballots of nobody");
        return faults;
    }

    private static Map<String, Integer> numbers(List<String> choices) {
        var numbers = new HashMap<String, Integer>();
        choices.forEach(choice -> numbers.merge(choice, 1, Integer::sum));
        return new TreeMap<>(numbers);
    }

    private static void add(List<String> faults, int many, String what) {
        if (many > 0) {
            faults.add(many + " " + what);
        }
    }
}
