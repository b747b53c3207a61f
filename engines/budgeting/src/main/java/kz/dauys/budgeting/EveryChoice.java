package kz.dauys.budgeting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Makes, over many counts, every choice that can be made, but none twice from the same state. */
final class EveryChoice implements Choice {
    /** The count has come to where another has been. */
    static final class BeenHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BeenHere() {
            super("nothing new from here on", null, false, false);
        }
    }

    private final Deque<List<Integer>> open = new ArrayDeque<>(List.of(List.of()));
    private final Set<Object> seen = new HashSet<>();
    private List<Integer> script = List.of();
    private final List<Integer> made = new ArrayList<>();

    /** Begins the next count, if any choice is left. */
    boolean next() {
        var further = open.poll();
        if (further == null) {
            return false;
        }
        script = further;
        made.clear();
        return true;
    }

    @Override
    public int among(int[] tied, Supplier<?> state) {
        var step = made.size();
        if (step < script.size()) {
            made.add(script.get(step));
        } else {
            if (!seen.add(state.get())) {
                throw new BeenHere();
            }
            for (var other = 1; other < tied.length; other++) {
                var branch = new ArrayList<>(made);
                branch.add(tied[other]);
                open.add(branch);
            }
            made.add(tied[0]);
        }
        return made.get(step);
    }
}
