package kz.dauys.budgeting;

/** What a ballot says. */
public enum Form {
    /** A set of projects; a choice of one is an approval of one. */
    APPROVAL,
    /** Points from a purse of the voter. */
    CUMULATIVE,
    /** A score for each project, possibly below zero. */
    SCORING,
    /** Projects in order, the best first. */
    ORDINAL
}
