package kz.dauys.portal.procedures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.procedures.DueStep.Turn;
import org.jspecify.annotations.Nullable;

/** One count of a term, keeping each step as it goes. Made for one due date and then thrown away. */
final class TermCount {
    private final Jurisdiction law;
    private final StepWords words;
    private final List<DueStep> steps = new ArrayList<>();
    private boolean unconfirmed;

    TermCount(Jurisdiction law, StepWords words) {
        this.law = law;
        this.words = words;
    }

    TermCount(Jurisdiction law, StepWords words, List<DueStep> before) {
        this(law, words);
        steps.addAll(before);
        unconfirmed = before.stream().anyMatch(step -> step.turn() == Turn.CALENDAR_UNCONFIRMED);
    }

    TermCount step(Turn turn, LocalDate day, String key, Article article) {
        steps.add(new DueStep(day, words.say(key), article, turn));
        return this;
    }

    /**
     * Counts the term from the day after {@code from}.
     *
     * @param roll the article by which a last day that is off moves forward; null when it does not move
     */
    DueDate count(LocalDate from, Term term, Article article, @Nullable Article roll) {
        var last = switch (term.unit()) {
            case WORKING_DAYS -> law.calendar().plus(from, term.length());
            case CALENDAR_DAYS -> from.plusDays(term.length());
            case MONTHS -> from.plusMonths(term.length());
        };
        if (term.unit() == TermUnit.WORKING_DAYS) {
            explainDaysOff(from.plusDays(1), last);
        }
        var key = switch (term.unit()) {
            case WORKING_DAYS -> "step.last-working-days";
            case CALENDAR_DAYS -> "step.last-calendar-days";
            case MONTHS -> "step.last-months";
        };
        steps.add(new DueStep(last, words.count(key, term.length()), article, Turn.LAST_DAY));
        return roll == null ? dueOn(last) : rolled(last, roll);
    }

    /** The due date on this day or, when it is off, on the next working day. */
    DueDate rolled(LocalDate last, Article roll) {
        var day = law.calendar().sameOrNext(last);
        if (!day.equals(last)) {
            step(Turn.ROLLED_FORWARD, day, "step.rolled-forward", roll);
        }
        confirm(day, roll);
        return dueOn(day);
    }

    DueDate dueOn(LocalDate day) {
        return new DueDate(day, day.plusDays(1).atStartOfDay(law.zone()).toInstant(), steps);
    }

    private void explainDaysOff(LocalDate first, LocalDate last) {
        var calendar = law.calendar();
        var day = first;
        while (!day.isAfter(last)) {
            var off = calendar.dayOff(day);
            if (off == null) {
                var worked = calendar.worked(day);
                if (worked != null) {
                    step(Turn.WORKED_DAY_OFF, day, "step.worked-day-off", worked);
                }
                confirm(day, law.calendarArticle());
                day = day.plusDays(1);
            } else {
                day = passOver(day);
            }
        }
    }

    /** Notes the run of days off that begins on this day; gives the first working day after it. */
    private LocalDate passOver(LocalDate first) {
        var calendar = law.calendar();
        var reasons = new LinkedHashSet<Trilingual>();
        Article article = law.calendarArticle();
        boolean uncertain = false;
        int days = 0;
        var day = first;
        for (var off = calendar.dayOff(day); off != null; off = calendar.dayOff(day)) {
            if (reasons.add(off.name()) && !off.article().equals(law.calendarArticle())) {
                article = off.article();
            }
            uncertain |= off.article().uncertain();
            days++;
            day = day.plusDays(1);
        }
        steps.add(new DueStep(
                first,
                words.skipped(days, joined(List.copyOf(reasons))),
                uncertain ? Article.unconfirmed(article) : article,
                Turn.SKIPPED));
        return day;
    }

    private static Trilingual joined(List<Trilingual> reasons) {
        return reasons.stream()
                .reduce((a, b) ->
                        new Trilingual(a.kk() + ", " + b.kk(), a.ru() + ", " + b.ru(), a.en() + ", " + b.en()))
                .orElseThrow();
    }

    private void confirm(LocalDate day, Article article) {
        if (!unconfirmed && (day.isBefore(law.coveredFrom()) || day.isAfter(law.coveredTo()))) {
            unconfirmed = true;
            step(Turn.CALENDAR_UNCONFIRMED, day, "step.calendar-unconfirmed", Article.unconfirmed(article));
        }
    }
}
