package kz.dauys.portal.appeals;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.procedures.Article;
import kz.dauys.portal.procedures.Ground;
import org.jspecify.annotations.Nullable;

/**
 * The days that bound what an office may do with an appeal, if it did it today.
 *
 * @param today where the office stands
 * @param redirectUntil the last day to send it on to another body
 * @param extendUntil the furthest day to which the term may be extended
 * @param clarifyUntil by when the person would have to answer a question, as the law has it
 * @param objectionsUntil until when the person could object to a preliminary decision
 * @param earliestAct the first day on which the decision could follow
 * @param hearingAsked whether an unfavourable decision needs a hearing first, or a reason for its absence
 * @param promised whether the body promised to satisfy a complaint, so that only what was asked can be granted
 * @param notBefore the first day on which the decision may follow the preliminary one; null when nothing holds it up
 * @param grounds on which it could be left without consideration
 * @param redirection where the first of these terms comes from, and likewise the others
 */
public record OfficeTerms(
        LocalDate today,
        LocalDate redirectUntil,
        LocalDate extendUntil,
        LocalDate clarifyUntil,
        LocalDate objectionsUntil,
        LocalDate earliestAct,
        boolean hearingAsked,
        boolean promised,
        @Nullable LocalDate notBefore,
        List<Ground> grounds,
        @Nullable Article redirection,
        @Nullable Article extension,
        @Nullable Article clarification,
        @Nullable Article hearing,
        @Nullable Article leaving,
        @Nullable Article passing) {

    public OfficeTerms {
        grounds = List.copyOf(grounds);
    }
}
