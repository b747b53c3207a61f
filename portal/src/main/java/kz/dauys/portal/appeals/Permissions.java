package kz.dauys.portal.appeals;

import static kz.dauys.portal.appeals.Rules.first;
import static kz.dauys.portal.appeals.Rules.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;

/** Who may do what, and up to when. Each rule gives the reason of its refusal; a page shows what has none. */
@org.springframework.stereotype.Component
final class Permissions {
    private final Procedures procedures;

    Permissions(Procedures procedures) {
        this.procedures = procedures;
    }

    Set<Operation> allowed(Viewer viewer, Appeal appeal, Instant now) {
        var allowed = EnumSet.noneOf(Operation.class);
        for (var operation : Operation.values()) {
            if (refusal(operation, viewer, appeal, now).isEmpty()) {
                allowed.add(operation);
            }
        }
        return allowed;
    }

    Optional<Refusal> refusal(Operation operation, Viewer viewer, Appeal appeal, Instant now) {
        var stage = appeal.workingStage();
        return switch (operation) {
            case ASSIGN -> first(holds(viewer, appeal, Role.HEAD), needs(stage instanceof Stage.AtWork));
            case TAKE ->
                first(
                        holds(viewer, appeal, Role.OFFICER),
                        needs(stage instanceof Stage.AtWork),
                        when(inHandOf(viewer, stage), "appeals.already-yours"),
                        when(stage instanceof Stage.InHand, "appeals.in-other-hands"));
            case ASK_CLARIFICATION ->
                first(
                        inHand(viewer, appeal),
                        when(stage instanceof Stage.ClarificationAsked, "appeals.clarification-already-asked"),
                        when(told(stage), "appeals.preliminary-already-told"));
            case CLARIFY -> first(party(viewer, appeal), needs(stage instanceof Stage.ClarificationAsked));
            case REDIRECT, REDIRECT_PART ->
                first(
                        worksOn(viewer, appeal),
                        needs(stage instanceof Stage.AtWork),
                        when(appeal.filing().contests(), "appeals.complaint-is-not-redirected"),
                        when(
                                !now.isBefore(procedures
                                        .redirectionDue(appeal.progress().heldSince())
                                        .endsAt()),
                                "appeals.redirection-too-late"),
                        // each redirection gives a new term: the second is a head's to answer for
                        when(
                                operation == Operation.REDIRECT
                                        && appeal.progress().heldBy().size() > 1
                                        && !viewer.holds(
                                                Role.HEAD, appeal.progress().body()),
                                "appeals.second-redirection-by-head"));
            case EXTEND ->
                first(
                        holds(viewer, appeal, Role.HEAD),
                        when(appeal.filing().kind() == AppealKind.COMPLAINT, "appeals.complaint-is-not-extended"),
                        needs(appeal.stage() instanceof Stage.AtWork),
                        when(appeal.progress().extended(), "appeals.already-extended"),
                        when(appeal.overdue(now), "appeals.term-is-over"));
            // told anew when the body has come to another view, for which the person must be heard again
            case TELL_PRELIMINARY -> inHand(viewer, appeal);
            case OBJECT ->
                first(
                        party(viewer, appeal),
                        needs(stage instanceof Stage.PreliminaryDecided),
                        when(
                                stage instanceof Stage.PreliminaryDecided told && told.objection() != null,
                                "appeals.already-objected"),
                        when(
                                stage instanceof Stage.PreliminaryDecided told
                                        && today(now).isAfter(told.objectionsUntil()),
                                "appeals.objection-too-late"));
            case HOLD_HEARING -> first(inHand(viewer, appeal), needs(stage instanceof Stage.PreliminaryDecided));
            case REMARK_ON_PROTOCOL -> first(party(viewer, appeal), needs(heard(stage)));
            case DECIDE -> inHand(viewer, appeal);
            case RETURN -> first(holds(viewer, appeal, Role.HEAD), needs(stage instanceof Stage.AwaitingHead));
            case APPROVE ->
                first(
                        holds(viewer, appeal, Role.HEAD),
                        needs(stage instanceof Stage.Decided),
                        when(
                                stage instanceof Stage.Decided decided
                                        && same(viewer, decided.decision().author()),
                                "appeals.author-does-not-approve"));
            case SIGN ->
                first(
                        holds(viewer, appeal, Role.HEAD),
                        needs(stage instanceof Stage.Approved),
                        when(
                                stage instanceof Stage.Approved approved
                                        && (same(viewer, approved.approver())
                                                || same(
                                                        viewer,
                                                        approved.decision().author())),
                                "appeals.approver-does-not-sign"));
            case JUDGE ->
                first(
                        applicant(viewer, appeal),
                        needs(unjudged(stage) != null),
                        when(
                                unjudged(stage) instanceof Stage.Answered answered
                                        && today(now).isAfter(answered.verdictBy()),
                                "appeals.verdict-too-late"));
            case COMPLAIN ->
                first(
                        party(viewer, appeal),
                        needs(appeal.stage() instanceof Stage.Contestable),
                        when(
                                appeal.stage() instanceof Stage.Judged judged
                                        && judged.verdict().settled() == Settled.YES,
                                "appeals.settled-is-not-contested"));
            case REOPEN ->
                first(
                        holds(viewer, appeal, Role.HEAD),
                        needs(stage instanceof Stage.Given),
                        when(
                                stage instanceof Stage.NotJudged
                                        || (stage instanceof Stage.Judged judged
                                                && judged.verdict().settled() == Settled.YES),
                                "appeals.verdict-stands"));
            case PASS_ON -> first(holds(viewer, appeal, Role.HEAD), needs(stage instanceof Stage.Lodged));
            case SATISFY ->
                first(
                        holds(viewer, appeal, Role.HEAD),
                        needs(stage instanceof Stage.Lodged && appeal.filing().contests()));
            case WITHDRAW -> first(applicant(viewer, appeal), needs(stage instanceof Stage.Open));
            case CORRECT_TOPIC -> first(worksOn(viewer, appeal), needs(stage instanceof Stage.Open));
            case CORRECT_KIND ->
                first(
                        worksOn(viewer, appeal),
                        when(appeal.filing().contests(), "appeals.complaint-stays-one"),
                        needs(appeal.stage() instanceof Stage.AtWork && !appeal.overdue(now)),
                        when(appeal.progress().extended(), "appeals.already-extended"));
            case CHOOSE_PUBLICITY -> applicant(viewer, appeal);
            case INVITE_COSIGNERS ->
                first(
                        applicant(viewer, appeal),
                        when(appeal.filing().capacity() != Capacity.JOINT, "appeals.not-a-joint-appeal"),
                        needs(stage instanceof Stage.Open));
            case NOTE -> worksOn(viewer, appeal);
            case ATTACH ->
                Visibility.of(viewer, appeal) == Sight.PARTY
                        ? needs(stage instanceof Stage.Open)
                        : first(worksOn(viewer, appeal), needs(stage instanceof Stage.Open));
        };
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, procedures.zone());
    }

    private static Optional<Refusal> needs(boolean stageAllows) {
        return when(!stageAllows, "appeals.out-of-turn");
    }

    private static Optional<Refusal> holds(Viewer viewer, Appeal appeal, Role role) {
        return first(
                when(isParty(viewer, appeal), "appeals.party-does-not-decide"),
                when(!viewer.holds(role, appeal.progress().body()), "appeals.not-your-office"));
    }

    private static Optional<Refusal> worksOn(Viewer viewer, Appeal appeal) {
        var body = appeal.progress().body();
        return first(
                when(isParty(viewer, appeal), "appeals.party-does-not-decide"),
                when(!viewer.holds(Role.OFFICER, body) && !viewer.holds(Role.HEAD, body), "appeals.not-your-office"));
    }

    private static Optional<Refusal> inHand(Viewer viewer, Appeal appeal) {
        var stage = appeal.workingStage();
        return first(
                holds(viewer, appeal, Role.OFFICER),
                needs(stage instanceof Stage.AtWork),
                when(!inHandOf(viewer, stage), "appeals.not-in-your-hands"));
    }

    private static boolean told(Stage stage) {
        return stage instanceof Stage.PreliminaryDecided || stage instanceof Stage.Heard;
    }

    private static boolean heard(Stage stage) {
        return stage instanceof Stage.Heard
                || (stage instanceof Stage.AwaitingHead waiting && waiting.before() instanceof Stage.Heard);
    }

    /** The answer that still awaits the verdict; a complaint does not take the verdict away. */
    private static Stage.@Nullable Answered unjudged(Stage stage) {
        return switch (stage) {
            case Stage.Answered answered -> answered;
            case Stage.TakenUp(var _, Stage.Answered answered) -> answered;
            default -> null;
        };
    }

    private static boolean inHandOf(Viewer viewer, Stage stage) {
        return stage instanceof Stage.InHand inHand && viewer.actsFor().contains(inHand.officer());
    }

    private static Optional<Refusal> party(Viewer viewer, Appeal appeal) {
        return when(!isParty(viewer, appeal), "appeals.not-your-appeal");
    }

    private static Optional<Refusal> applicant(Viewer viewer, Appeal appeal) {
        return when(!viewer.is(appeal.filing().applicant()), "appeals.not-your-appeal");
    }

    private static boolean isParty(Viewer viewer, Appeal appeal) {
        var person = viewer.person();
        return person != null && appeal.isParty(person);
    }

    private static boolean same(Viewer viewer, @Nullable PersonId person) {
        return person != null && viewer.is(person);
    }
}
