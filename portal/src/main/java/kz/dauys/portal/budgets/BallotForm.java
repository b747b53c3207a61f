package kz.dauys.portal.budgets;

/**
 * The form of a round's ballots.
 *
 * @param most how many projects a ballot names at most, 1 to {@value #MOST}; at least it names one
 * @param points how many points a voter gives in all with {@link BallotKind#CUMULATIVE}, 1 to {@value #POINTS}; otherwise 0
 */
public record BallotForm(BallotKind kind, int most, int points) {
    public static final int MOST = 1000;
    public static final int POINTS = 1000;

    /** Bytes for each project on a ballot at most: its number and a comma, and where points are given a colon and those. */
    private static final int EACH = 5;

    private static final int EACH_WITH_POINTS = 10;

    public boolean fits() {
        return most >= 1
                && most <= MOST
                && (kind == BallotKind.CUMULATIVE ? points >= 1 && points <= POINTS : points == 0);
    }

    /** How long the text of a ballot can be, in bytes: what every sealed ballot of the round is padded to. */
    public int longest() {
        return most * (kind == BallotKind.CUMULATIVE ? EACH_WITH_POINTS : EACH);
    }
}
