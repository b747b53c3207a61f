package kz.dauys.portal.appeals;

import java.time.LocalDate;
import kz.dauys.portal.procedures.Article;
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
 * @param hearingAsked whether an unfavourable decision needs a preliminary one first, or a reason for its absence
 * @param notBefore the first day on which the decision may follow the preliminary one; null when nothing holds it up
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
        @Nullable LocalDate notBefore,
        @Nullable Article redirection,
        @Nullable Article extension,
        @Nullable Article clarification,
        @Nullable Article hearing) {}
