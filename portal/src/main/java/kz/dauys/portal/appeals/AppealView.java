package kz.dauys.portal.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as one viewer may see it. What the viewer may not see is absent (null or empty), not hidden by the page.
 *
 * @param sight how much was shown
 * @param text under {@link Sight#PUBLIC}, like the answer's, without names and numbers that tell who someone is
 * @param applicantName null under {@link Sight#PUBLIC}, as are the contacts, the address and the names of officers
 * @param workingDaysLeft until the term; negative when it is past; 0 on its day; meaningless once answered
 * @param clarification the open question to the person; null when none is open
 * @param preliminary what the body is about to decide; null when nothing was told
 * @param lodged while a complaint lies with the body that it contests, or after; null for all else
 * @param decision the answer; before it is signed only the office that wrote it sees it
 * @param verdict under {@link Sight#PUBLIC} without its words
 * @param asPublic what everyone reads or would read, for the person who may open the appeal; null for others
 * @param timeline oldest first; under {@link Sight#PUBLIC} without what persons said
 * @param allowed what this viewer can do now
 * @param undated whether it came from a system that does not tell when it was received or answered: its dates are then those
 *     of bringing it over
 * @param missing what the law asks for and the person has not given; the office asks for it
 */
public record AppealView(
        AppealId id,
        AppealNumber number,
        AppealKind kind,
        Channel channel,
        Capacity capacity,
        Sight sight,
        Standing standing,
        Language language,
        String text,
        @Nullable PersonId applicant,
        @Nullable String applicantName,
        @Nullable String represented,
        @Nullable Contact contact,
        List<String> cosigners,
        @Nullable TopicCode topic,
        List<Trilingual> topicPath,
        TerritoryCode territory,
        List<Trilingual> territoryPath,
        @Nullable String address,
        @Nullable Double latitude,
        @Nullable Double longitude,
        BodyId body,
        Trilingual bodyName,
        @Nullable Trilingual unitName,
        @Nullable PersonId officer,
        @Nullable String officerName,
        Instant receivedAt,
        LocalDate registrationDay,
        DueDate due,
        int workingDaysLeft,
        boolean overdue,
        boolean extended,
        @Nullable LocalDate deemedRefusedOn,
        @Nullable Clarification clarification,
        @Nullable Preliminary preliminary,
        @Nullable Lodged lodged,
        @Nullable Answer decision,
        @Nullable Instant answeredAt,
        @Nullable LocalDate verdictBy,
        @Nullable Verdict verdict,
        boolean publicised,
        @Nullable AsPublic asPublic,
        @Nullable Related origin,
        List<Related> offspring,
        List<TimelineEntry> timeline,
        List<AttachmentView> attachments,
        List<Note> notes,
        boolean undated,
        Set<String> missing,
        Set<Operation> allowed) {

    /**
     * How the person is reached, as they said it when they filed; for the office and the parties.
     *
     * @param assurance how surely it was known at the filing who they are; for the office and the applicant alone
     * @param iin for the office and the applicant alone: who co-signed does not see it
     */
    public record Contact(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String postalAddress,
            @Nullable String iin,
            @Nullable String bin,
            @Nullable Assurance assurance) {}

    /** A question of the office to the person. */
    public record Clarification(String question, LocalDate answerBy) {}

    /** A preliminary decision, with the hearing where one is set or was held. */
    public record Preliminary(
            Resolution resolution,
            String text,
            @Nullable Instant hearingAt,
            @Nullable String hearingPlace,
            LocalDate objectionsUntil,
            LocalDate earliestAct,
            @Nullable String objection,
            @Nullable HearingProtocol protocol,
            List<String> remarks) {

        static Preliminary of(Act.PreliminaryTold told) {
            return new Preliminary(
                    told.resolution(),
                    told.text(),
                    told.hearingAt(),
                    told.hearingPlace(),
                    told.objectionsUntil(),
                    told.earliestAct(),
                    null,
                    null,
                    List.of());
        }

        Preliminary objected(String words) {
            return new Preliminary(
                    resolution, text, hearingAt, hearingPlace, objectionsUntil, earliestAct, words, protocol, remarks);
        }

        Preliminary held(HearingProtocol minutes) {
            return new Preliminary(
                    resolution,
                    text,
                    hearingAt,
                    hearingPlace,
                    objectionsUntil,
                    earliestAct,
                    objection,
                    minutes,
                    remarks);
        }

        Preliminary remarked(String words) {
            var all = new ArrayList<>(remarks);
            all.add(words);
            return new Preliminary(
                    resolution,
                    text,
                    hearingAt,
                    hearingPlace,
                    objectionsUntil,
                    earliestAct,
                    objection,
                    protocol,
                    List.copyOf(all));
        }
    }

    /**
     * A complaint and the body that it contests.
     *
     * @param reviewer the body above, which decides it
     * @param passBy the last day on which it lies with the contested body
     * @param fileUntil the last day on which it would have been in time; null when it is
     */
    public record Lodged(
            Trilingual reviewer, LocalDate passBy, @Nullable LocalDate fileUntil) {}

    /**
     * A decision with those who made it.
     *
     * @param ground why it was left without consideration; null otherwise
     */
    public record Answer(
            Resolution resolution,
            String text,
            @Nullable Trilingual ground,
            boolean hearingHeld,
            @Nullable String noHearingReason,
            @Nullable String authorName,
            @Nullable String approverName,
            @Nullable String signerName,
            boolean signed) {

        static Answer drafted(Decision decision, @Nullable Trilingual ground, @Nullable String author) {
            return new Answer(
                    decision.resolution(),
                    decision.text(),
                    ground,
                    decision.hearingHeld(),
                    decision.noHearingReason(),
                    author,
                    null,
                    null,
                    false);
        }

        Answer approvedBy(@Nullable String name) {
            return new Answer(resolution, text, ground, hearingHeld, noHearingReason, authorName, name, null, false);
        }

        Answer signedBy(@Nullable String name) {
            return new Answer(
                    resolution, text, ground, hearingHeld, noHearingReason, authorName, approverName, name, true);
        }

        Answer asPublic(Masker masker) {
            return new Answer(resolution, masker.mask(text), ground, hearingHeld, null, null, null, null, signed);
        }
    }

    /**
     * Text and answer as everyone reads them, or would.
     *
     * @param answer null while there is none
     */
    public record AsPublic(String text, @Nullable String answer) {}

    /** Another appeal of the same chain, if the viewer may see it. */
    public record Related(AppealNumber number, boolean complaint, Standing standing) {}

    /**
     * One act in plain words: the message {@code appeals.timeline.<type>} with the arguments.
     *
     * @param arguments texts, numbers, dates, moments and {@link Trilingual} names
     * @param who the name of the officer, for the office alone; null for others and for the platform's own acts
     * @param quote what was written in the act; null when nothing was, or when it is not for this viewer
     * @param commitment the journal's commitment to the act in hexadecimal; null for what came in as history, and for the
     *     public
     */
    public record TimelineEntry(
            Instant at,
            String type,
            Map<String, Object> arguments,
            @Nullable String who,
            @Nullable String quote,
            @Nullable String commitment) {}

    /** A file of the case; its bytes are fetched by {@link Appeals#attachment}. */
    public record AttachmentView(UUID id, String name, String mediaType, long size, AttachmentRole role) {}

    /** An internal note, for the office alone. */
    public record Note(Instant at, String author, String text) {}

    public boolean may(Operation operation) {
        return allowed.contains(operation);
    }
}
