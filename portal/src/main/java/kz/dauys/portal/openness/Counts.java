package kz.dauys.portal.openness;

import java.util.OptionalDouble;

/**
 * How many appeals, and how they stand. Every appeal filed is exactly one of open, overdue, answered, withdrawn and
 * contested; every one answered is exactly one of settled, partly settled, unsettled, not judged and awaiting.
 *
 * @param open a body owes the answer and its term has not ended
 * @param overdue a body owes the answer and its term has ended
 * @param answered the first answer was signed; it counts for good, also when the body takes it back and answers anew
 * @param onTime of the answered: no term was ever missed
 * @param withdrawn taken back by the person before an answer
 * @param contested never answered itself: the silence past the term became a complaint, or a complaint was satisfied in full
 *     by a new answer on the appeal that it was about
 * @param notJudged of the answered: the time for a verdict lapsed, or a complaint came without one
 * @param awaiting of the answered: the citizen can still give a first verdict
 * @param marks how many verdicts came with a mark
 * @param markSum the sum of those marks, each 1 to 5
 */
public record Counts(
        long filed,
        long open,
        long overdue,
        long answered,
        long onTime,
        long withdrawn,
        long contested,
        long settled,
        long partly,
        long unsettled,
        long notJudged,
        long awaiting,
        long marks,
        long markSum) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long late() {
        return answered - onTime;
    }

    /** How many verdicts citizens gave. */
    public long judged() {
        return settled + partly + unsettled;
    }

    /** The share, 0 to 1, of answers that came before the term ended; empty where there is no answer. */
    public OptionalDouble shareOnTime() {
        return share(onTime, answered);
    }

    /** The share, 0 to 1, of verdicts that say "settled"; empty where there is no verdict. */
    public OptionalDouble shareSettled() {
        return share(settled, judged());
    }

    /** The mean mark, 1 to 5, over {@link #marks}; empty where none was given. */
    public OptionalDouble meanMark() {
        return share(markSum, marks);
    }

    public Counts plus(Counts other) {
        return new Counts(
                filed + other.filed,
                open + other.open,
                overdue + other.overdue,
                answered + other.answered,
                onTime + other.onTime,
                withdrawn + other.withdrawn,
                contested + other.contested,
                settled + other.settled,
                partly + other.partly,
                unsettled + other.unsettled,
                notJudged + other.notJudged,
                awaiting + other.awaiting,
                marks + other.marks,
                markSum + other.markSum);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
