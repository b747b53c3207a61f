package kz.dauys.portal.ideas;

/** How far a call for ideas is. */
public enum CallStage {
    /** Announced; ideas are not taken yet. */
    ANNOUNCED,
    /** Ideas are taken. */
    OPEN,
    /** No more ideas are taken; those that came are appraised, and the council decides. */
    APPRAISAL,
    /** Every idea has its decision, and those admitted stand on a ballot. */
    SETTLED,
    /** Taken back by its office before anybody had handed an idea in. */
    RECALLED
}
