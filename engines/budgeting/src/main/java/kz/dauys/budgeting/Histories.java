package kz.dauys.budgeting;

import java.util.Arrays;

/**
 * What the voters of each group have paid for so far, so that it can be added up over many groups at once. Groups with
 * the same history share it: a history is one purchase, some units of it, and the history before.
 */
final class Histories {
    private static final int NONE = 0;

    private final int[] ofGroup;
    private int[] before = new int[256];
    private int[] purchase = new int[256];
    private long[] units = new long[256];
    private int size = 1;

    /** Of each history what it last became by the purchase that is going on, and that again what it became before. */
    private int[] became = new int[256];

    private int[] otherwise = new int[256];

    private int purchaseNow;

    /** How many voters of each history have been added up. */
    private long[] sum = new long[256];

    private int highest;

    Histories(int groups) {
        ofGroup = new int[groups];
    }

    void clear() {
        Arrays.fill(ofGroup, NONE);
        size = 1;
    }

    /** Histories are extended by this purchase from now on. */
    void newPurchase(int index) {
        purchaseNow = index;
        Arrays.fill(became, 0, size, NONE);
    }

    /** The voters of a group pay in full for so many units of the purchase. */
    void extend(int group, long paidUnits) {
        var old = ofGroup[group];
        var next = became[old];
        while (next != NONE && units[next] != paidUnits) {
            next = otherwise[next];
        }
        ofGroup[group] = next == NONE ? add(old, paidUnits) : next;
    }

    private int add(int old, long paidUnits) {
        if (size == before.length) {
            before = Arrays.copyOf(before, size * 2);
            purchase = Arrays.copyOf(purchase, size * 2);
            units = Arrays.copyOf(units, size * 2);
            became = Arrays.copyOf(became, size * 2);
            otherwise = Arrays.copyOf(otherwise, size * 2);
            sum = Arrays.copyOf(sum, size * 2);
        }
        before[size] = old;
        purchase[size] = purchaseNow;
        units[size] = paidUnits;
        became[size] = NONE;
        otherwise[size] = became[old];
        became[old] = size;
        return size++;
    }

    /** Counts so many voters of a group. */
    void add(int group, int voters) {
        var history = ofGroup[group];
        sum[history] += voters;
        highest = Math.max(highest, history);
    }

    /** Adds, times the factor, how many units of each purchase the voters counted have paid for, and forgets them. */
    void takeSpent(long times, long[] spent) {
        // a history is always newer than the one before it
        for (var history = highest; history > NONE; history--) {
            var voters = sum[history];
            if (voters != 0) {
                spent[purchase[history]] += times * voters * units[history];
                sum[before[history]] += voters;
                sum[history] = 0;
            }
        }
        sum[NONE] = 0;
        highest = NONE;
    }
}
