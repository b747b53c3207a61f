package kz.dauys.portal.works;

/** How far a work is. */
public enum WorkStage {
    /** It won, and no contract is signed yet. */
    AWAITED,
    /** Contracted for, and not finished. */
    UNDERWAY,
    /** The office says that it is built; residents say whether they accept it. */
    FINISHED,
    /** The time in which residents say so is over. */
    JUDGED,
    /** It is not built after all. */
    STOPPED
}
