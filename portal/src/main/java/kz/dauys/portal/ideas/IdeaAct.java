package kz.dauys.portal.ideas;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Map;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.organisations.BodyId;

/** One thing that was done to an idea after it was handed in, as everyone reads it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
public sealed interface IdeaAct {

    record HandedIn() implements IdeaAct {}

    /**
     * Its authors changed it before the appraisal.
     *
     * @param title as it was before
     * @param about as it was before
     */
    record Rewritten(String title, String about) implements IdeaAct {}

    /** @param sha256 of the large one */
    record PictureAdded(PictureId picture, String sha256) implements IdeaAct {}

    /** Its authors removed it. */
    record PictureRemoved(PictureId picture, String sha256) implements IdeaAct {}

    record Joined() implements IdeaAct {}

    /** Another idea went into this one. */
    record TookIn(int number, String title) implements IdeaAct {}

    /** It went into another idea. */
    record WentInto(int number, String title) implements IdeaAct {}

    record Withdrawn(String reason) implements IdeaAct {}

    record FoundFeasible(Appraisal.Feasible appraisal) implements IdeaAct {}

    /** @param answerUntil the last day on which its authors may answer */
    record FoundDoubtful(Appraisal.Doubted appraisal, LocalDate answerUntil) implements IdeaAct {}

    /**
     * Another body was asked what it says of it.
     *
     * @param until the last day for that
     */
    record OpinionAsked(BodyId body, LocalDate until, String question) implements IdeaAct {}

    record OpinionGiven(BodyId body, Opinion opinion) implements IdeaAct {}

    record Answered(String text) implements IdeaAct {}

    record Admitted(SessionId session, long cost, int votesFor, int votesAgainst, String reason) implements IdeaAct {}

    record Refused(SessionId session, String ground, int votesFor, int votesAgainst, String reason)
            implements IdeaAct {}

    /** @param number of the project on the ballot */
    record PutOnBallot(RoundId round, int number) implements IdeaAct {}

    /** What the journal has of it, as far as it follows from the act itself: numbers, codes and digests of texts. */
    default Map<String, String> facts() {
        return switch (this) {
            case HandedIn _, Rewritten _, Joined _ -> Map.of();
            case PictureAdded(PictureId picture, String sha256) ->
                Map.of("picture", picture.toString(), "picture-sha256", sha256);
            case PictureRemoved(PictureId picture, String sha256) ->
                Map.of("picture", picture.toString(), "picture-sha256", sha256);
            case TookIn(int number, String title) ->
                Map.of("other-number", Integer.toString(number), "other-title-sha256", Sha256.hex(title));
            case WentInto(int number, String title) ->
                Map.of("other-number", Integer.toString(number), "other-title-sha256", Sha256.hex(title));
            case Withdrawn(String reason) -> Map.of("reason-sha256", Sha256.hex(reason));
            case FoundFeasible(Appraisal.Feasible found) ->
                Map.of(
                        "least", Long.toString(found.least()),
                        "most", Long.toString(found.most()),
                        "lines-sha256", Sha256.hex(found.linesText()),
                        "conditions-sha256", Sha256.hex(found.conditions()));
            case FoundDoubtful(Appraisal.Doubted found, LocalDate answerUntil) ->
                Map.of(
                        "ground", found.ground(),
                        "reason-sha256", Sha256.hex(found.reason()),
                        "answer-until", answerUntil.toString());
            case OpinionAsked(BodyId body, LocalDate until, String question) ->
                Map.of(
                        "body", body.toString(),
                        "until", until.toString(),
                        "question-sha256", Sha256.hex(question));
            case OpinionGiven(BodyId body, Opinion opinion) ->
                Map.of(
                        "body", body.toString(),
                        "standpoint", opinion.standpoint().name(),
                        "words-sha256", Sha256.hex(opinion.words()));
            case Answered(String text) -> Map.of("text-sha256", Sha256.hex(text));
            case Admitted admitted ->
                Map.of(
                        "session", admitted.session().toString(),
                        "cost", Long.toString(admitted.cost()),
                        "votes", admitted.votesFor() + " " + admitted.votesAgainst(),
                        "reason-sha256", Sha256.hex(admitted.reason()));
            case Refused refused ->
                Map.of(
                        "session", refused.session().toString(),
                        "ground", refused.ground(),
                        "votes", refused.votesFor() + " " + refused.votesAgainst(),
                        "reason-sha256", Sha256.hex(refused.reason()));
            case PutOnBallot(RoundId round, int number) ->
                Map.of("round", round.toString(), "project", Integer.toString(number));
        };
    }

    /** In small letters with hyphens, as it stands in the journal and in names of texts. */
    default String type() {
        return switch (this) {
            case HandedIn _ -> "handed-in";
            case Rewritten _ -> "rewritten";
            case PictureAdded _ -> "picture-added";
            case PictureRemoved _ -> "picture-removed";
            case Joined _ -> "joined";
            case TookIn _ -> "took-in";
            case WentInto _ -> "went-into";
            case Withdrawn _ -> "withdrawn";
            case FoundFeasible _ -> "found-feasible";
            case FoundDoubtful _ -> "found-doubtful";
            case OpinionAsked _ -> "opinion-asked";
            case OpinionGiven _ -> "opinion-given";
            case Answered _ -> "answered";
            case Admitted _ -> "admitted";
            case Refused _ -> "refused";
            case PutOnBallot _ -> "put-on-ballot";
        };
    }
}
