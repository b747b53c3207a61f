package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Where an appeal stands. Each stage has the operations that are possible in it and no others, so that an act out of
 * its turn has nothing to be called on. What an act needs besides its stage (who may, by when) is in {@link Permissions}
 * and {@link Casework}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "stage")
sealed interface Stage {

    /** The body owes an answer: its clock runs. */
    sealed interface Open extends Stage {
        default Withdrawn withdraw(String reason) {
            return new Withdrawn(reason);
        }

        /** The term passed in silence (АППК art. 91): the person may complain, the body still owes the answer. */
        default DeemedRefused lapse(LocalDate on) {
            return new DeemedRefused(this, on);
        }
    }

    /** An open appeal on which the body still works, so that it can be moved, extended and decided. */
    sealed interface AtWork extends Open {

        default InHand assign(PersonId officer) {
            return new Assigned(officer);
        }

        /** To another body as a whole; there it waits for an officer. */
        default Redirected redirect() {
            return new Redirected();
        }

        /** A complaint about the body itself: not the body's own to decide. */
        default Lodged lodge(BodyId reviewer, LocalDate passBy) {
            return new Lodged(reviewer, passBy);
        }

        default Decided decide(Decision decision) {
            return new Decided(decision, this);
        }

        /** Answered in a system from which the case was brought over. */
        default Answered answerAsRecorded(Decision decision, Instant at, LocalDate verdictBy) {
            return new Answered(decision, at, verdictBy);
        }
    }

    /** At work with an officer who answers for it. */
    sealed interface InHand extends AtWork {
        PersonId officer();

        /** To other hands; what was asked of the person or told to them stands. */
        @Override
        InHand assign(PersonId officer);

        default ClarificationAsked askClarification(String question, LocalDate answerBy) {
            return new ClarificationAsked(officer(), question, answerBy);
        }

        default PreliminaryDecided tellPreliminary(Act.PreliminaryTold told, Instant at) {
            return new PreliminaryDecided(
                    officer(),
                    told.resolution(),
                    told.text(),
                    at,
                    told.hearingAt(),
                    told.hearingPlace(),
                    told.objectionsUntil(),
                    told.earliestAct(),
                    null);
        }
    }

    /** The office answered or fell silent, and the person may have the body above look at it. */
    sealed interface Contestable extends Stage {
        default TakenUp takeUp(AppealId complaint) {
            return new TakenUp(complaint, this);
        }
    }

    /** A prepared decision waits for a head, who may send it back. */
    sealed interface AwaitingHead extends Open {
        Decision decision();

        /** Where the matter stood when the decision was laid before the heads. */
        AtWork before();

        /** Back to those who prepared it, with what the person was asked, told and heard on. */
        default AtWork returnToWork() {
            return before();
        }
    }

    /** An answer was given. */
    sealed interface Given extends Contestable, Reopenable {
        Decision decision();
    }

    /** The body answered, or the person complained of it, and the body may look at the matter again. */
    sealed interface Reopenable extends Stage {
        default Registered reopen() {
            return new Registered();
        }
    }

    /** Nothing more happens to it. */
    sealed interface Final extends Stage {}

    /** Received; its registration falls on the next working day. */
    record Filed() implements Open {
        Registered register() {
            return new Registered();
        }
    }

    /** Registered with a body; nobody has it in hand. */
    record Registered() implements AtWork {}

    /** A complaint that lies with the body it contests, for as long as the law gives it to satisfy it or to pass it on. */
    record Lodged(BodyId reviewer, LocalDate passBy) implements Open {
        Registered passOn() {
            return new Registered();
        }

        Satisfied satisfy() {
            return new Satisfied();
        }
    }

    /** Came from another body as a whole; nobody has it in hand. */
    record Redirected() implements AtWork {}

    record Assigned(PersonId officer) implements InHand {
        @Override
        public InHand assign(PersonId next) {
            return new Assigned(next);
        }
    }

    /** The person was asked for what is missing; the time to answer counts inside the total term. */
    record ClarificationAsked(PersonId officer, String question, LocalDate answerBy) implements InHand {
        Assigned clarify() {
            return new Assigned(officer);
        }

        @Override
        public InHand assign(PersonId next) {
            return new ClarificationAsked(next, question, answerBy);
        }
    }

    /** The person was told what the body is about to decide and may object or be heard. */
    record PreliminaryDecided(
            PersonId officer,
            Resolution resolution,
            String text,
            Instant toldAt,
            @Nullable Instant hearingAt,
            @Nullable String hearingPlace,
            LocalDate objectionsUntil,
            LocalDate earliestAct,
            @Nullable String objection)
            implements InHand {
        PreliminaryDecided object(String words) {
            return new PreliminaryDecided(
                    officer, resolution, text, toldAt, hearingAt, hearingPlace, objectionsUntil, earliestAct, words);
        }

        Heard hear(HearingProtocol protocol) {
            return new Heard(officer, resolution, protocol, earliestAct);
        }

        @Override
        public InHand assign(PersonId next) {
            return new PreliminaryDecided(
                    next, resolution, text, toldAt, hearingAt, hearingPlace, objectionsUntil, earliestAct, objection);
        }
    }

    /** The person was heard on what the body was about to decide, and the protocol is written. */
    record Heard(PersonId officer, Resolution resolution, HearingProtocol protocol, LocalDate earliestAct)
            implements InHand {
        @Override
        public InHand assign(PersonId next) {
            return new Heard(next, resolution, protocol, earliestAct);
        }
    }

    /** Silence past the term, which the law takes for a refusal; the work goes on in the stage before. */
    record DeemedRefused(Open before, LocalDate on) implements Open, Contestable {}

    /** A decision awaits approval. */
    record Decided(Decision decision, AtWork before) implements AwaitingHead {
        Approved approve(@Nullable PersonId approver) {
            return new Approved(decision, approver, before);
        }
    }

    /** Approved by one head, awaiting the signature of another. */
    record Approved(Decision decision, @Nullable PersonId approver, AtWork before) implements AwaitingHead {
        Answered sign(Instant at, LocalDate verdictBy) {
            return new Answered(decision, at, verdictBy);
        }
    }

    /** The answer is with the person, whose verdict is awaited. */
    record Answered(Decision decision, Instant at, LocalDate verdictBy) implements Given {
        Judged judge(Verdict verdict, Instant judgedAt) {
            return new Judged(decision, verdict, judgedAt);
        }

        NotJudged lapse() {
            return new NotJudged(decision);
        }
    }

    /** Closed by the person's verdict. Where it says "not settled", a complaint is still open to the person. */
    record Judged(Decision decision, Verdict verdict, Instant at) implements Given {}

    /** Closed because the time for a verdict lapsed; counted apart from the judged ones. */
    record NotJudged(Decision decision) implements Given {}

    /**
     * Goes on as a complaint. The person who filed it may still judge the answer that was given before, and the body may
     * satisfy the complaint in full, by which the matter is its own again.
     */
    record TakenUp(AppealId complaint, Contestable before) implements Reopenable {
        TakenUp judge(Verdict verdict, Instant judgedAt) {
            return new TakenUp(
                    complaint, before instanceof Answered answered ? answered.judge(verdict, judgedAt) : before);
        }
    }

    /** A complaint that the contested body satisfied in full; the new answer comes on the appeal that it was about. */
    record Satisfied() implements Final {}

    record Withdrawn(String reason) implements Final {}
}
