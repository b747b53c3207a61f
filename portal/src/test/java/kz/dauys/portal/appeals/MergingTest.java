package kz.dauys.portal.appeals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.Joined;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.PersonView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two persons who turn out to be one: what was theirs follows, and the journal stays. */
@PortalTest
class MergingTest {
    private static final String IIN = "900515300137";

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final Journal journal;
    private final JdbcClient sql;
    private final CaseComparison comparison;
    private final String client = Fresh.clientAddress();
    private final String email = Fresh.email();
    private final String oldEmail = Fresh.email();
    private Office office;
    private Viewer viewer;
    private Viewer old;

    MergingTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Journal journal,
            JdbcClient sql,
            CaseComparison comparison) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.journal = journal;
        this.sql = sql;
        this.comparison = comparison;
    }

    @BeforeEach
    void oneInTwoPersons() {
        office = Office.open(organisations, people);
        viewer = signedIn(email);
        old = signedIn(oldEmail);
    }

    private Viewer signedIn(String mailbox) {
        var code = requireNonNull(
                people.requestCode(mailbox, Language.KK, client).orThrow().demoCode());
        return people.viewer(people.signInWithCode(mailbox, code, client, null)
                        .orThrow()
                        .value())
                .orElseThrow();
    }

    private static PersonId id(Viewer viewer) {
        return requireNonNull(viewer.person());
    }

    private AppealNumber file(Viewer author, String text) {
        var content = DraftContent.empty()
                .saying(text)
                .about(office.topic())
                .at(new DraftContent.Place(office.place(), "", null, null))
                .by(new DraftContent.Who(Capacity.SELF, "", new Applicant("Қожахмет Әнуар", "Ақтас, 5", "", IIN, "")));
        var kept = appeals.keepDraft(author, client, null, content).orThrow();
        return appeals.fileDraft(author, kept.key(), Language.KK, UnaryOperator.identity())
                .orThrow();
    }

    private String code() {
        return requireNonNull(people.requestFurtherEmail(viewer, oldEmail, Language.KK, client)
                .orThrow()
                .demoCode());
    }

    private Outcome<Joined> merge() {
        return people.provenEmail(viewer, oldEmail, code(), client);
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    @Test
    void whoProvesTheMailboxOfAnotherIsThatOneWithAllThatTheyHad() {
        var number = file(old, "Мектеп суық");
        var own = file(viewer, "Жол жабық");
        var draft = appeals.keepDraft(old, client, null, DraftContent.empty().saying("Жазып жатырмын"))
                .orThrow();

        assertThat(merge().orThrow().merged()).isTrue();

        assertThat(appeals.view(viewer, number).orElseThrow())
                .returns(id(viewer), AppealView::applicant)
                .returns("Қожахмет Әнуар", AppealView::applicantName)
                .satisfies(
                        view -> assertThat(requireNonNull(view.contact()).iin()).isEqualTo(IIN));
        assertThat(appeals.view(viewer, own)).isPresent();
        assertThat(appeals.drafts(viewer)).extracting(Draft::id).contains(draft.id());
        assertThat(appeals.view(old, number)).isEmpty();
        assertThat(people.person(id(viewer))).returns(email, PersonView::email).returns(IIN, PersonView::iin);
        assertThat(people.person(id(old)))
                .returns("", PersonView::name)
                .returns(null, PersonView::email)
                .returns(null, PersonView::iin);
        assertThat(sql.sql("select recipient from notifications.message where recipient = :old")
                        .param("old", id(old).value())
                        .query()
                        .listOfRows())
                .isEmpty();
        assertThat(people.former(id(viewer))).containsExactly(id(old));
        assertThat(people.names(List.of(id(old)))).containsEntry(id(old), "Қожахмет Әнуар");
        var differences = new ArrayList<Difference>();
        comparison.compare(
                List.of(appeals.view(viewer, number).orElseThrow().id().value()), differences::add);
        assertThat(differences).as("the journal names the one who filed").isEmpty();
    }

    @Test
    void comesInByEitherMailboxAfterwardsAndIsWrittenToAtTheFirst() {
        merge().orThrow();

        assertThat(signedIn(oldEmail).person()).isEqualTo(viewer.person());
        assertThat(signedIn(email).person()).isEqualTo(viewer.person());
        assertThat(people.furtherEmails(viewer)).containsExactly(oldEmail);
        var contact = new NewContact("Қожахмет Әнуар", oldEmail, null, null, null, Language.KK);
        assertThat(people.introduce(contact).orThrow()).isEqualTo(id(viewer));
        assertThat(people.introduceAll(List.of(contact))).containsExactly(id(viewer));
        assertThat(people.person(id(viewer)).email()).isEqualTo(email);
    }

    @Test
    void endsTheSessionsOfTheOther() {
        var code = requireNonNull(
                people.requestCode(oldEmail, Language.KK, client).orThrow().demoCode());
        var token = people.signInWithCode(oldEmail, code, client, null).orThrow();
        merge().orThrow();

        assertThat(people.viewer(token.value())).isEmpty();
    }

    @Test
    void theJournalSaysSoAndStaysAsItWas() {
        var number = file(old, "Мектеп суық");
        var appeal = appeals.view(old, number).orElseThrow().id().value();
        var before = journal.about(appeal);

        merge().orThrow();

        var after = journal.about(appeal);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).commitment()).isEqualTo(before.get(i).commitment());
            assertThat(content(after.get(i))).isEqualTo(content(before.get(i)));
        }
        assertThat(journal.about(id(viewer).value()))
                .filteredOn(entry -> entry.type().equals("person.merged"))
                .singleElement()
                .satisfies(entry -> {
                    var opening = requireNonNull(entry.opening());
                    assertThat(Journal.opens(entry.commitment(), opening)).isTrue();
                    assertThat(opening.canonicalContent())
                            .contains("former=" + id(old), "person=" + id(viewer), "proof=code");
                });
    }

    @Test
    void anErasureAfterwardsTakesTheFormerOneOutOfTheOpeningsToo() {
        var number = file(old, "Мектеп суық");
        var appeal = appeals.view(old, number).orElseThrow().id().value();
        appeals.withdraw(old, number, "Керек емес").orThrow();
        merge().orThrow();
        assertThat(journal.about(appeal))
                .anySatisfy(entry -> assertThat(content(entry)).contains(id(old).toString()));

        var code =
                requireNonNull(people.requestErasure(viewer, client).orThrow().demoCode());
        people.eraseSelf(viewer, code, client).orThrow();

        assertThat(journal.about(appeal))
                .allSatisfy(entry -> assertThat(content(entry)).doesNotContain(id(old).toString()));
        assertThat(signedIn(oldEmail).person()).isNotEqualTo(viewer.person());
    }

    private static String content(JournalEntry entry) {
        return requireNonNull(entry.opening()).canonicalContent();
    }

    @Test
    void whoSignedTogetherWithThemselvesFiledAlone() {
        var number = file(viewer, "Бірге жаздық");
        var id = appeals.view(viewer, number).orElseThrow().id();
        sql.sql("insert into appeals.cosigner (appeal, person, joined_at) values (:appeal, :person, now())")
                .param("appeal", id.value())
                .param("person", id(old).value())
                .update();

        merge().orThrow();

        assertThat(appeals.view(viewer, number).orElseThrow().cosigners()).isEmpty();
    }

    @Test
    void aMailboxOfNobodyIsAFurtherOneOnly() {
        var fresh = Fresh.email();
        var code = requireNonNull(people.requestFurtherEmail(viewer, fresh, Language.KK, client)
                .orThrow()
                .demoCode());

        assertThat(people.provenEmail(viewer, fresh, code, client).orThrow().merged())
                .isFalse();
        assertThat(signedIn(fresh).person()).isEqualTo(viewer.person());
        assertThat(people.former(id(viewer))).isEmpty();
    }

    @Test
    void aWrongCodeAnotherOnesCodeAndACodeForSigningInProveNothing() {
        var own = code();
        var wrong = "%06d".formatted((Integer.parseInt(own) + 1) % 1_000_000);
        assertThat(refusal(people.provenEmail(viewer, oldEmail, wrong, client))).isEqualTo("people.code-wrong");
        var third = signedIn(Fresh.email());
        assertThat(refusal(people.provenEmail(third, oldEmail, own, client))).isEqualTo("people.code-wrong");
        var signIn = requireNonNull(
                people.requestCode(oldEmail, Language.KK, client).orThrow().demoCode());
        assertThat(
                        signIn.equals(own)
                                ? "people.code-wrong"
                                : refusal(people.provenEmail(viewer, oldEmail, signIn, client)))
                .isEqualTo("people.code-wrong");
        assertThat(refusal(people.provenEmail(viewer, oldEmail, own, client))).isEqualTo("done");
    }

    @Test
    void whoWorksHereIsNeverMergedAway() {
        var officer = people.registerStaff(
                new NewStaff(Fresh.word(), "correct horse battery", "Officer", Fresh.email(), Language.KK));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var mailbox = requireNonNull(people.person(officer).email());
        var code = requireNonNull(people.requestFurtherEmail(viewer, mailbox, Language.KK, client)
                .orThrow()
                .demoCode());

        assertThat(refusal(people.provenEmail(viewer, mailbox, code, client))).isEqualTo("people.staff-not-merged");
        assertThat(people.person(officer).email()).isEqualTo(mailbox);
    }

    @Test
    void aChainOfMergersLeadsToTheLast() {
        merge().orThrow();
        var last = signedIn(Fresh.email());
        var code = requireNonNull(people.requestFurtherEmail(last, email, Language.KK, client)
                .orThrow()
                .demoCode());
        people.provenEmail(last, email, code, client).orThrow();

        assertThat(people.former(id(last))).containsExactlyInAnyOrder(id(viewer), id(old));
        assertThat(signedIn(oldEmail).person()).isEqualTo(last.person());
        assertThat(people.furtherEmails(last)).containsExactlyInAnyOrder(email, oldEmail);
    }

    @Test
    void ofTwoWhoMergeEachOtherAtOnceOneIsLeft() throws Exception {
        var there = code();
        var back = requireNonNull(people.requestFurtherEmail(old, email, Language.KK, client)
                .orThrow()
                .demoCode());
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> {
                together.await();
                return people.provenEmail(viewer, oldEmail, there, client);
            });
            var other = threads.submit(() -> {
                together.await();
                return people.provenEmail(old, email, back, client);
            });
            assertThat(List.of(refusal(one.get()), refusal(other.get())))
                    .containsExactlyInAnyOrder("done", "people.person-not-found");
        }
        assertThat(signedIn(email).person()).isEqualTo(signedIn(oldEmail).person());
    }

    @Test
    void aProofIsMadeUpByNobody() {
        for (var proof : List.of("", "a.b.c.d", id(viewer) + "." + id(old) + ".1.x")) {
            assertThat(refusal(people.mergeProven(viewer, proof))).isEqualTo("people.provider-over");
        }
    }

    @Test
    void whatIsKnownOfTheOtherAndNotOfThePersonIsKept() {
        people.updateContact(
                        id(old), new ContactDetails("Қожахмет Әнуар", "+77010000000", "Ақтас, 5", IIN, Language.KK))
                .orThrow();
        people.updateContact(id(viewer), new ContactDetails("Әнуар Қожахмет", null, "Жаңа көше, 1", null, Language.KK))
                .orThrow();

        merge().orThrow();

        assertThat(people.person(id(viewer)))
                .returns("Әнуар Қожахмет", PersonView::name)
                .returns("+77010000000", PersonView::phone)
                .returns("Жаңа көше, 1", PersonView::address)
                .returns(IIN, PersonView::iin);
    }
}
