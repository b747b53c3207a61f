package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a count bought and how.
 *
 * @param endowment what every voter had in the end, where the rule gives everyone money
 * @param purchases in order
 */
public record Outcome(Rule rule, @Nullable Fraction endowment, List<Purchase> purchases, BigDecimal cost) {
    public Outcome {
        purchases = List.copyOf(purchases);
    }

    /** In which part of a count a project was bought. */
    public enum Phase {
        /** For nothing, before the count. */
        FREE,
        /** By the rule itself. */
        RULE,
        /** By the completion, after the rule ended. */
        COMPLETION
    }

    /**
     * One project bought.
     *
     * @param project its place in the election
     * @param price for equal shares the price of a unit (what those pay who can pay in full; with points, for each
     *     point); for Phragmén the load; for maximin support the greatest load; for overspending what those are charged
     *     who have it; otherwise nothing
     * @param tied all projects, this one too, between which only the order of ties decided; only itself when it was
     *     clearly first
     * @param funded the part of the cost that its supporters could pay: one but for bounded overspending
     */
    public record Purchase(
            int project, Phase phase, @Nullable Fraction price, List<Integer> tied, Fraction funded) {
        public Purchase {
            tied = List.copyOf(tied);
        }

        Purchase(int project, Phase phase, @Nullable Fraction price, List<Integer> tied) {
            this(project, phase, price, tied, Fraction.ONE);
        }
    }

    /**
     * What was paid for each project. This determines what everyone has left, whatever the order: the endowment less
     * the prices, or nothing.
     */
    @SafeVarargs
    static Map<Integer, Optional<Fraction>> paidIn(List<Purchase>... parts) {
        var paid = new HashMap<Integer, Optional<Fraction>>();
        for (var part : parts) {
            part.forEach(purchase -> paid.put(purchase.project(), Optional.ofNullable(purchase.price())));
        }
        return paid;
    }

    /** The places of the projects bought, in order. */
    public List<Integer> winners() {
        return purchases.stream().map(Purchase::project).toList();
    }

    /** The sets of projects between which only the order of ties decided, in order. */
    public List<List<Integer>> ties() {
        return purchases.stream()
                .map(Purchase::tied)
                .filter(tied -> tied.size() > 1)
                .toList();
    }
}
