package kz.dauys.budgeting;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds exactly which candidates have the smallest key, though keys are costly to compute and mostly not needed.
 *
 * <p>It rests on one property of all rules here that buy one project after another: while a count goes on, the key of a
 * candidate never falls. So what was computed in an earlier round still bounds it from below. A candidate is looked at
 * again only when its bound is the least of all, and computed exactly only when it is the least or too close to the
 * least for the bound to tell.
 */
abstract class Cheapest {
    /** A lower bound, certain even after all rounding, of the key of each candidate. */
    final double[] bound;

    final boolean[] standing;
    private final int[] freshIn;
    private final int[] settledIn;
    private final int[] tied;
    private int round = 1;

    Cheapest(int candidates) {
        bound = new double[candidates];
        standing = new boolean[candidates];
        freshIn = new int[candidates];
        settledIn = new int[candidates];
        tied = new int[candidates];
    }

    /**
     * Raises the bound of a candidate, or strikes it. May stop early once the bound is above the limit.
     *
     * @return whether the bound is as good as it gets in this round
     */
    abstract boolean refresh(int candidate, double limit);

    /** Computes the exact key of a candidate; or strikes it and says no. */
    abstract boolean compute(int candidate);

    /** How the key computed last compares with the best. */
    abstract int compareToBest();

    /**
     * Makes the key computed last the best.
     *
     * @return a double that is certainly not below it
     */
    abstract double keepAsBest();

    /** To be called whenever something changes that keys depend on. */
    final void newRound() {
        round++;
    }

    /** The candidates whose keys are exactly equal and below all others; none when no candidate stands. */
    final int[] find() {
        var ties = 0;
        var best = Double.POSITIVE_INFINITY;
        while (true) {
            var top = -1;
            var limit = best;
            for (var c = 0; c < bound.length; c++) {
                if (standing[c] && settledIn[c] != round) {
                    if (top < 0 || bound[c] < bound[top]) {
                        limit = top < 0 ? limit : Math.min(limit, bound[top]);
                        top = c;
                    } else if (bound[c] < limit) {
                        limit = bound[c];
                    }
                }
            }
            if (top < 0 || bound[top] > best) {
                return Arrays.copyOf(tied, ties);
            }
            if (freshIn[top] != round) {
                if (refresh(top, limit)) {
                    freshIn[top] = round;
                }
                continue;
            }
            if (!compute(top)) {
                continue;
            }
            settledIn[top] = round;
            var order = ties == 0 ? -1 : compareToBest();
            if (order < 0) {
                ties = 0;
                best = keepAsBest();
            }
            if (order <= 0) {
                tied[ties++] = top;
            }
        }
    }

    /** Raises all bounds but one above the limit, as far as they can be. */
    final void raiseAbove(double limit, int except) {
        othersAbove(limit, except, c -> true);
    }

    /** Whether all other candidates are above the limit, or else have an exact key that the judge accepts. */
    final boolean othersAbove(double limit, int except, IntPredicate judge) {
        for (var c = 0; c < bound.length; c++) {
            while (c != except && standing[c] && bound[c] <= limit) {
                if (freshIn[c] != round) {
                    if (refresh(c, limit)) {
                        freshIn[c] = round;
                    }
                    continue;
                }
                if (compute(c)) {
                    if (!judge.test(c)) {
                        return false;
                    }
                    break;
                }
            }
        }
        return true;
    }
}
