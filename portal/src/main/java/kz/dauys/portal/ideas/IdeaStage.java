package kz.dauys.portal.ideas;

/** How far an idea is. */
public enum IdeaStage {
    /** Being written; only its authors see it. */
    DRAFT,
    /** Handed in; waits for the appraisal. */
    PROPOSED,
    /** The office found that it can be done; waits for the council. */
    FEASIBLE,
    /** The office found a ground against it; its authors may answer before the council decides. */
    DOUBTED,
    /** The council admitted it to the vote. */
    ADMITTED,
    /** The council refused it, on a ground. */
    REFUSED,
    /** Went into another idea, with the consent of the authors of both. */
    MERGED,
    /** Taken back by its authors. */
    WITHDRAWN;

    /** Whether nothing will be decided on it any more. */
    public boolean ended() {
        return switch (this) {
            case ADMITTED, REFUSED, MERGED, WITHDRAWN -> true;
            case DRAFT, PROPOSED, FEASIBLE, DOUBTED -> false;
        };
    }
}
