package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done to an appeal, with all that it changed, so that the case is the fold of its acts: live ones
 * and those of history alike. Terms are computed before and stand in the act: a case runs under the law of its day.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
public sealed interface Act {

    /** The citizen's appeal reached the body. Always the first act. */
    record Filed(BodyId body, @Nullable UnitId unit, LocalDate registrationDay, DueDate due) implements Act {}

    record Registered() implements Act {}

    /** What was said by word of mouth was written down by the operator who does this (АППК art. 63(2)). */
    record Minuted(Channel means, Instant heardAt, IdentityProof identity, Confirmation confirmation) implements Act {}

    record Assigned(PersonId officer) implements Act {}

    record ClarificationAsked(String question, LocalDate answerBy) implements Act {}

    /** The day by which the person was to answer has passed without an answer. */
    record ClarificationLapsed(LocalDate answerBy) implements Act {}

    record Clarified(String words) implements Act {}

    /** As a whole to another body (АППК art. 65), where the term begins anew. */
    record Redirected(BodyId from, BodyId to, @Nullable UnitId unit, String reason, DueDate due) implements Act {}

    /** One of several requests to another body, where it lives on as an appeal of its own. */
    record PartRedirected(BodyId to, AppealId part, String partNumber, String text, String reason) implements Act {}

    record Extended(DueDate due, String reason) implements Act {}

    record PreliminaryTold(
            Resolution resolution,
            String text,
            @Nullable Instant hearingAt,
            @Nullable String hearingPlace,
            LocalDate objectionsUntil,
            LocalDate earliestAct)
            implements Act {}

    record Objected(String words) implements Act {}

    record HearingHeld(HearingProtocol protocol) implements Act {}

    /** A participant read the protocol of the hearing and asks to add to it (АППК art. 74). */
    record ProtocolRemarked(String words) implements Act {}

    record Decided(Decision decision) implements Act {}

    record Returned(String reason) implements Act {}

    record Approved() implements Act {}

    /** Signed and with that answered. */
    record Signed(LocalDate verdictBy) implements Act {}

    /** Answered in the system from which the case was brought over; its inner steps are not known. */
    record AnswerRecorded(Decision decision, @Nullable String answeredBy, LocalDate verdictBy) implements Act {}

    record Judged(Verdict verdict) implements Act {}

    record LapsedUnjudged() implements Act {}

    /**
     * The body takes its own answer back and looks at the matter again.
     *
     * @param complaintNumber the complaint that the body promises to satisfy in full by that; null when none is pending
     */
    record Reopened(String reason, DueDate due, @Nullable String complaintNumber) implements Act {
        public Reopened(String reason, DueDate due) {
            this(reason, due, null);
        }
    }

    record TakenUp(AppealId complaint, String complaintNumber, BodyId reviewer) implements Act {}

    /**
     * A complaint lies with the body that it contests (АППК art. 91), which satisfies it in full or passes it on.
     *
     * @param passBy the last day to pass it on; after that it passes by itself
     * @param fileUntil the last day on which it would have been in time (art. 92); null when it is in time
     */
    record Lodged(
            BodyId reviewer, LocalDate passBy, @Nullable LocalDate fileUntil) implements Act {}

    /** The contested body, or the lapse of its time, passed the complaint with the file to the body that reviews it. */
    record PassedOn(BodyId from, BodyId to, @Nullable UnitId unit) implements Act {}

    /** The contested body satisfies the complaint in full: it takes its answer back and gives the one that was asked for. */
    record Satisfied(String reason, String contestedNumber, LocalDate answerBy) implements Act {}

    /** Another person joined the appeal as a co-signer. */
    record Joined(PersonId person) implements Act {}

    /** Files were put on the case; their bytes are known by their SHA-256 in hexadecimal. */
    record FilesAdded(AttachmentRole role, List<String> digests) implements Act {}

    record Withdrawn(String reason) implements Act {}

    record DeemedRefused(LocalDate on) implements Act {}

    /** The office corrected the kind, by which the term is counted anew from the day of receipt. */
    record Reclassified(AppealKind from, AppealKind to, String reason, DueDate due) implements Act {}

    /** The topic was corrected. */
    record TopicCorrected(@Nullable TopicCode from, TopicCode to) implements Act {}

    /** The person lets the appeal and its answer be read by all, without names, or takes that back. */
    record PublicityChosen(boolean open) implements Act {}

    /** The stable name of the act in the journal, in messages and in the database. */
    default String type() {
        return switch (this) {
            case Filed _ -> "filed";
            case Registered _ -> "registered";
            case Minuted _ -> "minuted";
            case Assigned _ -> "assigned";
            case ClarificationAsked _ -> "clarification-asked";
            case ClarificationLapsed _ -> "clarification-lapsed";
            case Clarified _ -> "clarified";
            case Redirected _ -> "redirected";
            case PartRedirected _ -> "part-redirected";
            case Extended _ -> "extended";
            case PreliminaryTold _ -> "preliminary-told";
            case Objected _ -> "objected";
            case HearingHeld _ -> "hearing-held";
            case ProtocolRemarked _ -> "protocol-remarked";
            case Decided _ -> "decided";
            case Returned _ -> "returned";
            case Approved _ -> "approved";
            case Signed _ -> "signed";
            case AnswerRecorded _ -> "answer-recorded";
            case Judged _ -> "judged";
            case LapsedUnjudged _ -> "lapsed-unjudged";
            case Reopened _ -> "reopened";
            case TakenUp _ -> "taken-up";
            case Lodged _ -> "lodged";
            case PassedOn _ -> "passed-on";
            case Satisfied _ -> "satisfied";
            case Joined _ -> "joined";
            case FilesAdded _ -> "files-added";
            case Withdrawn _ -> "withdrawn";
            case DeemedRefused _ -> "deemed-refused";
            case Reclassified _ -> "reclassified";
            case TopicCorrected _ -> "topic-corrected";
            case PublicityChosen _ -> "publicity-chosen";
        };
    }
}
