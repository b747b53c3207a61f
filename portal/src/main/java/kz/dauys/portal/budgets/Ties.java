package kz.dauys.portal.budgets;

/** What decides between projects that the rule finds exactly equal. */
public enum Ties {
    /** The lower cost, then more votes, then the number on the ballot. */
    COST_VOTES_NUMBER,
    /** A lot that anyone can draw again: its seed is the digest of the closed ballot box, which nobody knows before. */
    LOT
}
