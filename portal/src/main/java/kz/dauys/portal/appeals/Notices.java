package kz.dauys.portal.appeals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.notifications.LegalKind;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Owed;
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
    private static final String DESK = "/desk/appeals/";

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

    /**
     * The notices of an act; the appeal is as the act has left it. One person gets one: what concerns a party comes before
     * what concerns the office.
     *
     * @param by who did it; null for the platform itself
     */
    List<Notice> about(Appeal appeal, Act act, @Nullable PersonId by) {
        var each = new LinkedHashMap<PersonId, Notice>();
        all(appeal, act, by).forEach(notice -> each.putIfAbsent(notice.to(), notice));
        return List.copyOf(each.values());
    }

    private List<Notice> all(Appeal appeal, Act act, @Nullable PersonId by) {
        var body = appeal.progress().body();
        return switch (act) {
            // of a part the applicant hears from the whole, of which it is split off in the same moment
            case Act.Filed _ -> {
                var told = isPart(appeal) ? List.<Notice>of() : applicant(appeal, "filed");
                // where a complaint lies its heads hear with the date by which they must act
                yield isComplaint(appeal) ? told : both(told, office(appeal, "arrived", receivers(appeal)));
            }
            case Act.Registered _, Act.Minuted _, Act.AnswerRecorded _, Act.TopicCorrected _, Act.PublicityChosen _ ->
                List.of();
            case Act.Assigned(var officer) -> office(appeal, "assigned", Set.of(officer));
            case Act.ClarificationAsked asked ->
                parties(appeal, "clarification-asked", Map.of("answerBy", asked.answerBy()));
            case Act.Clarified _ -> office(appeal, "clarified", officer(appeal));
            case Act.ClarificationLapsed _ -> office(appeal, "clarification-lapsed", officer(appeal));
            case Act.Redirected redirected ->
                both(
                        redirection(redirected.from(), appeal, parties(appeal, "redirected")),
                        office(appeal, "arrived-redirected", heads(body)));
            case Act.PartRedirected part ->
                redirection(
                        body,
                        appeal,
                        parties(appeal, "part-redirected", Map.of(), Map.of("part", part.partNumber()), part.to()));
            case Act.Extended _ ->
                owed(
                        body,
                        LegalKind.EXTENSION,
                        procedures.extensionNoticeDue(today()).date(),
                        parties(appeal, "extended"));
            case Act.PreliminaryTold told ->
                owed(
                        body,
                        LegalKind.HEARING,
                        procedures.latestHearingNotice(appeal.progress().due().date()),
                        preliminary(appeal, told));
            case Act.Objected _ -> office(appeal, "objected", officer(appeal));
            case Act.HearingHeld _ -> parties(appeal, "hearing-held");
            case Act.ProtocolRemarked _ -> office(appeal, "protocol-remarked", officer(appeal));
            case Act.Decided(var decision) -> office(appeal, "awaits-approval", heads(body), decision.author());
            case Act.Approved _ ->
                office(
                        appeal,
                        "awaits-signature",
                        heads(body),
                        appeal.stage() instanceof Stage.Approved approved ? approved.approver() : null,
                        appeal.stage() instanceof Stage.Approved approved
                                ? approved.decision().author()
                                : null);
            case Act.Returned _ -> office(appeal, "returned", officer(appeal));
            case Act.Signed signed -> {
                var dates = Map.of("verdictBy", signed.verdictBy());
                yield owed(
                        body,
                        LegalKind.DECISION,
                        null,
                        both(applicant(appeal, "answered", dates), cosigners(appeal, "answered-joined", dates)));
            }
            case Act.Judged(var verdict) ->
                verdict.settled() == Settled.YES
                        ? office(appeal, "judged", officer(appeal))
                        : office(appeal, "judged-unsettled", heads(body));
            case Act.LapsedUnjudged _ -> parties(appeal, "lapsed");
            // who complained is told that the complaint is satisfied
            case Act.Reopened reopened ->
                reopened.complaintNumber() == null ? owed(body, parties(appeal, "reopened")) : List.of();
            case Act.TakenUp taken -> {
                var complained = parties(
                        appeal, "taken-up", Map.of(), Map.of("complaint", taken.complaintNumber()), taken.reviewer());
                var others = parties(appeal, "taken-up-joined", Map.of(), Map.of(), taken.reviewer());
                yield both(
                        complained.stream()
                                .filter(notice -> notice.to().equals(by))
                                .toList(),
                        others);
            }
            case Act.Lodged lodged ->
                office(appeal, "contested", heads(body), Map.of("passBy", lodged.passBy()), lodged.reviewer());
            case Act.PassedOn passed ->
                both(
                        owed(passed.from(), parties(appeal, "passed-on", Map.of(), Map.of(), passed.from())),
                        office(appeal, "complaint-came", heads(passed.to()), Map.of(), passed.from()));
            case Act.Satisfied satisfied ->
                owed(
                        body,
                        parties(
                                appeal,
                                "satisfied",
                                Map.of("answerBy", satisfied.answerBy()),
                                Map.of("contested", satisfied.contestedNumber()),
                                null));
            case Act.Reclassified _ -> owed(body, parties(appeal, "reclassified"));
            case Act.Joined _ -> applicant(appeal, "joined");
            case Act.FilesAdded(var role, var _) ->
                role == AttachmentRole.EVIDENCE ? office(appeal, "files-added", officer(appeal)) : List.of();
            case Act.Withdrawn _ ->
                both(
                        both(
                                applicant(appeal, "withdrawal-confirmed"),
                                cosigners(appeal, "withdrawn-joined", Map.of())),
                        office(appeal, "withdrawn", officer(appeal).isEmpty() ? receivers(appeal) : officer(appeal)));
            case Act.DeemedRefused _ -> {
                var told = both(owed(body, parties(appeal, "deemed-refused")), office(appeal, "silent", heads(body)));
                yield organisations
                        .higher(body, today())
                        .map(above -> both(told, office(appeal, "silent-below", heads(above.id()))))
                        .orElse(told);
            }
        };
    }

    private List<Notice> preliminary(Appeal appeal, Act.PreliminaryTold told) {
        return told.hearingAt() == null
                ? parties(appeal, "preliminary-told", Map.of("objectionsUntil", told.objectionsUntil()))
                : parties(
                        appeal,
                        "hearing-set",
                        Map.of(
                                "objectionsUntil",
                                told.objectionsUntil(),
                                "hearingOn",
                                LocalDate.ofInstant(told.hearingAt(), procedures.zone())));
    }

    /** To the officer, and at the term to the heads as well. */
    List<Notice> reminder(Appeal appeal, int workingDaysLeft) {
        var told = new LinkedHashSet<PersonId>(officer(appeal));
        if (workingDaysLeft == 0 || told.isEmpty()) {
            told.addAll(heads(appeal.progress().body()));
        }
        return office(appeal, workingDaysLeft == 0 ? "due-today" : "due-soon", told);
    }

    private static boolean isPart(Appeal appeal) {
        var origin = appeal.filing().origin();
        return origin != null && origin.relation() == Appeal.Origin.Relation.PART;
    }

    private static boolean isComplaint(Appeal appeal) {
        var origin = appeal.filing().origin();
        return origin != null && origin.relation() == Appeal.Origin.Relation.COMPLAINT;
    }

    private static List<Notice> both(List<Notice> first, List<Notice> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The law owes them the notice: that body sees to it that it is handed over, and proves it. */
    private static List<Notice> owed(BodyId body, List<Notice> notices) {
        return owed(body, LegalKind.OTHER, null, notices);
    }

    private static List<Notice> owed(BodyId body, LegalKind kind, @Nullable LocalDate by, List<Notice> notices) {
        return notices.stream()
                .map(notice -> notice.owed(new Owed(body.value(), kind, by)))
                .toList();
    }

    /** Within the term of the redirection itself; of a late one, on its day. */
    private List<Notice> redirection(BodyId from, Appeal appeal, List<Notice> notices) {
        var by = procedures.redirectionDue(appeal.filing().receivedAt()).date();
        var today = today();
        return owed(from, LegalKind.REDIRECTION, by.isBefore(today) ? today : by, notices);
    }

    private List<Notice> applicant(Appeal appeal, String template) {
        return applicant(appeal, template, Map.of());
    }

    private List<Notice> applicant(Appeal appeal, String template, Map<String, LocalDate> dates) {
        return notices(appeal, template, Set.of(appeal.filing().applicant()), dates, Map.of(), null, "/appeals/");
    }

    private List<Notice> cosigners(Appeal appeal, String template, Map<String, LocalDate> dates) {
        return notices(appeal, template, appeal.cosigners(), dates, Map.of(), null, "/appeals/");
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

    /** To those and to whoever stands in for one of them today, but not to those who may not do it. */
    private List<Notice> office(Appeal appeal, String template, Set<PersonId> whom, @Nullable PersonId... except) {
        return notices(appeal, template, withSubstitutes(whom, except), Map.of(), Map.of(), null, DESK);
    }

    private List<Notice> office(
            Appeal appeal, String template, Set<PersonId> whom, Map<String, LocalDate> dates, BodyId other) {
        return notices(appeal, template, withSubstitutes(whom), dates, Map.of(), other, DESK);
    }

    private Set<PersonId> withSubstitutes(Set<PersonId> whom, @Nullable PersonId... except) {
        var told = new LinkedHashSet<PersonId>(whom);
        told.addAll(people.substitutes(whom, today()).values());
        told.removeAll(Arrays.asList(except));
        return told;
    }

    /** Who opens what comes in: the officers of the unit that answers for it, else the heads. */
    private Set<PersonId> receivers(Appeal appeal) {
        var unit = appeal.progress().unit();
        var officers = unit == null
                ? Set.<PersonId>of()
                : colleagues(appeal.progress().body(), Role.OFFICER, colleague -> unit.equals(colleague.unit()));
        return officers.isEmpty() ? heads(appeal.progress().body()) : officers;
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

    private Set<PersonId> heads(BodyId body) {
        return colleagues(body, Role.HEAD, _ -> true);
    }

    private Set<PersonId> colleagues(BodyId body, Role role, Predicate<Colleague> which) {
        return people.colleagues(body, today(), role).stream()
                .filter(which)
                .map(Colleague::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), procedures.zone());
    }
}
