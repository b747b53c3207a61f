package kz.dauys.portal.procedures;

import java.time.LocalDate;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * What the law of a day says of one kind of appeal.
 *
 * @param name one or two words, in lower case
 * @param explanation a plain sentence to the citizen
 * @param letter the index that begins the registration number
 * @param letterArticle where the letter comes from
 * @param term the time for the answer in words, such as "15 working days"
 * @param length the same as numbers
 * @param article what gives the term
 * @param definition what defines the kind
 * @param simplified considered in the simplified procedure (APPC, articles 87-90)
 * @param extendable whether the term may be extended at all
 * @param heard what has the person heard before a decision that does not grant what was asked; null where nothing does
 * @param note what else a person should know about the term, or null
 * @param validFrom first day of this version, inclusive
 * @param validTo last day of this version, inclusive; null while it is in force
 */
public record KindRule(
        AppealKind kind,
        Trilingual name,
        Trilingual explanation,
        String letter,
        Article letterArticle,
        Trilingual term,
        Term length,
        Article article,
        Article definition,
        boolean simplified,
        boolean extendable,
        @Nullable Article heard,
        @Nullable Trilingual note,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
