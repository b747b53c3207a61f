package kz.dauys.portal.procedures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.procedures.DueStep.Turn;
import org.jspecify.annotations.Nullable;

/**
 * What the law says: kinds of appeal, terms, working days, and due dates that explain themselves. A case runs under the
 * law of the day on which it was registered. Nothing here changes anything or asks the clock; every method may be called
 * from any thread, ten thousand times in a loop.
 *
 * <p>Days for which the pack holds no rule, or which lie outside its calendar, are an {@link IllegalArgumentException}.
 */
public class Procedures {
    private final Jurisdiction law;
    private final StepWords words;

    Procedures(Jurisdiction law, StepWords words) {
        this.law = law;
        this.words = words;
    }

    /** The code of the jurisdiction whose pack is in use, such as {@code kz}. */
    public String jurisdiction() {
        return law.code();
    }

    /** Where the office stands: every date here is a date of this zone. */
    public ZoneId zone() {
        return law.zone();
    }

    /** The day that this moment is part of, where the office stands. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, law.zone());
    }

    /** The first day of which the pack knows anything. */
    public LocalDate lawBegins() {
        return law.calendar().begin();
    }

    public boolean isWorkingDay(LocalDate day) {
        return law.calendar().works(day);
    }

    /** Why nobody works on this day, such as the name of the holiday; empty on a working day. */
    public Optional<Trilingual> whyOff(LocalDate day) {
        return Optional.ofNullable(law.calendar().dayOff(day)).map(WorkingCalendar.DayOff::name);
    }

    /** The n-th working day after the day, which itself is not counted; the day itself for 0; backwards below 0. */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        return law.calendar().plus(day, n);
    }

    /** The n-th working day before the day, which itself is not counted; the day itself for 0. */
    public LocalDate minusWorkingDays(LocalDate day, int n) {
        return law.calendar().plus(day, Math.negateExact(n));
    }

    /**
     * How many working days lie after {@code fromExclusive} up to and including {@code toInclusive}: days left until a
     * term. Negative by the working days that have passed since when {@code toInclusive} is earlier.
     */
    public int workingDaysBetween(LocalDate fromExclusive, LocalDate toInclusive) {
        return law.calendar().between(fromExclusive, toInclusive);
    }

    /** What the law of this day says of a kind of appeal. */
    public KindRule kind(AppealKind kind, LocalDate asOf) {
        var versions = law.kinds().get(kind);
        return Optional.ofNullable(versions)
                .flatMap(all -> all.on(asOf))
                .orElseThrow(() ->
                        new IllegalArgumentException("the law pack has no term for a " + kind.code() + " on " + asOf));
    }

    /** All kinds as of this day, in the order of the law. */
    public List<KindRule> kinds(LocalDate asOf) {
        var all = new ArrayList<KindRule>();
        for (var kind : AppealKind.values()) {
            all.add(kind(kind, asOf));
        }
        return all;
    }

    /** A rule of procedure as of this day; empty when the law of that day had none. */
    public Optional<RuleView> rule(RuleCode code, LocalDate asOf) {
        return Optional.ofNullable(law.rules().get(code)).flatMap(versions -> versions.on(asOf));
    }

    /** Every rule of procedure in force on this day. */
    public List<RuleView> rules(LocalDate asOf) {
        var all = new ArrayList<RuleView>();
        for (var code : RuleCode.values()) {
            rule(code, asOf).ifPresent(all::add);
        }
        return all;
    }

    /** Everything in the pack that is not proven from an official text. */
    public List<Uncertainty> uncertainties() {
        return law.uncertainties();
    }

    /**
     * The day on which an appeal is registered: that of its receipt, or the next working day when it comes on a day off
     * or at closing time or later (APPC, article 64(3)).
     */
    public LocalDate registrationDay(Instant received) {
        var day = dayOf(received);
        return !isWorkingDay(day) || afterHours(received) ? plusWorkingDays(day, 1) : day;
    }

    private boolean afterHours(Instant received) {
        var day = dayOf(received);
        var closes = law.hours()
                .on(day)
                .orElseThrow(() -> new IllegalArgumentException("the law pack has no working hours on " + day))
                .closes();
        return !LocalTime.ofInstant(received, law.zone()).isBefore(closes);
    }

    /** By when an appeal received at this moment must be answered, under the law of the day of its registration. */
    public DueDate answerDue(AppealKind kind, Instant received) {
        var day = dayOf(received);
        var registered = registrationDay(received);
        var kindRule = kind(kind, registered);
        var counting = must(RuleCode.COUNTING, registered);
        var registration = registered.equals(day)
                ? "step.registered-same-day"
                : isWorkingDay(day) ? "step.registered-after-hours" : "step.registered-day-off";
        return new TermCount(law, words)
                .step(
                        Turn.BEGUN,
                        day,
                        "step.received",
                        must(RuleCode.RECEIPT, registered).article())
                .step(
                        Turn.REGISTERED,
                        registered,
                        registration,
                        must(RuleCode.REGISTRATION, registered).article())
                .step(
                        Turn.COUNT_STARTS,
                        registered.plusDays(1),
                        "step.count-starts-after-registration",
                        counting.article())
                .count(registered, kindRule.length(), kindRule.article(), roll(registered));
    }

    /** By when an appeal received at this moment may be redirected: counted from receipt, not from registration. */
    public DueDate redirectionDue(Instant received) {
        var day = dayOf(received);
        var rule = must(RuleCode.REDIRECTION, day);
        return count(rule, day, "step.received", must(RuleCode.RECEIPT, day).article(), roll(day));
    }

    /**
     * The due date after a decision of the head or a deputy to extend. Refused with
     * {@code procedures.extension-not-for-complaints} when the law of the case knows no extension for the kind,
     * {@code procedures.extension-too-late} when the term has already passed on the day of the decision,
     * {@code procedures.extension-not-later} when nothing would be gained, and
     * {@code procedures.extension-too-long} beyond the longest extension, which is counted from the first decision to
     * extend (uncertain: see the pack). A day off rolls forward.
     */
    public Outcome<DueDate> extend(AppealKind kind, DueDate current, LocalDate newDate, LocalDate decidedOn) {
        var lawOf = day(current, Turn.REGISTERED).orElse(decidedOn);
        if (!kind(kind, lawOf).extendable()) {
            return Outcome.refused("procedures.extension-not-for-complaints");
        }
        if (decidedOn.isAfter(current.date())) {
            return Outcome.refused("procedures.extension-too-late");
        }
        if (!newDate.isAfter(current.date())) {
            return Outcome.refused(Refusal.of("procedures.extension-not-later", "due", current.date()));
        }
        var rule = must(RuleCode.EXTENSION, lawOf);
        var first = day(current, Turn.EXTENSION_DECIDED).orElse(decidedOn);
        var latest = after(first, term(rule));
        if (newDate.isAfter(latest)) {
            return Outcome.refused(Refusal.of("procedures.extension-too-long", "latest", latest));
        }
        return Outcome.done(new TermCount(law, words, current.steps())
                .step(Turn.EXTENSION_DECIDED, decidedOn, "step.extension-decided", rule.article())
                .step(Turn.EXTENDED, newDate, "step.extended", rule.article())
                .rolled(newDate, must(RuleCode.ROLL_FORWARD, lawOf).article()));
    }

    /** The last day to which an extension decided on this day may reach, when it is the first of its case. */
    public LocalDate latestExtension(LocalDate decidedOn) {
        return after(decidedOn, term(must(RuleCode.EXTENSION, decidedOn)));
    }

    private static LocalDate after(LocalDate day, Term term) {
        return switch (term.unit()) {
            case MONTHS -> day.plusMonths(term.length());
            case CALENDAR_DAYS -> day.plusDays(term.length());
            case WORKING_DAYS ->
                throw new IllegalStateException("an extension in working days is not a thing of any law known here");
        };
    }

    /** By when the applicant must be told of an extension decided on this day. */
    public DueDate extensionNoticeDue(LocalDate decidedOn) {
        var rule = must(RuleCode.EXTENSION_NOTICE, decidedOn);
        return count(rule, decidedOn, "step.extension-decided", rule.article(), roll(decidedOn));
    }

    /**
     * The first day on which the act may be adopted when the participant was told of the preliminary decision on
     * {@code noticeOn}: at least as many whole working days before the act as the law wants.
     */
    public LocalDate earliestActAfterHearingNotice(LocalDate noticeOn) {
        int days = workingDays(must(RuleCode.HEARING_NOTICE, noticeOn));
        // told on a day off is told on the next working day: a count back from the act must not fall before the notice
        return plusWorkingDays(law.calendar().sameOrNext(noticeOn), days);
    }

    /** Until when the participant may object to a preliminary decision received on this day. */
    public DueDate objectionDue(LocalDate receivedOn) {
        var rule = must(RuleCode.OBJECTION, receivedOn);
        return count(rule, receivedOn, "step.preliminary-decision-received", rule.article(), roll(receivedOn));
    }

    /** Until when the citizen may judge an answer given at this moment. A rule of our own, and no day moves it. */
    public DueDate verdictDue(Instant answeredAt) {
        var day = dayOf(answeredAt);
        var rule = must(RuleCode.VERDICT, day);
        return count(rule, day, "step.answered", rule.article(), null);
    }

    /**
     * When a notice made on this day counts as handed over: by the earliest of what is known of it that the law of that
     * day lets count. What was sent a way by which it came back later counts for nothing. Empty when nothing counts yet, and
     * for days of which the law says nothing.
     */
    public Optional<HandedOver> handedOver(LocalDate madeOn, Collection<NoticeStep> steps) {
        return rule(RuleCode.HANDING_OVER, madeOn)
                .flatMap(rule -> steps.stream()
                        .flatMap(step -> rule.ways().stream()
                                .filter(counts -> counts.way() == step.way() && counts.proof() == step.proof())
                                .filter(_ -> steps.stream().noneMatch(other -> voids(other, step)))
                                .map(counts -> handedOver(step, counts, rule.article())))
                        .min(Comparator.comparing(HandedOver::at)));
    }

    private static boolean voids(NoticeStep other, NoticeStep step) {
        return other.proof() == NoticeProof.RETURNED
                && other.way() == step.way()
                && !other.at().isBefore(step.at());
    }

    private HandedOver handedOver(NoticeStep step, CountsBy counts, Article article) {
        var after = counts.after();
        if (after == null) {
            return new HandedOver(step.at(), dayOf(step.at()), step.way(), step.proof(), article);
        }
        var day = switch (after.unit()) {
            case WORKING_DAYS -> plusWorkingDays(dayOf(step.at()), after.length());
            case CALENDAR_DAYS -> dayOf(step.at()).plusDays(after.length());
            case MONTHS -> dayOf(step.at()).plusMonths(after.length());
        };
        return new HandedOver(day.atStartOfDay(law.zone()).toInstant(), day, step.way(), step.proof(), article);
    }

    /** From which day somebody has to look after a notice made on this day that nothing shows to be handed over. */
    public LocalDate handingOverWatch(LocalDate madeOn) {
        return count(
                        must(RuleCode.HANDING_OVER_WATCH, madeOn),
                        madeOn,
                        "step.notice-made",
                        must(RuleCode.HANDING_OVER_WATCH, madeOn).article(),
                        null)
                .date();
    }

    /** The last day to tell of a preliminary decision when the act must be adopted by this day. */
    public LocalDate latestHearingNotice(LocalDate actBy) {
        return minusWorkingDays(actBy, workingDays(must(RuleCode.HEARING_NOTICE, actBy)));
    }

    /**
     * The last day to complain of an act learnt of on this day. Lateness is no ground to refuse acceptance (APPC, article
     * 92): its reasons are judged with the complaint.
     */
    public LocalDate complaintFilingDue(LocalDate learntOn) {
        return complaintFiling(learntOn).date();
    }

    /** The same with its steps. */
    public DueDate complaintFiling(LocalDate learntOn) {
        var rule = must(RuleCode.COMPLAINT_FILING, learntOn);
        return count(rule, learntOn, "step.learnt", rule.article(), roll(learntOn));
    }

    /** By when the contested body passes a complaint filed on this day, with its file, to the higher body. */
    public DueDate complaintPassingDue(LocalDate filedOn) {
        var rule = must(RuleCode.COMPLAINT_PASSING, filedOn);
        return count(rule, filedOn, "step.complaint-filed", rule.article(), roll(filedOn));
    }

    /** By when the applicant adds what is missing, asked for on this day: inside the total term, never beyond it. */
    public DueDate clarificationDue(LocalDate askedOn, DueDate answer) {
        var rule = must(RuleCode.CLARIFICATION_TIME, askedOn);
        var due = count(rule, askedOn, "step.clarification-asked", rule.article(), roll(askedOn));
        if (!due.date().isAfter(answer.date())) {
            return due;
        }
        var within = rule(RuleCode.CLARIFICATION, askedOn).orElse(rule).article();
        return new TermCount(law, words, due.steps())
                .step(Turn.CUT_SHORT, answer.date(), "step.within-the-answer", within)
                .dueOn(answer.date());
    }

    /**
     * How many working days before a term its holder is reminded; 0 is the last day itself. By the law of the day of
     * registration: every version with the days on which a case must have been registered to run under it.
     */
    public List<RuleView> reminders() {
        var versions = law.rules().get(RuleCode.REMINDERS);
        return versions == null
                ? List.of()
                : versions.all().stream().map(Versions.Version::value).toList();
    }

    /** On which grounds an appeal that was registered on this day may be left without consideration. */
    public List<Ground> groundsToLeave(LocalDate registered) {
        return grounds(RuleCode.LEFT_WITHOUT_CONSIDERATION, registered);
    }

    /** On which grounds an idea for the participatory budget may be refused on this day. */
    public List<Ground> groundsToRefuseIdea(LocalDate day) {
        return grounds(RuleCode.IDEA_REFUSAL, day);
    }

    /** On which grounds it may be decided on this day otherwise than residents voted. A rule of our own. */
    public List<Ground> groundsToOverride(LocalDate day) {
        return grounds(RuleCode.BUDGET_OVERRIDE, day);
    }

    /** Until when residents may say whether they accept a work that was finished on this day. A rule of our own. */
    public DueDate workAcceptanceDue(LocalDate finishedOn) {
        var rule = must(RuleCode.WORK_ACCEPTANCE, finishedOn);
        return count(rule, finishedOn, "step.work-finished", rule.article(), null);
    }

    private List<Ground> grounds(RuleCode code, LocalDate day) {
        return rule(code, day).map(RuleView::grounds).orElse(List.of());
    }

    /** Until when the authors of an idea may answer a ground against it that they were told on this day. */
    public DueDate ideaAnswerDue(LocalDate toldOn) {
        var rule = must(RuleCode.IDEA_ANSWER, toldOn);
        return count(rule, toldOn, "step.idea-ground-told", rule.article(), roll(toldOn));
    }

    /** Until when a body that was asked on this day says what it thinks of an idea. A rule of our own. */
    public DueDate ideaOpinionDue(LocalDate askedOn) {
        var rule = must(RuleCode.IDEA_OPINION, askedOn);
        return count(rule, askedOn, "step.idea-opinion-asked", rule.article(), roll(askedOn));
    }

    private DueDate count(RuleView rule, LocalDate from, String beginning, Article begins, @Nullable Article roll) {
        return new TermCount(law, words)
                .step(Turn.BEGUN, from, beginning, begins)
                .step(Turn.COUNT_STARTS, from.plusDays(1), "step.count-starts", rule.article())
                .count(from, term(rule), rule.article(), roll);
    }

    private Article roll(LocalDate asOf) {
        return must(RuleCode.ROLL_FORWARD, asOf).article();
    }

    private RuleView must(RuleCode code, LocalDate asOf) {
        return rule(code, asOf)
                .orElseThrow(() ->
                        new IllegalArgumentException("the law pack has no rule \"" + code.code() + "\" on " + asOf));
    }

    private static Term term(RuleView rule) {
        var term = rule.term();
        if (term == null) {
            throw new IllegalStateException("a rule without its term passed the reader: " + rule.code());
        }
        return term;
    }

    private static int workingDays(RuleView rule) {
        var term = term(rule);
        if (term.unit() != TermUnit.WORKING_DAYS) {
            throw new IllegalStateException(rule.code() + " is not in working days: " + term);
        }
        return term.length();
    }

    private static Optional<LocalDate> day(DueDate due, Turn turn) {
        return due.steps().stream()
                .filter(step -> step.turn() == turn)
                .map(DueStep::date)
                .findFirst();
    }
}
