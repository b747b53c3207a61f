package kz.dauys.portal.appeals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Colleague;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom to tell what when something is done to an appeal. */
@Component
class Notices {
    private final Organisations organisations;
    private final People people;
    private final Procedures procedures;
    private final Clock clock;

    Notices(Organisations organisations, People people, Procedures procedures, Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** The notices of an act; the appeal is as the act has left it. */
    List<Notice> about(Appeal appeal, Act act) {
        return switch (act) {
            case Act.Filed _ -> parties(appeal, "filed");
            case Act.Registered _ -> List.of();
            case Act.Assigned(var officer) -> office(appeal, "assigned", Set.of(officer));
            case Act.ClarificationAsked asked ->
                parties(appeal, "clarification-asked", Map.of("answerBy", asked.answerBy()));
            case Act.Clarified _ -> office(appeal, "clarified", officer(appeal));
            case Act.ClarificationLapsed _ -> office(appeal, "clarification-lapsed", officer(appeal));
            case Act.Redirected _ -> parties(appeal, "redirected");
            case Act.PartRedirected part ->
                List.copyOf(parties(appeal, "part-redirected", Map.of(), Map.of("part", part.partNumber()), part.to()));
            case Act.Extended _ -> parties(appeal, "extended");
            case Act.PreliminaryTold told ->
                parties(
                        appeal,
                        told.hearingAt() == null ? "preliminary-told" : "hearing-set",
                        told.hearingAt() == null
                                ? Map.of("objectionsUntil", told.objectionsUntil())
                                : Map.of(
                                        "objectionsUntil",
                                        told.objectionsUntil(),
                                        "hearingOn",
                                        LocalDate.ofInstant(told.hearingAt(), procedures.zone())));
            case Act.Objected _ -> office(appeal, "objected", officer(appeal));
            case Act.HearingHeld _ -> parties(appeal, "hearing-held");
            case Act.ProtocolRemarked _ -> office(appeal, "protocol-remarked", officer(appeal));
            case Act.Decided(var decision) ->
                office(appeal, "awaits-approval", heads(appeal.progress().body(), decision.author()));
            case Act.Approved _ ->
                office(
                        appeal,
                        "awaits-signature",
                        heads(
                                appeal.progress().body(),
                                appeal.stage() instanceof Stage.Approved approved ? approved.approver() : null));
            case Act.Returned _ -> office(appeal, "returned", officer(appeal));
            case Act.Signed signed -> parties(appeal, "answered", Map.of("verdictBy", signed.verdictBy()));
            case Act.AnswerRecorded _ -> List.of();
            case Act.Judged(var verdict) ->
                verdict.settled() == Settled.YES
                        ? office(appeal, "judged", officer(appeal))
                        : office(
                                appeal,
                                "judged-unsettled",
                                heads(appeal.progress().body(), null));
            case Act.LapsedUnjudged _ -> parties(appeal, "lapsed");
            // who complained is told that the complaint is satisfied
            case Act.Reopened reopened -> reopened.complaintNumber() == null ? parties(appeal, "reopened") : List.of();
            case Act.TakenUp taken ->
                parties(appeal, "taken-up", Map.of(), Map.of("complaint", taken.complaintNumber()), taken.reviewer());
            case Act.Lodged lodged ->
                notices(
                        appeal,
                        "contested",
                        heads(appeal.progress().body(), null),
                        Map.of("passBy", lodged.passBy()),
                        Map.of(),
                        lodged.reviewer(),
                        "/desk/appeals/");
            case Act.PassedOn passed -> {
                var told = new ArrayList<>(parties(appeal, "passed-on", Map.of(), Map.of(), passed.from()));
                told.addAll(notices(
                        appeal,
                        "complaint-came",
                        heads(passed.to(), null),
                        Map.of(),
                        Map.of(),
                        passed.from(),
                        "/desk/appeals/"));
                yield told;
            }
            case Act.Satisfied satisfied ->
                parties(
                        appeal,
                        "satisfied",
                        Map.of("answerBy", satisfied.answerBy()),
                        Map.of("contested", satisfied.contestedNumber()),
                        null);
            case Act.Reclassified _ -> parties(appeal, "reclassified");
            case Act.Joined _ -> List.of();
            case Act.FilesAdded(var role, var _) ->
                role == AttachmentRole.EVIDENCE ? office(appeal, "files-added", officer(appeal)) : List.of();
            case Act.Withdrawn _ -> office(appeal, "withdrawn", officer(appeal));
            case Act.DeemedRefused _ -> {
                var told = new ArrayList<>(parties(appeal, "deemed-refused"));
                told.addAll(office(appeal, "silent", heads(appeal.progress().body(), null)));
                organisations
                        .higher(appeal.progress().body(), today())
                        .ifPresent(above -> told.addAll(office(appeal, "silent-below", heads(above.id(), null))));
                yield told;
            }
            case Act.TopicCorrected _, Act.PublicityChosen _ -> List.of();
        };
    }

    /** To the officer, and at the term to the heads as well. */
    List<Notice> reminder(Appeal appeal, int workingDaysLeft) {
        var told = new LinkedHashSet<PersonId>(officer(appeal));
        if (workingDaysLeft == 0 || told.isEmpty()) {
            told.addAll(heads(appeal.progress().body(), null));
        }
        return office(appeal, workingDaysLeft == 0 ? "due-today" : "due-soon", told);
    }

    private List<Notice> parties(Appeal appeal, String template) {
        return parties(appeal, template, Map.of());
    }

    private List<Notice> parties(Appeal appeal, String template, Map<String, LocalDate> dates) {
        return parties(appeal, template, dates, Map.of(), null);
    }

    private List<Notice> parties(
            Appeal appeal,
            String template,
            Map<String, LocalDate> dates,
            Map<String, String> values,
            @Nullable BodyId other) {
        var everyone = new LinkedHashSet<PersonId>();
        everyone.add(appeal.filing().applicant());
        everyone.addAll(appeal.cosigners());
        return notices(appeal, template, everyone, dates, values, other, "/appeals/");
    }

    private List<Notice> office(Appeal appeal, String template, Set<PersonId> whom) {
        return notices(appeal, template, whom, Map.of(), Map.of(), null, "/desk/appeals/");
    }

    private List<Notice> notices(
            Appeal appeal,
            String template,
            Set<PersonId> whom,
            Map<String, LocalDate> dates,
            Map<String, String> values,
            @Nullable BodyId other,
            String folder) {
        var number = appeal.filing().number().value();
        var allDates = new java.util.HashMap<>(dates);
        allDates.put("due", appeal.progress().due().date());
        var allValues = new java.util.HashMap<>(values);
        allValues.put("number", number);
        var names = new java.util.HashMap<String, Trilingual>();
        names.put("body", organisations.bodyAtAnyTime(appeal.progress().body()).name());
        if (other != null) {
            names.put("other", organisations.bodyAtAnyTime(other).name());
        }
        return whom.stream()
                .map(person -> new Notice(person, "appeals." + template, allValues, allDates, names, folder + number))
                .toList();
    }

    private static Set<PersonId> officer(Appeal appeal) {
        var officer = appeal.progress().officer();
        return officer == null ? Set.of() : Set.of(officer);
    }

    private Set<PersonId> heads(BodyId body, @Nullable PersonId except) {
        return people.colleagues(body, today(), Role.HEAD).stream()
                .map(Colleague::id)
                .filter(person -> !person.equals(except))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), procedures.zone());
    }
}
