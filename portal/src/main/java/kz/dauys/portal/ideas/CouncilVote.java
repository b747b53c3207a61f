package kz.dauys.portal.ideas;

/** How a member of the council stood to one idea. */
public enum CouncilVote {
    FOR,
    AGAINST,
    ABSTAINED,
    /** There, and took no part in this idea, for an interest of their own. */
    RECUSED,
    ABSENT
}
