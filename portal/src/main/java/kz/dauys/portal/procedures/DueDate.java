package kz.dauys.portal.procedures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The last day of a term, with the count that led to it. Stored with the case as JSON: it says what was promised under
 * the law of that day, also after the pack has changed.
 *
 * @param date the last day on which the act is in time
 * @param endsAt the first moment that is too late: the start of the next day where the office stands
 * @param steps the count in order of its days
 */
public record DueDate(LocalDate date, Instant endsAt, List<DueStep> steps) {

    public DueDate {
        steps = List.copyOf(steps);
    }

    /** True when something in the count rests on a rule that is not proven from an official text. */
    public boolean uncertain() {
        return steps.stream().anyMatch(step -> step.article().uncertain());
    }
}
