package kz.dauys.portal.budgets;

import java.util.List;

/**
 * What a resident chose.
 *
 * @param marks with {@link BallotKind#RANKING} in order, the best first; otherwise in any
 */
public record Choices(List<Mark> marks) {

    public Choices {
        marks = List.copyOf(marks);
    }

    /**
     * One project on a ballot.
     *
     * @param project its number
     * @param points with {@link BallotKind#CUMULATIVE} how many it gets, at least 1; otherwise 1
     */
    public record Mark(int project, int points) {}

    /** What was chosen is nobody else's business: never printed. */
    @Override
    public String toString() {
        return "Choices[" + marks.size() + "]";
    }
}
