package kz.dauys.portal.procedures;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * A rule of procedure as the law of a day has it.
 *
 * @param term the length of time that the rule gives, or null when it gives none
 * @param days working days before a term, for reminders; else empty
 * @param grounds the reasons among which the rule has one named; else empty
 * @param ways by what a notice counts as handed over; else empty
 * @param validFrom first day of this version, inclusive
 * @param validTo last day of this version, inclusive; null while it is in force
 */
public record RuleView(
        RuleCode code,
        Trilingual name,
        Trilingual explanation,
        Article article,
        @Nullable Term term,
        List<Integer> days,
        List<Ground> grounds,
        List<CountsBy> ways,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public RuleView {
        days = List.copyOf(days);
        grounds = List.copyOf(grounds);
        ways = List.copyOf(ways);
    }
}
