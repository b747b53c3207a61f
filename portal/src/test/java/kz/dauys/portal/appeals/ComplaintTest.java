package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.Terms;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.Test;

/** A complaint goes to the body it is about, and from there with the whole file to the body above (АППК art. 91-92). */
@PortalTest
class ComplaintTest {
    private final Appeals appeals;
    private final People people;
    private final Procedures procedures;
    private final TestClock clock;
    private final Office office;

    ComplaintTest(Appeals appeals, Organisations organisations, People people, Procedures procedures, TestClock clock) {
        this.appeals = appeals;
        this.people = people;
        this.procedures = procedures;
        this.clock = clock;
        this.office = Office.open(organisations, people);
    }

    private AppealView seen(Viewer viewer, AppealNumber number) {
        return appeals.view(viewer, number).orElseThrow();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private void attach(Viewer viewer, AppealNumber number, AttachmentRole role, String name) {
        appeals.attach(
                        viewer,
                        number,
                        role,
                        name,
                        new ByteArrayInputStream((name + number).getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    /** An appeal with a file, answered with a file, and not settled. */
    private AppealNumber unsettled() {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        attach(office.citizen(), number, AttachmentRole.EVIDENCE, "акт.txt");
        appeals.take(office.officer(), number).orThrow();
        appeals.addNote(office.officer(), number, "Ішкі ескерту").orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.EXPLAINED, "Желі ескі.", null))
                .orThrow();
        attach(office.officer(), number, AttachmentRole.ANSWER, "хат.txt");
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.judge(office.citizen(), number, new Verdict(Settled.NO, 1, "әлі суық"))
                .orThrow();
        return number;
    }

    @Test
    void theBodyAboveSeesTheWholeFileAndCanOnlyReadIt() {
        var number = unsettled();
        var complaint = appeals.complain(office.citizen(), number, "").orThrow();
        assertThat(appeals.view(office.officerAbove(), number)).isEmpty();
        appeals.passOn(office.head(), complaint).orThrow();

        var file = seen(office.officerAbove(), number);
        assertThat(file.sight()).isEqualTo(Sight.CASE);
        assertThat(file.text()).contains("он үш градус");
        assertThat(file.decision())
                .isNotNull()
                .satisfies(answer -> assertThat(answer.text()).isEqualTo("Желі ескі."));
        assertThat(file.attachments())
                .extracting(AppealView.AttachmentView::name)
                .containsExactlyInAnyOrder("акт.txt", "хат.txt");
        file.attachments()
                .forEach(one -> assertThat(appeals.attachment(office.officerAbove(), number, one.id()))
                        .isPresent());
        assertThat(file.allowed()).isEmpty();
        assertThat(file.notes()).isEmpty();
        assertThat(file.timeline()).extracting(AppealView.TimelineEntry::type).doesNotContain("decided", "approved");
        assertThat(seen(office.officerAbove(), complaint).origin())
                .isNotNull()
                .satisfies(origin -> assertThat(origin.number()).isEqualTo(number));
    }

    @Test
    void theContestedBodyReadsTheComplaintButNotWhatItsReviewerWrites() {
        var number = unsettled();
        var complaint = appeals.complain(office.citizen(), number, "").orThrow();
        appeals.passOn(office.head(), complaint).orThrow();
        appeals.take(office.officerAbove(), complaint).orThrow();
        appeals.addNote(office.officerAbove(), complaint, "Төмендегілер кешіктірген")
                .orThrow();
        appeals.decide(office.officerAbove(), complaint, new DraftDecision(Resolution.GRANTED, "Жаңартылсын.", null))
                .orThrow();

        var below = seen(office.head(), complaint);
        assertThat(below.sight()).isEqualTo(Sight.CASE);
        assertThat(below.notes()).isEmpty();
        assertThat(below.decision()).isNull();
        assertThat(below.timeline()).extracting(AppealView.TimelineEntry::type).doesNotContain("decided");
        assertThat(below.allowed()).isEmpty();
        assertThat(seen(office.headAbove(), complaint).decision()).isNotNull();
        assertThat(seen(office.headAbove(), complaint).notes()).hasSize(1);
    }

    @Test
    void theBodyItIsAboutNeverDecidesIt() {
        var first = appeals.file(office.citizen(), office.appeal(AppealKind.COMPLAINT))
                .orThrow();
        var second = appeals.complain(office.citizen(), unsettled(), "").orThrow();
        for (var complaint : List.of(first, second)) {
            assertThat(seen(office.head(), complaint).standing()).isEqualTo(Standing.LODGED);
            assertThat(code(appeals.take(office.officer(), complaint))).isEqualTo("appeals.out-of-turn");
            assertThat(code(appeals.assign(
                            office.head(), complaint, office.officer().person())))
                    .isEqualTo("appeals.out-of-turn");
            appeals.passOn(office.head(), complaint).orThrow();
            assertThat(seen(office.headAbove(), complaint).body()).isEqualTo(office.higher());
            assertThat(code(appeals.redirect(office.headAbove(), complaint, office.body(), "солардікі")))
                    .isIn("appeals.complaint-goes-not-back", "appeals.complaint-is-not-redirected");
        }
    }

    @Test
    void aComplaintThatIsNotPassedOnPassesByItself() {
        var complaint = appeals.complain(office.citizen(), unsettled(), "").orThrow();
        var lodged = seen(office.citizen(), complaint).lodged();
        assertThat(lodged).isNotNull();
        assertThat(lodged.passBy())
                .isEqualTo(procedures.complaintPassingDue(clock.today()).date());
        assertThat(lodged.fileUntil()).isNull();
        var due = seen(office.citizen(), complaint).due();
        clock.set(lodged.passBy(), LocalTime.of(23, 59));
        Terms.keep(appeals);
        assertThat(seen(office.citizen(), complaint).standing()).isEqualTo(Standing.LODGED);
        clock.set(lodged.passBy().plusDays(1), LocalTime.of(0, 1));
        Terms.keep(appeals);
        assertThat(seen(office.citizen(), complaint).body()).isEqualTo(office.higher());
        assertThat(seen(office.citizen(), complaint).due())
                .as("passing it on gives no new term")
                .isEqualTo(due);
        appeals.take(office.officerAbove(), complaint).orThrow();
    }

    @Test
    void aComplaintSatisfiedInFullIsFollowedByTheAnswerThatWasAskedFor() {
        var number = unsettled();
        var complaint = appeals.complain(office.citizen(), number, "").orThrow();
        assertThat(code(appeals.satisfy(office.officer(), complaint, "жөндейміз")))
                .isEqualTo("appeals.not-your-office");
        assertThat(code(appeals.satisfy(office.head(), complaint, " "))).isEqualTo("appeals.reason-missing");
        var due = seen(office.citizen(), complaint).due();
        appeals.satisfy(office.head(), complaint, "Желі ауыстырылады").orThrow();

        assertThat(seen(office.citizen(), complaint).standing()).isEqualTo(Standing.SATISFIED);
        assertThat(seen(office.citizen(), number).standing()).isEqualTo(Standing.REGISTERED);
        assertThat(seen(office.citizen(), number).due()).isEqualTo(due);
        appeals.take(office.officer(), number).orThrow();
        assertThat(code(appeals.decide(office.officer(), number, new DraftDecision(Resolution.PARTLY, "Кейін.", null))))
                .isEqualTo("appeals.satisfaction-was-promised");
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Ауыстырылды.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "")).orThrow();
    }

    @Test
    void aLateComplaintIsAcceptedAndMarked() {
        var number = unsettled();
        var until = procedures.complaintFilingDue(clock.today());
        clock.set(procedures.plusWorkingDays(until, 1), LocalTime.of(10, 0));
        var complaint = appeals.complain(office.citizen(), number, "").orThrow();
        assertThat(seen(office.head(), complaint).lodged())
                .isNotNull()
                .satisfies(lodged -> assertThat(lodged.fileUntil()).isEqualTo(until));
    }

    @Test
    void aComplaintSpeaksForThoseForWhomTheAppealSpoke() {
        var plain = office.appeal(AppealKind.REPORT);
        var joint = new FileAppeal(
                plain.applicant(),
                plain.kind(),
                plain.channel(),
                Capacity.JOINT,
                "«Бәйтерек» ПИК",
                plain.language(),
                plain.text(),
                plain.topic(),
                plain.territory(),
                plain.address(),
                null,
                null,
                false,
                null);
        var friend = Office.citizen(people);
        var number = appeals.file(office.citizen(), joint).orThrow();
        appeals.join(friend, appeals.invite(office.citizen(), number).orThrow()).orThrow();
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.EXPLAINED, "Желі ескі.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();

        var complaint = appeals.complain(friend, number, "").orThrow();
        var view = seen(office.citizen(), complaint);
        assertThat(view.sight()).isEqualTo(Sight.PARTY);
        assertThat(view.capacity()).isEqualTo(Capacity.JOINT);
        assertThat(view.cosigners()).hasSize(1);
        // the co-signer's complaint leaves the applicant the verdict
        appeals.judge(office.citizen(), number, new Verdict(Settled.PARTLY, 3, ""))
                .orThrow();
        assertThat(seen(office.citizen(), number).standing()).isEqualTo(Standing.TAKEN_UP);
    }

    @Test
    void whoseComplaintItIsKeepsTheirPower() {
        var plain = office.appeal(AppealKind.REPORT);
        var represented = new FileAppeal(
                plain.applicant(),
                plain.kind(),
                plain.channel(),
                Capacity.REPRESENTATIVE,
                "Нұрлыбай Асан",
                plain.language(),
                plain.text(),
                plain.topic(),
                plain.territory(),
                plain.address(),
                null,
                null,
                false,
                null);
        var number = appeals.file(office.citizen(), represented).orThrow();
        clock.set(seen(office.citizen(), number).due().endsAt());
        Terms.keep(appeals);
        var complaint = seen(
                office.citizen(), appeals.complain(office.citizen(), number, "").orThrow());
        assertThat(complaint.capacity()).isEqualTo(Capacity.REPRESENTATIVE);
        assertThat(complaint.represented()).isEqualTo("Нұрлыбай Асан");
    }

    @Test
    void aBodyThatRedirectedKeepsItsNotesAndReadsNoOthers() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.addNote(office.officer(), number, "Бұл облыстікі").orThrow();
        appeals.redirect(office.officer(), number, office.higher(), "құзыреті").orThrow();
        appeals.take(office.officerAbove(), number).orThrow();
        appeals.addNote(office.officerAbove(), number, "Неге бізге жіберді").orThrow();
        appeals.decide(office.officerAbove(), number, new DraftDecision(Resolution.GRANTED, "Жөнделеді.", null))
                .orThrow();
        attach(office.officerAbove(), number, AttachmentRole.ANSWER, "жоба.txt");

        var former = seen(office.officer(), number);
        assertThat(former.sight()).isEqualTo(Sight.CASE);
        assertThat(former.notes()).extracting(AppealView.Note::text).containsExactly("Бұл облыстікі");
        assertThat(former.decision()).isNull();
        assertThat(former.attachments()).isEmpty();
        assertThat(seen(office.headAbove(), number).notes())
                .extracting(AppealView.Note::text)
                .containsExactly("Неге бізге жіберді");
        assertThat(seen(Viewer.system(), number).notes()).hasSize(2);
    }

    @Test
    void anAuditorWhoIsAPartyIsAParty() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.addNote(office.officer(), number, "Ішкі ескерту").orThrow();
        var person = office.citizen().person();
        assertThat(person).isNotNull();
        var auditor = new Viewer(
                person,
                "Аудитор",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(),
                        person,
                        Role.AUDITOR,
                        null,
                        null,
                        Fresh.text("P"),
                        LocalDate.of(2020, 1, 1),
                        null)));
        assertThat(seen(auditor, number).sight()).isEqualTo(Sight.PARTY);
        assertThat(seen(auditor, number).notes()).isEmpty();
    }

    @Test
    void theFilesOfAnAnswerGoOutWithItsSignature() {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        appeals.take(office.officer(), number).orThrow();
        attach(office.officer(), number, AttachmentRole.ANSWER, "жоба.txt");
        var file = seen(office.officer(), number).attachments().getFirst().id();
        assertThat(seen(office.citizen(), number).attachments()).isEmpty();
        assertThat(appeals.attachment(office.citizen(), number, file)).isEmpty();
        assertThat(appeals.attachment(office.officer(), number, file)).isPresent();
        assertThat(types(office.citizen(), number)).doesNotContain("files-added");
        assertThat(types(office.officer(), number)).contains("files-added");

        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        assertThat(appeals.attachment(office.citizen(), number, file)).isEmpty();
        appeals.sign(office.deputy(), number).orThrow();
        assertThat(appeals.attachment(office.citizen(), number, file)).isPresent();
        assertThat(seen(office.citizen(), number).attachments()).hasSize(1);
        assertThat(types(office.citizen(), number)).contains("files-added");
    }

    private Set<String> types(Viewer viewer, AppealNumber number) {
        return seen(viewer, number).timeline().stream()
                .map(AppealView.TimelineEntry::type)
                .collect(java.util.stream.Collectors.toSet());
    }
}
