package kz.dauys.portal.budgets;

/** How far a round is. */
public enum Stage {
    /** Drawn up; only the office and auditors see it. */
    DRAFT,
    /** Announced: everyone sees it, and it is held to. */
    ANNOUNCED,
    /** Ballots are taken. */
    VOTING,
    /** The time of voting is over. No ballot is taken any more, and the box is being closed or waits for its trustees. */
    CLOSED,
    /** Trustees enough have opened the ballots and they are counted. */
    COUNTED
}
