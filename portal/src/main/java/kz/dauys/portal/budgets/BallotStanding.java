package kz.dauys.portal.budgets;

/** Where a sealed ballot stands. */
public enum BallotStanding {
    /** Taken; it goes into the log with the next batch. */
    WAITING,
    /** In the log, unopened. */
    LOGGED,
    /** Its token brought a later one, which counts in its place. */
    REPLACED,
    /** Opened and counted. */
    COUNTED,
    /** Opened, and nothing that the round allows was in it. */
    VOID
}
