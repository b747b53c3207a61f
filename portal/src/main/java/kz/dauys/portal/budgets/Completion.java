package kz.dauys.portal.budgets;

/** What becomes of the money that equal shares alone leave. */
public enum Completion {
    /** It is not spent. */
    NONE,
    /** Everyone's share is raised by one tenge as long as what is bought stays within the money. */
    ADD1,
    /** The same, and then what still fits is added, the most votes first. */
    ADD1_FILL,
    /** What still fits is added, the most votes first. */
    FILL,
    /** As {@link #ADD1_FILL}, unless more voters prefer what the greedy rule would buy. */
    COMPARISON;

    /** As {@code ./dauys count --completion} and the log have it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
