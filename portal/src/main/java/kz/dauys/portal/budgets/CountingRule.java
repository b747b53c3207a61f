package kz.dauys.portal.budgets;

/** How ballots become winners; each as {@code kz.dauys.budgeting} has it. */
public enum CountingRule {
    /** The project with the most support first, as long as the money lasts; one that does not fit is skipped. */
    GREEDY,
    /** The same, with the support divided by the cost. */
    GREEDY_PER_COST,
    /** The Method of Equal Shares: everyone has the same part of the money. */
    EQUAL_SHARES,
    /** Phragmén's sequential method: whoever gets much bears much. */
    PHRAGMEN;

    /** As {@code ./dauys count --rule} and the log have it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
