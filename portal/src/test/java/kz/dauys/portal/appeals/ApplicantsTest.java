package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.UnaryOperator;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who somebody was when they filed. */
@PortalTest
class ApplicantsTest {
    private static final String IIN = "061211600012";

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final Procedures procedures;
    private final Journal journal;
    private final TestClock clock;
    private final JdbcClient sql;
    private Office office;

    ApplicantsTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Procedures procedures,
            Journal journal,
            TestClock clock,
            JdbcClient sql) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.procedures = procedures;
        this.journal = journal;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
    }

    private DraftContent content(Capacity capacity, String represented, Applicant says) {
        return DraftContent.empty()
                .saying("Мектеп суық")
                .about(office.topic())
                .at(new DraftContent.Place(office.place(), "", null, null))
                .by(new DraftContent.Who(capacity, represented, says));
    }

    private Outcome<AppealNumber> file(DraftContent content) {
        var kept = appeals.keepDraft(office.citizen(), Fresh.clientAddress(), null, content)
                .orThrow();
        return appeals.fileDraft(office.citizen(), kept.key(), Language.KK, UnaryOperator.identity());
    }

    private AppealView seen(AppealNumber number) {
        return appeals.view(office.officer(), number).orElseThrow();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    @Test
    void anAppealKeepsHowSurelyItsAuthorWasKnownWhenTheyFiled() {
        var says = new Applicant("Қожахмет Әнуар", "Ақтас, 5", "", "", "");
        var before = file(content(Capacity.SELF, "", says)).orThrow();
        var email = java.util.Objects.requireNonNull(
                people.person(office.citizen().person()).email());
        var client = Fresh.clientAddress();
        var code = java.util.Objects.requireNonNull(
                people.requestCode(email, Language.KK, client).orThrow().demoCode());
        people.signInWithCode(email, code, client, null).orThrow();
        var after = file(content(Capacity.SELF, "", says)).orThrow();

        assertThat(seen(before).contact().assurance()).isEqualTo(Assurance.DECLARED);
        assertThat(seen(after).contact().assurance()).isEqualTo(Assurance.CONTACT_CONFIRMED);
    }

    private AppealNumber taken(NewContact person, Channel channel) {
        var wish = entered(person, null);
        return appeals.enter(
                        office.operator(),
                        new EnterAppeal(
                                wish.person(),
                                wish.bin(),
                                wish.kind(),
                                channel,
                                wish.capacity(),
                                wish.represented(),
                                wish.language(),
                                wish.text(),
                                wish.topic(),
                                wish.place(),
                                null,
                                null))
                .orThrow();
    }

    @Test
    void whoShowsADocumentAtTheCounterIsWhoTheySayTheyAre() {
        var number = taken(new NewContact("Орлов Павел", null, null, null, "900515300127", Language.RU), Channel.ORAL);
        assertThat(seen(number).contact().assurance()).isEqualTo(Assurance.DECLARED);
        assertThat(appeals.document(office.operator(), number).orThrow())
                .isEqualTo(new ShownDocument("Орлов Павел", "900515300127", false));

        appeals.documentSeen(office.operator(), number, "", Fresh.clientAddress())
                .orThrow();

        assertThat(seen(number).contact().assurance()).isEqualTo(Assurance.IDENTITY_CONFIRMED);
        var person = seen(number).applicant();
        assertThat(people.assurance(person)).isEqualTo(Assurance.IDENTITY_CONFIRMED);
        assertThat(journal.about(person.value()))
                .extracting(kz.dauys.portal.journal.JournalEntry::type)
                .contains("person.identity-confirmed");
    }

    @Test
    void whoHasAMailboxReadsACodeFromItOutBesides() {
        var number = taken(new NewContact("Орлов Павел", Fresh.email(), null, null, null, Language.RU), Channel.PAPER);
        assertThat(appeals.document(office.operator(), number).orThrow().mailed())
                .isTrue();
        var client = Fresh.clientAddress();
        assertThat(code(appeals.documentSeen(office.operator(), number, "", client)))
                .isEqualTo("people.code-wrong");
        assertThat(seen(number).contact().assurance()).isEqualTo(Assurance.DECLARED);
        var mailed = java.util.Objects.requireNonNull(appeals.requestDocumentCode(office.operator(), number, client)
                .orThrow()
                .demoCode());

        appeals.documentSeen(office.operator(), number, mailed, client).orThrow();

        assertThat(seen(number).contact().assurance()).isEqualTo(Assurance.IDENTITY_CONFIRMED);
    }

    @Test
    void aDocumentIsSeenByWhoTookTheAppealInFromSomebodyWhoStoodThere() {
        var person = new NewContact("Орлов Павел", null, null, null, null, Language.RU);
        var called = taken(person, Channel.TELEPHONE);
        assertThat(code(appeals.documentSeen(office.operator(), called, "", Fresh.clientAddress())))
                .isEqualTo("appeals.document-unseen");
        var came = taken(person, Channel.ORAL);
        var other = Office.open(organisations, people).operator();
        for (var viewer : java.util.List.of(other, office.officer(), office.citizen())) {
            assertThat(code(appeals.documentSeen(viewer, came, "", Fresh.clientAddress())))
                    .isEqualTo("appeals.unknown");
        }
    }

    @Test
    void aNumberThatAnotherIsConfirmedToHaveIsNotConfirmedAgain() {
        var first = taken(new NewContact("Орлов Павел", null, null, null, "900515300117", Language.RU), Channel.ORAL);
        var again = taken(new NewContact("Другой Павел", null, null, null, "900515300117", Language.RU), Channel.ORAL);
        appeals.documentSeen(office.operator(), first, "", Fresh.clientAddress())
                .orThrow();

        assertThat(code(appeals.documentSeen(office.operator(), again, "", Fresh.clientAddress())))
                .isEqualTo("people.identity-of-another");
    }

    @Test
    void movingHouseChangesNoOldCase() {
        var says = new Applicant("Қожахмет Әнуар", "Ақтас, 5", "+7 (701) 123-45-67", "0612 1160 0012", "");
        var number = file(content(Capacity.SELF, "", says)).orThrow();
        assertThat(people.person(office.citizen().person()))
                .as("what a person says of themselves is known from then on")
                .extracting("name", "address", "phone", "iin")
                .containsExactly("Қожахмет Әнуар", "Ақтас, 5", "+77011234567", IIN);
        people.updateContact(
                        office.citizen().person(),
                        new ContactDetails("Қожахмет Айым", "+77770000000", "Жаңа көше, 1", null, Language.RU))
                .orThrow();

        var view = seen(number);

        assertThat(view.applicantName()).isEqualTo("Қожахмет Әнуар");
        assertThat(view.contact().postalAddress()).isEqualTo("Ақтас, 5");
        assertThat(view.contact().phone()).isEqualTo("+77011234567");
        assertThat(view.contact().iin()).isEqualTo(IIN);
    }

    @Test
    void whatIsSaidForTheFirstTimeIsKnownNextTime() {
        file(content(Capacity.SELF, "", new Applicant("", "", "+77011234567", "", "")))
                .orThrow();
        assertThat(people.person(office.citizen().person()).phone()).isEqualTo("+77011234567");
        var next = seen(file(content(Capacity.SELF, "", Applicant.nothing())).orThrow());
        assertThat(next.applicantName()).isEqualTo("Нұрлыбай Айсұлу");
        assertThat(next.contact().phone()).isEqualTo("+77011234567");
    }

    @Test
    void aWrongNumberIsRefusedAndNothingIsKept() {
        var before = people.person(office.citizen().person());
        var says = new Applicant("Қожахмет Әнуар", "", "", "061211600013", "");
        var content = content(Capacity.SELF, "", says);
        assertThat(appeals.mistakes(content)).containsOnlyKeys("iin");
        assertThat(code(file(content))).isEqualTo("people.iin-invalid");
        assertThat(people.person(office.citizen().person())).isEqualTo(before);
        assertThat(appeals.mine(office.citizen(), null).items()).isEmpty();
        var bin = content(Capacity.ORGANISATION, "«Дала» ЖШС", new Applicant("", "", "", "", "021140000016"));
        assertThat(code(file(bin))).isEqualTo("appeals.bin-invalid");
    }

    @Test
    void theOfficeSeesTheIinAndWhoJoinedDoesNot() {
        var says = new Applicant("Қожахмет Әнуар", "Ақтас, 5", "", IIN, "");
        var number = file(content(Capacity.JOINT, "", says)).orThrow();
        var friend = Office.citizen(people);
        appeals.join(friend, appeals.invite(office.citizen(), number).orThrow()).orThrow();
        assertThat(seen(number).contact().iin()).isEqualTo(IIN);
        assertThat(appeals.view(office.citizen(), number)
                        .orElseThrow()
                        .contact()
                        .iin())
                .isEqualTo(IIN);
        assertThat(appeals.view(friend, number).orElseThrow().contact().iin()).isNull();
    }

    @Test
    void whatIsErasedIsGoneAndTheCaseStays() {
        var number = file(content(Capacity.SELF, "", new Applicant("Қожахмет Әнуар", "Ақтас, 5", "", IIN, "")))
                .orThrow();
        sql.sql("""
                        update appeals.applicant
                        set name = '', email = null, phone = '', postal_address = '', iin_sealed = null,
                            assurance = null
                        where appeal = :appeal
                        """).param("appeal", seen(number).id().value()).update();
        var view = seen(number);
        assertThat(view.applicantName()).isEmpty();
        assertThat(view.contact()).isEqualTo(new AppealView.Contact(null, null, null, null, null, null));
        assertThat(view.text()).isEqualTo("Мектеп суық");
    }

    @Test
    void thePowerOfAttorneyIsMissingUntilItIsThere() {
        var number =
                file(content(Capacity.REPRESENTATIVE, "", Applicant.nothing())).orThrow();
        assertThat(seen(number).missing()).containsExactlyInAnyOrder("represented", "power");
        appeals.attach(
                        office.citizen(),
                        number,
                        AttachmentRole.POWER,
                        "сенімхат.txt",
                        new ByteArrayInputStream(new byte[] {'x'}))
                .orThrow();
        assertThat(seen(number).missing()).containsExactly("represented");
        var firm = file(content(Capacity.ORGANISATION, "", Applicant.nothing())).orThrow();
        assertThat(seen(firm).missing()).containsExactlyInAnyOrder("organisation", "bin");
    }

    @Test
    void aTextThatWasClarifiedIsNotMissingAnyMore() {
        var kept = appeals.keepDraft(
                        office.citizen(),
                        Fresh.clientAddress(),
                        null,
                        content(Capacity.SELF, "", Applicant.nothing()).saying(""))
                .orThrow();
        appeals.attachToDraft(
                        office.citizen(),
                        Fresh.clientAddress(),
                        kept.key(),
                        AttachmentRole.EVIDENCE,
                        "қолжазба.txt",
                        new ByteArrayInputStream(new byte[] {'x'}))
                .orThrow();
        var number = appeals.fileDraft(office.citizen(), kept.key(), Language.KK, UnaryOperator.identity())
                .orThrow();
        assertThat(seen(number).missing()).containsExactly("text");
        appeals.take(office.officer(), number).orThrow();
        appeals.askClarification(
                        office.officer(), number, "Не болды?", clock.today().plusDays(3))
                .orThrow();
        appeals.clarify(office.citizen(), number, "Мектеп суық").orThrow();
        assertThat(seen(number).missing()).isEmpty();
    }

    @Test
    void theCounterNeverTellsWhatIsKnownOfAnEmail() {
        var email = people.person(office.citizen().person()).email();
        var stranger = new NewContact("Орлов Павел", email, null, null, null, Language.RU);
        assertThat(code(appeals.enter(office.operator(), entered(stranger, null))))
                .isEqualTo("people.email-of-another-name");
        var same = new NewContact("Айсұлу Нұрлыбай", email, "+77010000000", null, IIN, Language.KK);
        var number = appeals.enter(office.operator(), entered(same, null)).orThrow();
        var view = seen(number);
        assertThat(view.contact().phone()).isEqualTo("+77010000000");
        assertThat(view.contact().iin()).isEqualTo(IIN);
        assertThat(view.contact().postalAddress())
                .as("what only the register knows")
                .isNull();
        assertThat(people.person(office.citizen().person()).phone()).isNull();
    }

    @Test
    void aLetterOfYesterdayIsRegisteredAsOfYesterday() {
        clock.set(at("2026-03-05T10:00"));
        var person = new NewContact("Орлов Павел", null, null, "Ақтас, 5", null, Language.RU);
        var number = appeals.enter(office.operator(), entered(person, at("2026-03-04T15:00")))
                .orThrow();
        var view = seen(number);
        assertThat(view.receivedAt()).isEqualTo(at("2026-03-04T15:00"));
        assertThat(view.registrationDay()).hasToString("2026-03-04");
        assertThat(view.standing()).isEqualTo(Standing.REGISTERED);
        assertThat(view.due().date()).as("law.md: fifteen working days").hasToString("2026-03-31");
        assertThat(appeals.receipt(office.operator(), number).orElseThrow().missing())
                .containsExactly("scan");
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        assertThat(code(appeals.enter(office.operator(), entered(person, tomorrow))))
                .isEqualTo("appeals.received-wrong");
        assertThat(code(appeals.enter(office.operator(), entered(person, at("2016-03-04T15:00")))))
                .isEqualTo("appeals.received-wrong");
    }

    private Instant at(String local) {
        return LocalDateTime.parse(local).atZone(procedures.zone()).toInstant();
    }

    private EnterAppeal entered(NewContact person, @Nullable Instant receivedAt) {
        return new EnterAppeal(
                person,
                "",
                AppealKind.STATEMENT,
                Channel.PAPER,
                Capacity.SELF,
                "",
                Language.KK,
                "Жарық жоқ.",
                office.topic(),
                new DraftContent.Place(office.place(), "", null, null),
                receivedAt,
                null);
    }
}
