package kz.dauys.portal.appeals;

import static kz.dauys.portal.appeals.Rules.first;
import static kz.dauys.portal.appeals.Rules.unless;
import static kz.dauys.portal.appeals.Rules.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kz.dauys.portal.kernel.CleanText;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What offices and citizens do with an appeal that is filed. */
@Component
class Casework {
    /** The ground on which an appeal is left without consideration because the person did not say what was asked. */
    static final String NOT_CLARIFIED = "not-clarified";

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
        var words = CleanText.of(question);
        return number(acts.perform(
                viewer,
                number,
                Operation.ASK_CLARIFICATION,
                (appeal, now) -> unless(
                        first(
                                Wording.required(words, "question", Wording.SHORT),
                                when(!answerBy.isAfter(day(now)), "appeals.date-not-ahead"),
                                when(
                                        answerBy.isAfter(appeal.progress().due().date()),
                                        "appeals.clarification-past-term")),
                        () -> new Act.ClarificationAsked(words, answerBy))));
    }

    Outcome<AppealNumber> clarify(Viewer viewer, AppealNumber number, String answer) {
        var words = CleanText.of(answer);
        return number(acts.perform(
                viewer,
                number,
                Operation.CLARIFY,
                (appeal, now) ->
                        unless(Wording.required(words, "answer", Wording.LONG), () -> new Act.Clarified(words))));
    }

    Outcome<AppealNumber> redirect(Viewer viewer, AppealNumber number, BodyId to, String reason) {
        var words = CleanText.of(reason);
        return number(acts.perform(
                viewer,
                number,
                Operation.REDIRECT,
                (appeal, now) -> unless(
                        first(
                                Wording.required(words, "reason", Wording.SHORT),
                                when(to.equals(appeal.progress().body()), "appeals.same-body"),
                                when(backToContested(appeal, to), "appeals.complaint-goes-not-back"),
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

    /** A complaint never returns to a body that had it, which is the one that it is about. */
    private static boolean backToContested(Appeal appeal, BodyId to) {
        return appeal.filing().kind() == AppealKind.COMPLAINT
                && appeal.progress().heldBy().contains(to);
    }

    /** One request goes to another body as an appeal of its own; the rest stays. */
    Outcome<AppealNumber> redirectPart(Viewer viewer, AppealNumber number, BodyId to, String part, String reason) {
        var text = CleanText.of(part);
        var words = CleanText.of(reason);
        return number(acts.inTransaction(() -> acts.permitted(viewer, number, Operation.REDIRECT_PART)
                .then(appeal -> {
                    var now = acts.now();
                    var obstacle = first(
                            Wording.required(text, "part", Wording.LONG),
                            Wording.required(words, "reason", Wording.SHORT),
                            when(to.equals(appeal.progress().body()), "appeals.same-body"),
                            when(backToContested(appeal, to), "appeals.complaint-goes-not-back"),
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
        var words = CleanText.of(reason);
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
        var text = CleanText.of(command.text());
        var place = CleanText.of(command.hearingPlace());
        return number(acts.perform(viewer, number, Operation.TELL_PRELIMINARY, (appeal, now) -> {
            var today = day(now);
            var earliestAct = procedures.earliestActAfterHearingNotice(today);
            var objectionsUntil = procedures.objectionDue(today).date();
            var last = appeal.progress().due().date();
            var hearingAt = command.hearingAt();
            return unless(
                    first(
                            Wording.required(text, "text", Wording.LONG),
                            when(hearingAt != null && !hearingAt.isAfter(now), "appeals.hearing-not-ahead"),
                            when(hearingAt != null && place.isEmpty(), "appeals.hearing-place-missing"),
                            when(earliestAct.isAfter(last), "appeals.too-late-for-preliminary"),
                            when(
                                    hearingAt != null && day(hearingAt).isBefore(objectionsUntil),
                                    "appeals.hearing-too-early"),
                            when(hearingAt != null && day(hearingAt).isAfter(last), "appeals.hearing-past-term")),
                    () -> new Act.PreliminaryTold(
                            command.resolution(),
                            text,
                            hearingAt,
                            hearingAt == null ? null : place,
                            objectionsUntil,
                            earliestAct));
        }));
    }

    Outcome<AppealNumber> object(Viewer viewer, AppealNumber number, String objection) {
        var words = CleanText.of(objection);
        return number(acts.perform(
                viewer,
                number,
                Operation.OBJECT,
                (appeal, now) ->
                        unless(Wording.required(words, "objection", Wording.LONG), () -> new Act.Objected(words))));
    }

    Outcome<AppealNumber> holdHearing(Viewer viewer, AppealNumber number, HearingProtocol command) {
        var protocol = new HearingProtocol(
                CleanText.of(command.place()),
                command.startedAt(),
                command.endedAt(),
                CleanText.of(command.chair()),
                CleanText.of(command.secretary()),
                CleanText.of(command.participants()),
                CleanText.of(command.issue()),
                CleanText.of(command.explanations()));
        return number(acts.perform(
                viewer,
                number,
                Operation.HOLD_HEARING,
                (appeal, now) -> unless(
                        first(
                                Wording.required(protocol.place(), "hearing-place", 500),
                                when(
                                        !protocol.endedAt().isAfter(protocol.startedAt()),
                                        "appeals.hearing-ends-before-it-begins"),
                                when(protocol.endedAt().isAfter(now), "appeals.hearing-still-ahead"),
                                when(
                                        protocol.startedAt().isBefore(noticeOf(appeal.workingStage())),
                                        "appeals.hearing-before-notice"),
                                Wording.required(protocol.chair(), "chair", 500),
                                Wording.required(protocol.secretary(), "secretary", 500),
                                Wording.required(protocol.participants(), "participants", Wording.SHORT),
                                Wording.required(protocol.issue(), "issue", Wording.SHORT),
                                Wording.required(protocol.explanations(), "explanations", Wording.LONG)),
                        () -> new Act.HearingHeld(protocol))));
    }

    /** Before this the person could not have come: the time that was set, or the moment of the notice itself. */
    private static Instant noticeOf(Stage stage) {
        if (!(stage instanceof Stage.PreliminaryDecided told)) {
            return Instant.MIN;
        }
        var set = told.hearingAt();
        return set == null ? told.toldAt() : set;
    }

    Outcome<AppealNumber> remarkOnProtocol(Viewer viewer, AppealNumber number, String remark) {
        var words = CleanText.of(remark);
        return number(acts.perform(
                viewer,
                number,
                Operation.REMARK_ON_PROTOCOL,
                (appeal, now) -> unless(
                        Wording.required(words, "remark", Wording.SHORT), () -> new Act.ProtocolRemarked(words))));
    }

    Outcome<AppealNumber> decide(Viewer viewer, AppealNumber number, DraftDecision command) {
        var text = CleanText.of(command.text());
        var reason = CleanText.of(command.noHearingReason());
        return number(acts.perform(viewer, number, Operation.DECIDE, (appeal, now) -> {
            boolean heard = appeal.workingStage() instanceof Stage.Heard;
            return unless(
                    first(
                            Wording.required(text, "text", Wording.LONG),
                            ground(appeal, command),
                            fairness(appeal, command.resolution(), !reason.isEmpty(), day(now))),
                    () -> new Act.Decided(new Decision(
                            command.resolution(),
                            text,
                            self(viewer),
                            heard,
                            heard || reason.isEmpty() ? null : reason,
                            command.resolution() == Resolution.LEFT_WITHOUT_CONSIDERATION ? command.ground() : null)));
        }));
    }

    /** An appeal is left without consideration on a ground that the law names, and on no other (art. 70). */
    private Optional<Refusal> ground(Appeal appeal, DraftDecision command) {
        if (command.resolution() != Resolution.LEFT_WITHOUT_CONSIDERATION) {
            return Optional.empty();
        }
        var ground = command.ground();
        var known = procedures.groundsToLeave(appeal.filing().registrationDay()).stream()
                .anyMatch(one -> one.code().equals(ground));
        return first(
                when(ground == null || ground.isBlank(), "appeals.ground-missing"),
                when(!known, "appeals.no-such-ground"),
                when(
                        NOT_CLARIFIED.equals(ground) && appeal.progress().unclarifiedSince() == null,
                        "appeals.clarification-not-lapsed"));
    }

    /**
     * Before a decision that does not grant what was asked, the person is heard on it (art. 73): on this decision or a
     * worse one, with the time that the law gives. A reason stands for a hearing that was never set or not held; nothing
     * stands for the time.
     */
    private Optional<Refusal> fairness(Appeal appeal, Resolution resolution, boolean reason, LocalDate today) {
        if (resolution == Resolution.GRANTED) {
            return Optional.empty();
        }
        var stage = appeal.workingStage();
        var told = told(stage);
        return first(
                when(appeal.progress().promised() != null, "appeals.satisfaction-was-promised"),
                when(told == null && mustHear(appeal) && !reason, "appeals.hearing-needed"),
                when(told != null && resolution.worseThan(told), "appeals.told-otherwise"),
                when(earliest(stage).isAfter(today), "appeals.person-not-heard-yet"),
                when(hearingMissed(stage) && !reason, "appeals.hearing-not-held"));
    }

    boolean mustHear(Appeal appeal) {
        var filing = appeal.filing();
        return procedures.kind(filing.kind(), filing.registrationDay()).heard() != null;
    }

    /** What the person was told that would be decided; null when nothing was. */
    static @Nullable Resolution told(Stage stage) {
        return switch (stage) {
            case Stage.PreliminaryDecided told -> told.resolution();
            case Stage.Heard heard -> heard.resolution();
            default -> null;
        };
    }

    /** Whether a hearing was set that has not been held. */
    static boolean hearingMissed(Stage stage) {
        return stage instanceof Stage.PreliminaryDecided told && told.hearingAt() != null;
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
        var words = CleanText.of(reason);
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
        var words = CleanText.of(verdict.words());
        return number(acts.perform(
                viewer,
                number,
                Operation.JUDGE,
                (appeal, now) -> unless(
                        first(
                                when(verdict.mark() == null, "appeals.mark-missing"),
                                Wording.tooLong(words, Wording.SHORT)),
                        () -> new Act.Judged(new Verdict(verdict.settled(), verdict.mark(), words)))));
    }

    /** A new appeal, filed with the body that it contests, under the number that is returned. */
    Outcome<AppealNumber> complain(Viewer viewer, AppealNumber number, String grounds) {
        var words = CleanText.of(grounds);
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
                    var complaint = intake.complaint(appeal, words, self(viewer), now);
                    var act = new Act.TakenUp(
                            complaint.id(),
                            complaint.filing().number().value(),
                            reviewer.get().id());
                    return acts.commit(appeal, act, now, viewer.person())
                            .map(_ -> complaint.filing().number());
                }));
    }

    Outcome<AppealNumber> passOn(Viewer viewer, AppealNumber number) {
        return number(acts.inTransaction(() -> acts.permitted(viewer, number, Operation.PASS_ON)
                .then(complaint -> intake.passOn(complaint, acts.now(), viewer.person()))));
    }

    /**
     * The contested body grants all that the complaint asks. Its answer is taken back and a new one owed by the day on
     * which the complaint would have had to be decided; only an answer that grants it can follow.
     */
    Outcome<AppealNumber> satisfy(Viewer viewer, AppealNumber number, String reason) {
        var words = CleanText.of(reason);
        return number(acts.inTransaction(() -> acts.permitted(viewer, number, Operation.SATISFY)
                .then(complaint -> {
                    var origin = complaint.filing().origin();
                    var contested = origin == null ? Optional.<Appeal>empty() : rows.find(origin.appeal());
                    var missing = Wording.required(words, "reason", Wording.SHORT);
                    if (contested.isEmpty() || missing.isPresent()) {
                        return Outcome.refused(missing.orElseGet(() -> Refusal.of("appeals.unknown")));
                    }
                    var now = acts.now();
                    var due = complaint.progress().due();
                    var reopened = new Act.Reopened(
                            words, due, complaint.filing().number().value());
                    var satisfied = new Act.Satisfied(
                            words, contested.get().filing().number().value(), due.date());
                    return acts.commit(contested.get(), reopened, now, viewer.person())
                            .then(_ -> acts.commit(complaint, satisfied, now, viewer.person()));
                })));
    }

    Outcome<AppealNumber> reopen(Viewer viewer, AppealNumber number, String reason) {
        var words = CleanText.of(reason);
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
        var words = CleanText.of(reason);
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
                        first(
                                when(organisations.topic(topic).isEmpty(), "appeals.no-such-topic"),
                                when(topic.equals(appeal.progress().topic()), "appeals.same-topic")),
                        () -> new Act.TopicCorrected(appeal.progress().topic(), topic))));
    }

    /** By the law of the day of receipt, as if it had been of this kind from the first. */
    Outcome<AppealNumber> correctKind(Viewer viewer, AppealNumber number, AppealKind kind, String reason) {
        var words = CleanText.of(reason);
        return number(acts.inTransaction(() -> acts.permitted(viewer, number, Operation.CORRECT_KIND)
                .then(appeal -> {
                    var now = acts.now();
                    var before = appeal.filing().kind();
                    var due = procedures.answerDue(kind, appeal.progress().heldSince());
                    var obstacle = first(
                            when(kind == before, "appeals.same-kind"),
                            Wording.required(words, "reason", Wording.SHORT),
                            when(due.date().isBefore(day(now)), "appeals.kind-term-over"));
                    if (obstacle.isPresent()) {
                        return Outcome.<Appeal>refused(obstacle.get());
                    }
                    var act = new Act.Reclassified(before, kind, words, due);
                    return acts.commit(appeal, act, now, viewer.person())
                            .then(corrected -> kind == AppealKind.COMPLAINT
                                    ? intake.lodge(corrected, now)
                                    : Outcome.done(corrected));
                })));
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
}
