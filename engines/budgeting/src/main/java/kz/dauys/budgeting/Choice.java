package kz.dauys.budgeting;

import java.util.function.Supplier;

/** Picks one of several projects between which nothing but the order of ties decides. */
interface Choice {
    /** @param state equal to that of another moment only if the count goes on alike from both */
    int among(int[] tied, Supplier<?> state);

    /** Whether the same project goes first whenever the same ones are tied. */
    default boolean isSteady() {
        return false;
    }

    default int pick(int[] tied, Supplier<?> state) {
        return tied.length == 1 ? tied[0] : among(tied, state);
    }

    /** Picks what comes first in an order, given the place of each project in it. */
    record First(int[] order) implements Choice {
        @Override
        public int among(int[] tied, Supplier<?> state) {
            var first = tied[0];
            for (var c : tied) {
                first = order[c] < order[first] ? c : first;
            }
            return first;
        }

        @Override
        public boolean isSteady() {
            return true;
        }
    }
}
