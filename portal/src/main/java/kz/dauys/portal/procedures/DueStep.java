package kz.dauys.portal.procedures;

import java.time.LocalDate;
import kz.dauys.portal.kernel.Trilingual;

/**
 * One step of a count.
 *
 * @param date the day on which the step happens; the words do not repeat it
 * @param words what happens, in three languages
 * @param article the rule that makes it happen
 * @param turn what kind of step it is, for those who must not read words
 */
public record DueStep(LocalDate date, Trilingual words, Article article, Turn turn) {

    public DueStep(LocalDate date, Trilingual words, Article article) {
        this(date, words, article, Turn.OTHER);
    }

    /** The kinds of step. */
    public enum Turn {
        /** What sets the term going: receipt, a decision, an answer. */
        BEGUN,
        REGISTERED,
        COUNT_STARTS,
        /** A run of days off that a count in working days passes over, dated at its first day. */
        SKIPPED,
        /** A weekend day that was declared a working day, and counts. */
        WORKED_DAY_OFF,
        /** From here on the calendar is the general rule only: exchanges of days are not known. */
        CALENDAR_UNCONFIRMED,
        LAST_DAY,
        ROLLED_FORWARD,
        EXTENSION_DECIDED,
        EXTENDED,
        /** Cut short by a longer-standing term. */
        CUT_SHORT,
        OTHER
    }
}
