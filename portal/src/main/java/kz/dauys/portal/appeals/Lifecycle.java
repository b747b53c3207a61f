package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.function.Function;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/** Which stage an act leads to from which stage; the one place that knows, for live acts and for history. */
final class Lifecycle {

    private Lifecycle() {}

    /** The stage after the act, or a refusal where the stage has no such operation. */
    static Outcome<Stage> next(Stage stage, Act act, Instant at, @Nullable PersonId by) {
        return switch (act) {
            case Act.Filed _ -> outOfTurn(stage, act);
            case Act.Registered _ -> on(Stage.Filed.class, stage, act, Stage.Filed::register);
            case Act.Assigned(var officer) -> on(Stage.AtWork.class, stage, act, s -> s.assign(officer));
            case Act.ClarificationAsked(var question, var answerBy) ->
                on(Stage.InHand.class, stage, act, s -> s.askClarification(question, answerBy));
            case Act.ClarificationLapsed _ -> on(Stage.ClarificationAsked.class, stage, act, s -> s);
            // words that come unasked are added and change nothing
            case Act.Clarified _ ->
                on(
                        Stage.AtWork.class,
                        stage,
                        act,
                        s -> s instanceof Stage.ClarificationAsked asked ? asked.clarify() : s);
            case Act.Redirected _ -> on(Stage.AtWork.class, stage, act, Stage.AtWork::redirect);
            case Act.PartRedirected _, Act.Extended _, Act.Reclassified _ -> on(Stage.AtWork.class, stage, act, s -> s);
            case Act.PreliminaryTold told -> on(Stage.InHand.class, stage, act, s -> s.tellPreliminary(told, at));
            case Act.Objected(var words) -> on(Stage.PreliminaryDecided.class, stage, act, s -> s.object(words));
            case Act.HearingHeld(var protocol) -> on(Stage.PreliminaryDecided.class, stage, act, s -> s.hear(protocol));
            case Act.ProtocolRemarked _ -> on(Stage.Open.class, stage, act, s -> s);
            case Act.Decided(var decision) -> on(Stage.AtWork.class, stage, act, s -> s.decide(decision));
            case Act.Returned _ -> on(Stage.AwaitingHead.class, stage, act, Stage.AwaitingHead::returnToWork);
            case Act.Approved _ -> on(Stage.Decided.class, stage, act, s -> s.approve(by));
            case Act.Signed(var verdictBy) -> on(Stage.Approved.class, stage, act, s -> s.sign(at, verdictBy));
            case Act.AnswerRecorded(var decision, var _, var verdictBy) ->
                on(Stage.AtWork.class, stage, act, s -> s.answerAsRecorded(decision, at, verdictBy));
            case Act.Judged(var verdict) ->
                stage instanceof Stage.TakenUp taken && taken.before() instanceof Stage.Answered
                        ? Outcome.done(taken.judge(verdict, at))
                        : on(Stage.Answered.class, stage, act, s -> s.judge(verdict, at));
            case Act.LapsedUnjudged _ -> on(Stage.Answered.class, stage, act, Stage.Answered::lapse);
            case Act.Reopened _ -> on(Stage.Reopenable.class, stage, act, Stage.Reopenable::reopen);
            case Act.TakenUp(var complaint, var _, var _) ->
                stage instanceof Stage.Contestable contested
                        ? Outcome.done(contested.takeUp(complaint))
                        : outOfTurn(stage, act);
            case Act.Lodged(var reviewer, var passBy, var _) ->
                on(Stage.AtWork.class, stage, act, s -> s.lodge(reviewer, passBy));
            case Act.PassedOn _ -> on(Stage.Lodged.class, stage, act, Stage.Lodged::passOn);
            case Act.Satisfied _ -> on(Stage.Lodged.class, stage, act, Stage.Lodged::satisfy);
            case Act.Joined _, Act.FilesAdded _, Act.Minuted _ -> on(Stage.Open.class, stage, act, s -> s);
            case Act.Withdrawn(var reason) -> on(Stage.Open.class, stage, act, s -> s.withdraw(reason));
            case Act.DeemedRefused(var on) ->
                stage instanceof Stage.Open open && !(stage instanceof Stage.DeemedRefused)
                        ? Outcome.done(open.lapse(on))
                        : outOfTurn(stage, act);
            case Act.TopicCorrected _, Act.PublicityChosen _ -> Outcome.done(stage);
        };
    }

    /** A body in default works on in the stage before; the default stays until the answer is given. */
    private static <S extends Stage> Outcome<Stage> on(
            Class<S> needed, Stage stage, Act act, Function<S, ? extends Stage> operation) {
        var silent = stage instanceof Stage.DeemedRefused deemed ? deemed : null;
        var effective = silent == null ? stage : silent.before();
        if (!needed.isInstance(effective)) {
            return outOfTurn(stage, act);
        }
        var next = operation.apply(needed.cast(effective));
        return Outcome.done(silent != null && next instanceof Stage.Open open ? open.lapse(silent.on()) : next);
    }

    private static Outcome<Stage> outOfTurn(Stage stage, Act act) {
        return Outcome.refused(new Refusal(
                "appeals.out-of-turn",
                java.util.Map.of("standing", Standing.of(stage).name(), "act", act.type())));
    }
}
