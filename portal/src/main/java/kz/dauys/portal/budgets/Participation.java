package kz.dauys.portal.budgets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many of a list of residents took the right to vote, by area and by age, as far as that names nobody: no figure here, and no
 * two of them subtracted, tells of a group of fewer than ten.
 *
 * @param areas by the codes of their territories, an empty one for those whose area the list does not say
 * @param ages by the names of {@link AgeBand}
 */
public record Participation(List<Group> areas, List<Group> ages) {
    /** So many people are enough to hide in. */
    static final int LEAST = 10;

    public Participation {
        areas = List.copyOf(areas);
        ages = List.copyOf(ages);
    }

    /**
     * One group, or several that are told together because each alone would be too small.
     *
     * @param keys of those that it is made of
     * @param residents how many stand in the list
     * @param tokens how many of them took the right to vote
     */
    public record Group(List<String> keys, long residents, long tokens) {
        public Group {
            keys = List.copyOf(keys);
        }

        private Group with(Group other) {
            var all = new ArrayList<>(keys);
            all.addAll(other.keys);
            return new Group(all, residents + other.residents, tokens + other.tokens);
        }

        /** Those who took part and those who did not are both a group: what is left when one is subtracted. */
        private long smallest() {
            return Math.min(tokens, residents - tokens);
        }

        private String name() {
            return keys.getFirst();
        }
    }

    /**
     * The groups that can be told of all of these, which have nobody in common: too small ones together, and where they are too small
     * even so, with the smallest of the others. Nothing when even all of them together are too few.
     */
    static List<Group> told(List<Group> groups) {
        var waiting = new ArrayList<>(groups);
        waiting.sort(Comparator.comparingLong(Group::smallest).thenComparing(Group::name));
        Group together = null;
        while (!waiting.isEmpty()
                && (waiting.getFirst().smallest() < LEAST || together != null && together.smallest() < LEAST)) {
            var next = waiting.removeFirst();
            together = together == null ? next : together.with(next);
        }
        if (together != null && together.smallest() < LEAST) {
            return List.of();
        }
        if (together != null) {
            waiting.add(together);
        }
        waiting.sort(Comparator.comparing(Group::name));
        return waiting;
    }
}
