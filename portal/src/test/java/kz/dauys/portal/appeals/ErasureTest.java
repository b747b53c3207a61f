package kz.dauys.portal.appeals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.people.WrittenRequest;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person sees all that is kept about them, and is erased from it; the case and the journal stay. */
@PortalTest
class ErasureTest {
    private static final String IIN = "061211600012";
    private static final String NAME = "Қожахмет Әнуар";
    private static final String PHONE = "+77011234567";

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final Journal journal;
    private final JdbcClient sql;
    private final CaseComparison comparison;
    private final TestClock clock;
    private final String client = Fresh.clientAddress();
    private Office office;
    private PersonId person;

    ErasureTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Journal journal,
            JdbcClient sql,
            CaseComparison comparison,
            TestClock clock) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.journal = journal;
        this.sql = sql;
        this.comparison = comparison;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
        person = requireNonNull(office.citizen().person());
    }

    private DraftKept draft() {
        var content = DraftContent.empty()
                .saying("Менің атым " + NAME + ", телефоным " + PHONE + ". Мектеп суық.")
                .about(office.topic())
                .at(new DraftContent.Place(office.place(), "Ақтас, 5", 49.8, 73.1))
                .by(new DraftContent.Who(Capacity.SELF, "", new Applicant(NAME, "Ақтас, 5, 12-пәтер", PHONE, IIN, "")));
        return appeals.keepDraft(office.citizen(), client, null, content).orThrow();
    }

    private AppealNumber filed() {
        var draft = draft();
        appeals.attachToDraft(
                        office.citizen(),
                        client,
                        draft.key(),
                        AttachmentRole.EVIDENCE,
                        "менің-куәлігім.txt",
                        new ByteArrayInputStream(new byte[] {'x'}))
                .orThrow();
        return appeals.fileDraft(office.citizen(), draft.key(), Language.KK, UnaryOperator.identity())
                .orThrow();
    }

    private AppealNumber judged() {
        var number = filed();
        appeals.take(office.officer(), number).orThrow();
        appeals.addNote(office.officer(), number, NAME + " екі рет қоңырау шалды.")
                .orThrow();
        appeals.askClarification(
                        office.officer(),
                        number,
                        NAME + ", қай сынып?",
                        clock.today().plusDays(2))
                .orThrow();
        appeals.clarify(office.citizen(), number, "5 «А», " + NAME).orThrow();
        decide(number);
        appeals.returnToWork(office.head(), number, NAME + " деген кісіге толық жауап берілмеген.")
                .orThrow();
        decide(number);
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "Рақмет! " + NAME + ", " + PHONE))
                .orThrow();
        return number;
    }

    private void decide(AppealNumber number) {
        appeals.decide(
                        office.officer(),
                        number,
                        new DraftDecision(
                                Resolution.GRANTED,
                                "Құрметті " + NAME + "! Жылу жөнделді.",
                                NAME + " тыңдаудан бас тартты."))
                .orThrow();
    }

    private void erase() {
        var code = requireNonNull(
                people.requestErasure(office.citizen(), client).orThrow().demoCode());
        assertThat(people.eraseSelf(office.citizen(), code, client)).isInstanceOf(Outcome.Done.class);
    }

    private List<Held> held() {
        return people.held(office.citizen(), person, Integer.MAX_VALUE).orThrow();
    }

    private static String text(List<Held> held) {
        var text = new StringBuilder();
        held.forEach(one -> one.fields()
                .forEach(field -> text.append(one.section())
                        .append('.')
                        .append(field.name())
                        .append('=')
                        .append(field.value())
                        .append('\n')));
        return text.toString();
    }

    private static String refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    @Test
    void thePersonSeesAllThatIsKept() {
        var number = judged();
        draft();

        assertThat(text(held()))
                .contains(
                        "people.person.name=" + NAME,
                        "people.person.iin=" + IIN,
                        "appeals.appeal.number=" + number.value(),
                        "appeals.appeal.text=Менің атым",
                        "appeals.appeal.iin=" + IIN,
                        "appeals.appeal.point=49.8 73.1",
                        "appeals.act.act=judged",
                        "appeals.act.settled=YES",
                        "appeals.act.words=Рақмет!",
                        "appeals.file.file=менің-куәлігім.txt",
                        "appeals.draft.phone=" + PHONE,
                        "notifications.notice.about=appeals.");
    }

    @Test
    void nobodyElseSeesItAndAnAdministratorReadsNoAppeal() {
        judged();
        assertThat(refusal(people.held(office.officer(), person, Integer.MAX_VALUE)))
                .isEqualTo("people.not-allowed");
        assertThat(refusal(people.held(Office.citizen(people), person, Integer.MAX_VALUE)))
                .isEqualTo("people.not-allowed");
        var administrator = Office.staff(people, Role.ADMINISTRATOR, office.body());

        var outline = text(people.held(administrator, person, Integer.MAX_VALUE).orThrow());

        assertThat(outline)
                .contains("people.person.iin=" + IIN, "appeals.appeal.number=")
                .doesNotContain("Мектеп суық");
        assertThat(journal.about(person.value())).extracting(JournalEntry::type).contains("person.viewed");
    }

    @Test
    void afterAnErasureNothingTellsWhoThePersonWas() {
        var number = judged();
        var appeal = appeals.view(office.officer(), number).orElseThrow().id().value();
        var email = people.person(person).email();
        draft();
        erase();

        var everything = sql.sql("""
                        select concat_ws(E'\\n',
                            (select p::text from people.person p where id = :person),
                            (select string_agg(k::text, '') from people.sealing_key k where subject = :person),
                            (select string_agg(s::text, '') from people.session s where person = :person),
                            (select a::text from appeals.appeal a where id = :appeal),
                            (select a::text from appeals.applicant a where appeal = :appeal),
                            (select string_agg(a::text, '') from appeals.act a where appeal = :appeal),
                            (select string_agg(a::text, '') from appeals.attachment a where appeal = :appeal),
                            (select string_agg(n::text, '') from appeals.note n where appeal = :appeal),
                            (select string_agg(d::text, '') from appeals.draft d where owner = :person and filed_as is null),
                            (select string_agg(m::text, '') from notifications.message m where recipient = :person))
                        """)
                .param("person", person.value())
                .param("appeal", appeal)
                .query(String.class)
                .single();
        assertThat(everything)
                .doesNotContain("Қожахмет")
                .doesNotContain("Әнуар")
                .doesNotContain(PHONE)
                .doesNotContain(IIN)
                .doesNotContain("12-пәтер")
                .doesNotContain("куәлігім")
                .doesNotContain(requireNonNull(email));
        assertThat(text(held())).doesNotContain("people.person.name");
    }

    @Test
    void thePublicReadsNoNameThatTheRegisterNoLongerKnows() {
        var number = judged();
        appeals.choosePublicity(office.citizen(), number, true).orThrow();
        assertThat(publicly(number).text()).doesNotContain("Әнуар");
        erase();
        var read = publicly(number);

        assertThat(read.sight()).isEqualTo(Sight.PUBLIC);
        assertThat(read.text()).contains("Мектеп суық").doesNotContain("Қожахмет", "Әнуар");
        assertThat(requireNonNull(read.decision()).text())
                .contains("Жылу жөнделді")
                .doesNotContain("Қожахмет", "Әнуар");
    }

    private AppealView publicly(AppealNumber number) {
        return appeals.view(Viewer.anonymous(Language.KK), number).orElseThrow();
    }

    @Test
    void thePublicReadsNoNameOfACosignerWhoIsErased() {
        people.updateContact(person, new ContactDetails(NAME, null, null, null, Language.KK))
                .orThrow();
        var first = Office.citizen(people);
        var number = appeals.file(
                        first,
                        new FileAppeal(
                                first.person(),
                                AppealKind.REPORT,
                                Channel.WEB,
                                Capacity.JOINT,
                                null,
                                Language.KK,
                                "Біз, " + NAME + " екеуміз, жылу сұраймыз. Телефоным " + PHONE + ".",
                                office.topic(),
                                office.place(),
                                "Ақтас, 5",
                                null,
                                null,
                                true,
                                null))
                .orThrow();
        appeals.join(office.citizen(), appeals.invite(first, number).orThrow()).orThrow();
        appeals.take(office.officer(), number).orThrow();
        decide(number);
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        erase();

        var read = publicly(number);
        assertThat(read.text()).contains("жылу сұраймыз").doesNotContain("Қожахмет", "Әнуар");
        assertThat(requireNonNull(read.decision()).text()).doesNotContain("Қожахмет", "Әнуар");
        assertThat(appeals.view(office.officer(), number).orElseThrow().text())
                .as("the case is still that of the other")
                .contains(PHONE);
        assertThat(differences(appeals.view(office.officer(), number)
                        .orElseThrow()
                        .id()
                        .value()))
                .isEmpty();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileGoesThatWasAttachedBeforeSigningIn() {
        var stranger = Viewer.anonymous(Language.KK);
        var kept = appeals.keepDraft(
                        stranger,
                        client,
                        null,
                        DraftContent.empty()
                                .saying("Мектеп суық.")
                                .about(office.topic())
                                .at(new DraftContent.Place(office.place(), "Ақтас, 5", null, null)))
                .orThrow();
        appeals.attachToDraft(stranger, client, kept.key(), AttachmentRole.EVIDENCE, "куәлік.txt", bytes("IIN"))
                .orThrow();
        var number = appeals.fileDraft(office.citizen(), kept.key(), Language.KK, UnaryOperator.identity())
                .orThrow();
        assertThat(text(held())).contains("appeals.file.file=куәлік.txt");
        answer(number);
        appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "")).orThrow();
        erase();

        assertThat(files(number)).isEmpty();
    }

    private void answer(AppealNumber number) {
        appeals.take(office.officer(), number).orThrow();
        decide(number);
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
    }

    private List<String> files(AppealNumber number) {
        return sql.sql("""
                        select f.name from appeals.attachment f join appeals.appeal a on a.id = f.appeal
                        where a.number = :number order by f.name
                        """).param("number", number.value()).query(String.class).list();
    }

    @Test
    void whatTheCounterScannedOfThePersonGoesAndWhatTheOfficeWroteStays() {
        var email = people.person(person).email();
        var kept = appeals.keepDraft(office.operator(), client, null, DraftContent.empty())
                .orThrow();
        for (var role : List.of(AttachmentRole.SCAN, AttachmentRole.POWER, AttachmentRole.PROTOCOL)) {
            appeals.attachToDraft(office.operator(), client, kept.key(), role, role + ".txt", bytes("of " + role))
                    .orThrow();
        }
        var number = appeals.enter(
                        office.operator(),
                        new EnterAppeal(
                                new NewContact("Нұрлыбай Айсұлу", email, null, null, null, Language.KK),
                                "",
                                AppealKind.REPORT,
                                Channel.PAPER,
                                Capacity.SELF,
                                "",
                                Language.KK,
                                "Жарық жоқ.",
                                office.topic(),
                                new DraftContent.Place(office.place(), "", null, null),
                                null,
                                kept.id()))
                .orThrow();
        clock.advance(Duration.ofMinutes(1));
        appeals.take(office.officer(), number).orThrow();
        for (var role : List.of(AttachmentRole.PROTOCOL, AttachmentRole.ANSWER)) {
            appeals.attach(office.officer(), number, role, "office-" + role + ".txt", bytes("later " + role))
                    .orThrow();
        }
        assertThat(text(held())).contains("appeals.file.file=SCAN.txt").doesNotContain("office-");
        decide(number);
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "")).orThrow();
        erase();

        assertThat(files(number)).containsExactly("office-ANSWER.txt", "office-PROTOCOL.txt");
    }

    @Test
    void theCaseStaysForTheOfficeWithoutThePerson() {
        var number = judged();
        erase();
        var view = appeals.view(office.officer(), number).orElseThrow();

        assertThat(view.applicantName()).isEmpty();
        assertThat(view.contact()).isEqualTo(new AppealView.Contact(null, null, null, null, null, null));
        assertThat(view.text()).contains("Мектеп суық").doesNotContain("Әнуар");
        assertThat(view.standing()).isEqualTo(Standing.JUDGED);
        assertThat(appeals.view(office.citizen(), number))
                .as("the id alone proves nothing")
                .isPresent();
    }

    @Test
    void theJournalStaysAsItWasAndWhatIsStillOpenedOpens() {
        var number = judged();
        var id = appeals.view(office.officer(), number).orElseThrow().id().value();
        var before = all();
        var opened = journal.about(id).size();
        erase();
        var after = all();

        // every entry in its place with its commitment, and the erasure behind them
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after).extracting(Entry::type).last().isEqualTo("person.erased");
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).position()).isEqualTo(i + 1L);
        }
        var left = journal.about(id);
        assertThat(left).hasSizeLessThan(opened).isNotEmpty();
        assertThat(left).allSatisfy(entry -> {
            var opening = requireNonNull(entry.opening());
            assertThat(Journal.opens(entry.commitment(), opening)).isTrue();
            assertThat(opening.canonicalContent()).doesNotContain(person.toString());
        });
    }

    @Test
    void aCaseOfSomebodyErasedStillAgreesWithTheJournal() {
        var number = judged();
        var id = appeals.view(office.officer(), number).orElseThrow().id().value();
        erase();
        assertThat(differences(id)).isEmpty();
    }

    private List<Difference> differences(UUID id) {
        var found = new java.util.ArrayList<Difference>();
        comparison.compare(List.of(id), found::add);
        return found;
    }

    private record Entry(long position, String type, String commitment) {}

    private List<Entry> all() {
        var entries = new java.util.ArrayList<Entry>();
        for (long last = 0; ; last = entries.getLast().position()) {
            var some = journal.after(last, 1000);
            some.forEach(entry -> entries.add(new Entry(
                    requireNonNull(entry.position()),
                    entry.type(),
                    HexFormat.of().formatHex(entry.commitment()))));
            if (some.size() < 1000) {
                return entries;
            }
        }
    }

    @Test
    void whoIsOwedAnAnswerIsNotErasedYet() {
        filed();

        assertThat(people.objectionToErasure(office.citizen()))
                .get()
                .extracting(refusal -> refusal.code())
                .isEqualTo("appeals.erasure-while-open");
        assertThat(refusal(people.requestErasure(office.citizen(), client))).isEqualTo("appeals.erasure-while-open");
        assertThat(people.person(person).name()).isEqualTo(NAME);
    }

    @Test
    void whoHeldAnOfficeIsNotErased() {
        assertThat(refusal(people.requestErasure(office.officer(), client))).isEqualTo("people.erasure-of-staff");
        var administrator = Office.staff(people, Role.ADMINISTRATOR, office.body());
        assertThat(refusal(people.erase(
                        administrator, requireNonNull(office.officer().person()), request())))
                .isEqualTo("people.erasure-of-staff");
    }

    @Test
    void aWrongCodeErasesNothing() {
        judged();
        people.requestErasure(office.citizen(), client).orThrow();

        assertThat(refusal(people.eraseSelf(office.citizen(), "000 000 0", client)))
                .isEqualTo("people.code-wrong");
        assertThat(people.person(person).name()).isEqualTo(NAME);
    }

    private WrittenRequest request() {
        return new WrittenRequest(" Қ-12/7\n", clock.today().minusDays(1));
    }

    @Test
    void anAdministratorErasesOnWrittenRequestAndNobodyElse() {
        judged();
        var administrator = Office.staff(people, Role.ADMINISTRATOR, office.body());
        assertThat(people.find(administrator, IIN).orThrow())
                .extracting(found -> found.id())
                .contains(person);
        for (Viewer other : List.of(office.officer(), office.head(), Office.citizen(people))) {
            assertThat(refusal(people.find(other, IIN))).isEqualTo("people.not-allowed");
            assertThat(refusal(people.erase(other, person, request()))).isEqualTo("people.not-allowed");
        }

        assertThat(journal.about(person.value()))
                .extracting(JournalEntry::type)
                .as("whose number it is, is a look")
                .contains("person.viewed");
        for (var wrong : List.of(" ", "9".repeat(51))) {
            assertThat(refusal(people.erase(administrator, person, new WrittenRequest(wrong, clock.today()))))
                    .isEqualTo("people.request-number-missing");
        }
        assertThat(refusal(people.erase(
                        administrator,
                        person,
                        new WrittenRequest("7", clock.today().plusDays(1)))))
                .isEqualTo("people.request-day-wrong");

        assertThat(people.erase(administrator, person, request())).isInstanceOf(Outcome.Done.class);

        assertThat(people.find(administrator, IIN).orThrow())
                .extracting(found -> found.id())
                .doesNotContain(person);
        assertThat(requireNonNull(journal.about(person.value()).getLast().opening())
                        .canonicalContent())
                .contains(
                        "by=" + administrator.person(),
                        "request-number=Қ-12/7",
                        "request-day=" + request().day());
        assertThat(refusal(people.erase(administrator, new PersonId(UUID.randomUUID()), request())))
                .isEqualTo("people.person-not-found");
    }
}
