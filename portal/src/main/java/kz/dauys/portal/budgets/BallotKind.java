package kz.dauys.portal.budgets;

/** What a resident says on a ballot. */
public enum BallotKind {
    /** Which projects they are for. */
    APPROVAL,
    /** How many of their points each project gets. */
    CUMULATIVE,
    /** Which project is the best, the next best and so on. */
    RANKING
}
