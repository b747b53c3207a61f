package kz.dauys.portal.budgets;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import kz.dauys.portal.kernel.Refusal;

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

    /**
     * Why a ballot of this form cannot say this; empty when it can.
     *
     * @param projects the numbers of those on the ballot
     */
    public Optional<Refusal> fault(Choices choices, Set<Integer> projects) {
        var marks = choices.marks();
        if (marks.isEmpty()) {
            return Optional.of(Refusal.of("budgets.choices-none"));
        }
        if (marks.size() > most) {
            return Optional.of(Refusal.of("budgets.choices-too-many", "most", most));
        }
        var seen = new HashSet<Integer>();
        int sum = 0;
        for (var mark : marks) {
            if (!projects.contains(mark.project())) {
                return Optional.of(Refusal.of("budgets.choices-unknown"));
            }
            if (!seen.add(mark.project())) {
                return Optional.of(Refusal.of("budgets.choices-twice"));
            }
            boolean one = kind != BallotKind.CUMULATIVE;
            if (mark.points() < 1 || (one ? mark.points() > 1 : mark.points() > points)) {
                return Optional.of(Refusal.of("budgets.points-wrong", "points", points));
            }
            sum += mark.points();
        }
        return kind == BallotKind.CUMULATIVE && sum > points
                ? Optional.of(Refusal.of("budgets.points-wrong", "points", points))
                : Optional.empty();
    }

    /** How long the text of a ballot can be, in bytes: what every sealed ballot of the round is padded to. */
    public int longest() {
        return most * (kind == BallotKind.CUMULATIVE ? EACH_WITH_POINTS : EACH);
    }
}
