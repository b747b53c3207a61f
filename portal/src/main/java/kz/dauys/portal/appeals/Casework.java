package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.stereotype.Component;

/** What offices and citizens do with an appeal that is filed. */
@Component
class Casework {
    /** The kinds that end in an administrative act, on whose unfavourable draft the person is heard (АППК art. 73). */
    static final Set<AppealKind> HEARD = EnumSet.of(AppealKind.STATEMENT, AppealKind.COMPLAINT);

    private final Acts acts;
    private final AppealRows rows;
    private final Procedures procedures;
    private final Organisations organisations;
    private final People people;
    private final Intake intake;

    Casework(
            Acts acts,
            AppealRows rows,
            Procedures procedures,
            Organisations organisations,
            People people,
            Intake intake) {
        this.acts = acts;
        this.rows = rows;
        this.procedures = procedures;
        this.organisations = organisations;
        this.people = people;
        this.intake = intake;
    }

    Outcome<AppealNumber> assign(Viewer viewer, AppealNumber number, PersonId officer) {
        return number(acts.perform(viewer, number, Operation.ASSIGN, (appeal, now) -> {
            var body = appeal.progress().body();
            var works = people.colleagues(body, day(now), Role.OFFICER).stream()
                    .anyMatch(colleague -> colleague.id().equals(officer));
            if (!works) {
                return Outcome.refused("appeals.officer-elsewhere");
            }
            if (appeal.isParty(officer)) {
                return Outcome.refused("appeals.party-does-not-decide");
            }
            if (appeal.workingStage() instanceof Stage.InHand inHand
                    && inHand.officer().equals(officer)) {
                return Outcome.refused("appeals.already-in-these-hands");
            }
            return Outcome.done(new Act.Assigned(officer));
        }));
    }

    Outcome<AppealNumber> take(Viewer viewer, AppealNumber number) {
        return number(acts.perform(
                viewer, number, Operation.TAKE, (appeal, now) -> Outcome.done(new Act.Assigned(self(viewer)))));
    }

    Outcome<AppealNumber> askClarification(Viewer viewer, AppealNumber number, String question, LocalDate answerBy) {
        var words = Wording.clean(question);
        return number(acts.perform(
                viewer,
                number,
                Operation.ASK_CLARIFICATION,
                (appeal, now) -> unless(
                        firstOf(
                                Wording.required(words, "question", Wording.SHORT),
                                when(!answerBy.isAfter(day(now)), "appeals.date-not-ahead"),
                                when(
                                        answerBy.isAfter(appeal.progress().due().date()),
                                        "appeals.clarification-past-term")),
                        () -> new Act.ClarificationAsked(words, answerBy))));
    }

    Outcome<AppealNumber> clarify(Viewer viewer, AppealNumber number, String answer) {
        var words = Wording.clean(answer);
        return number(acts.perform(
                viewer,
                number,
                Operation.CLARIFY,
                (appeal, now) ->
                        unless(Wording.required(words, "answer", Wording.LONG), () -> new Act.Clarified(words))));
    }

    Outcome<AppealNumber> redirect(Viewer viewer, AppealNumber number, BodyId to, String reason) {
        var words = Wording.clean(reason);
        return number(acts.perform(
                viewer,
                number,
                Operation.REDIRECT,
                (appeal, now) -> unless(
                        firstOf(
                                Wording.required(words, "reason", Wording.SHORT),
                                when(to.equals(appeal.progress().body()), "appeals.same-body"),
                                when(organisations.body(to, day(now)).isEmpty(), "appeals.no-such-body")),
                        () -> new Act.Redirected(
                                appeal.progress().body(),
                                to,
                                intake.unitAt(
                                        to,
                                        appeal.progress().topic(),
                                        appeal.filing().territory(),
                                        day(now)),
                                words,
                                procedures.answerDue(appeal.filing().kind(), now)))));
    }

    /** One request goes to another body as an appeal of its own; the rest stays. */
    Outcome<AppealNumber> redirectPart(Viewer viewer, AppealNumber number, BodyId to, String part, String reason) {
        var text = Wording.clean(part);
        var words = Wording.clean(reason);
        return number(acts.inTransaction(() -> acts.permitted(viewer, number, Operation.REDIRECT_PART)
                .then(appeal -> {
                    var now = acts.now();
                    var obstacle = firstOf(
                            Wording.required(text, "part", Wording.LONG),
                            Wording.required(words, "reason", Wording.SHORT),
                            when(to.equals(appeal.progress().body()), "appeals.same-body"),
                            when(organisations.body(to, day(now)).isEmpty(), "appeals.no-such-body"));
                    if (obstacle.isPresent()) {
                        return Outcome.refused(obstacle.get());
                    }
                    var child = intake.part(appeal, to, text, now, viewer.person());
                    var act = new Act.PartRedirected(
                            to, child.id(), child.filing().number().value(), text, words);
                    return acts.commit(appeal, act, now, viewer.person());
                })));
    }

    Outcome<AppealNumber> extend(Viewer viewer, AppealNumber number, LocalDate until, String reason) {
        var words = Wording.clean(reason);
        return number(acts.perform(
                viewer,
                number,
                Operation.EXTEND,
                (appeal, now) -> unless(
                                Wording.required(words, "reason", Wording.SHORT),
                                () -> appeal.progress().due())
                        .then(due -> procedures
                                .extend(appeal.filing().kind(), due, until, day(now))
                                .map(extended -> new Act.Extended(extended, words)))));
    }

    Outcome<AppealNumber> tellPreliminary(Viewer viewer, AppealNumber number, TellPreliminary command) {
        var text = Wording.clean(command.text());
        var place = Wording.clean(command.hearingPlace());
        return number(acts.perform(viewer, number, Operation.TELL_PRELIMINARY, (appeal, now) -> {
            var today = day(now);
            var earliestAct = procedures.earliestActAfterHearingNotice(today);
            var hearingAt = command.hearingAt();
            return unless(
                    firstOf(
                            Wording.required(text, "text", Wording.LONG),
                            when(hearingAt != null && !hearingAt.isAfter(now), "appeals.hearing-not-ahead"),
                            when(hearingAt != null && place.isEmpty(), "appeals.hearing-place-missing"),
                            when(
                                    earliestAct.isAfter(appeal.progress().due().date()),
                                    "appeals.too-late-for-preliminary")),
                    () -> new Act.PreliminaryTold(
                            command.resolution(),
                            text,
                            hearingAt,
                            hearingAt == null ? null : place,
                            procedures.objectionDue(today).date(),
                            earliestAct));
        }));
    }

    Outcome<AppealNumber> object(Viewer viewer, AppealNumber number, String objection) {
        var words = Wording.clean(objection);
        return number(acts.perform(
                viewer,
                number,
                Operation.OBJECT,
                (appeal, now) ->
                        unless(Wording.required(words, "objection", Wording.LONG), () -> new Act.Objected(words))));
    }

    Outcome<AppealNumber> holdHearing(Viewer viewer, AppealNumber number, Instant heldAt, String protocol) {
        var words = Wording.clean(protocol);
        return number(acts.perform(
                viewer,
                number,
                Operation.HOLD_HEARING,
                (appeal, now) -> unless(
                        firstOf(
                                Wording.required(words, "protocol", Wording.LONG),
                                when(heldAt.isAfter(now), "appeals.hearing-still-ahead")),
                        () -> new Act.HearingHeld(heldAt, words))));
    }

    Outcome<AppealNumber> decide(Viewer viewer, AppealNumber number, DraftDecision command) {
        var text = Wording.clean(command.text());
        var reason = Wording.clean(command.noHearingReason());
        return number(acts.perform(viewer, number, Operation.DECIDE, (appeal, now) -> {
            var stage = appeal.workingStage();
            boolean heard = stage instanceof Stage.Heard;
            boolean mustHear =
                    HEARD.contains(appeal.filing().kind()) && command.resolution() != Resolution.GRANTED && !heard;
            return unless(
                    firstOf(
                            Wording.required(text, "text", Wording.LONG),
                            when(mustHear && !told(stage) && reason.isEmpty(), "appeals.hearing-needed"),
                            when(
                                    earliest(stage).isAfter(day(now)) && reason.isEmpty(),
                                    "appeals.person-not-heard-yet")),
                    () -> new Act.Decided(new Decision(
                            command.resolution(), text, self(viewer), heard, reason.isEmpty() ? null : reason)));
        }));
    }

    static boolean told(Stage stage) {
        return stage instanceof Stage.PreliminaryDecided;
    }

    /** The first day on which an act may follow what the person was told. */
    static LocalDate earliest(Stage stage) {
        return switch (stage) {
            case Stage.PreliminaryDecided told -> told.earliestAct();
            case Stage.Heard heard -> heard.earliestAct();
            default -> LocalDate.MIN;
        };
    }

    Outcome<AppealNumber> returnToWork(Viewer viewer, AppealNumber number, String reason) {
        var words = Wording.clean(reason);
        return number(acts.perform(
                viewer,
                number,
                Operation.RETURN,
                (appeal, now) ->
                        unless(Wording.required(words, "reason", Wording.SHORT), () -> new Act.Returned(words))));
    }

    Outcome<AppealNumber> approve(Viewer viewer, AppealNumber number) {
        return number(
                acts.perform(viewer, number, Operation.APPROVE, (appeal, now) -> Outcome.done(new Act.Approved())));
    }

    Outcome<AppealNumber> sign(Viewer viewer, AppealNumber number) {
        return number(acts.perform(
                viewer,
                number,
                Operation.SIGN,
                (appeal, now) ->
                        Outcome.done(new Act.Signed(procedures.verdictDue(now).date()))));
    }

    Outcome<AppealNumber> judge(Viewer viewer, AppealNumber number, Verdict verdict) {
        var words = Wording.clean(verdict.words());
        return number(acts.perform(
                viewer,
                number,
                Operation.JUDGE,
                (appeal, now) -> unless(
                        firstOf(
                                when(verdict.mark() == null, "appeals.mark-missing"),
                                Wording.tooLong(words, Wording.SHORT)),
                        () -> new Act.Judged(new Verdict(verdict.settled(), verdict.mark(), words)))));
    }

    /** To the body above, with the whole file: a new appeal, under the number that is returned. */
    Outcome<AppealNumber> complain(Viewer viewer, AppealNumber number, String grounds) {
        var words = Wording.clean(grounds);
        return acts.inTransaction(() -> acts.permitted(viewer, number, Operation.COMPLAIN)
                .then(appeal -> {
                    var now = acts.now();
                    var tooLong = Wording.tooLong(words, Wording.LONG);
                    if (tooLong.isPresent()) {
                        return Outcome.<AppealNumber>refused(tooLong.get());
                    }
                    var reviewer = organisations.higher(appeal.progress().body(), day(now));
                    if (reviewer.isEmpty()) {
                        return Outcome.refused("appeals.no-body-above");
                    }
                    var complaint = intake.complaint(appeal, reviewer.get().id(), words, self(viewer), now);
                    var act = new Act.TakenUp(
                            complaint.id(),
                            complaint.filing().number().value(),
                            reviewer.get().id());
                    return acts.commit(appeal, act, now, viewer.person())
                            .map(_ -> complaint.filing().number());
                }));
    }

    Outcome<AppealNumber> reopen(Viewer viewer, AppealNumber number, String reason) {
        var words = Wording.clean(reason);
        return number(acts.perform(
                viewer,
                number,
                Operation.REOPEN,
                (appeal, now) -> unless(
                        Wording.required(words, "reason", Wording.SHORT),
                        () -> new Act.Reopened(
                                words, procedures.answerDue(appeal.filing().kind(), now)))));
    }

    Outcome<AppealNumber> withdraw(Viewer viewer, AppealNumber number, String reason) {
        var words = Wording.clean(reason);
        return number(acts.perform(
                viewer,
                number,
                Operation.WITHDRAW,
                (appeal, now) -> unless(Wording.tooLong(words, Wording.SHORT), () -> new Act.Withdrawn(words))));
    }

    Outcome<AppealNumber> correctTopic(Viewer viewer, AppealNumber number, TopicCode topic) {
        return number(acts.perform(
                viewer,
                number,
                Operation.CORRECT_TOPIC,
                (appeal, now) -> unless(
                        firstOf(
                                when(organisations.topic(topic).isEmpty(), "appeals.no-such-topic"),
                                when(topic.equals(appeal.progress().topic()), "appeals.same-topic")),
                        () -> new Act.TopicCorrected(appeal.progress().topic(), topic))));
    }

    Outcome<AppealNumber> choosePublicity(Viewer viewer, AppealNumber number, boolean open) {
        return number(acts.perform(
                viewer,
                number,
                Operation.CHOOSE_PUBLICITY,
                (appeal, now) -> Outcome.done(new Act.PublicityChosen(open))));
    }

    private LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, procedures.zone());
    }

    private static PersonId self(Viewer viewer) {
        var person = viewer.person();
        if (person == null) {
            throw new IllegalStateException("a permitted act has an actor");
        }
        return person;
    }

    private static Outcome<AppealNumber> number(Outcome<Appeal> outcome) {
        return outcome.map(appeal -> appeal.filing().number());
    }

    @SafeVarargs
    private static Optional<Refusal> firstOf(Optional<Refusal>... rules) {
        for (var rule : rules) {
            if (rule.isPresent()) {
                return rule;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> when(boolean obstacle, String code) {
        return obstacle ? Optional.of(Refusal.of(code)) : Optional.empty();
    }

    private static <T> Outcome<T> unless(Optional<Refusal> obstacle, Supplier<? extends T> value) {
        return obstacle.<Outcome<T>>map(Outcome::refused).orElseGet(() -> Outcome.done(value.get()));
    }
}
