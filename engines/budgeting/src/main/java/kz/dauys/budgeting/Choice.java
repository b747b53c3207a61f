package kz.dauys.budgeting;

/** Picks one of several projects between which nothing but the order of ties decides. */
interface Choice {
    int among(int[] tied);

    default int pick(int[] tied) {
        return tied.length == 1 ? tied[0] : among(tied);
    }
}
