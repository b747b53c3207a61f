package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestAuthenticator;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.people.SessionToken.Awaits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class PasskeysTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String AGENT = "Mozilla/5.0 (Android 14) Firefox/140.0";

    private final People people;
    private final Journal journal;
    private final Notifications notifications;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passkeys whereRequired;
    private final SecondFactor required;
    private final String client = Fresh.clientAddress();
    private final String email = Fresh.email();
    private final TestAuthenticator phone = new TestAuthenticator();
    private String session = "";
    private Viewer citizen;

    PasskeysTest(
            People people,
            Journal journal,
            Notifications notifications,
            TestClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Vault vault,
            Secrets secrets,
            Sessions sessions,
            Attempts attempts,
            Register register,
            WebAuthn webAuthn,
            PasskeyRows rows,
            ApplicationEventPublisher events) {
        this.people = people;
        this.journal = journal;
        this.notifications = notifications;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.required = new SecondFactor(jdbc, vault, secrets, sessions, attempts, rows, events, clock, true);
        this.whereRequired =
                new Passkeys(jdbc, webAuthn, rows, required, register, sessions, secrets, attempts, events, clock);
    }

    @BeforeEach
    void aCitizen() {
        session = signedIn(email).value();
        citizen = people.viewer(session).orElseThrow();
    }

    private SessionToken signedIn(String mailbox) {
        var code = requireNonNull(
                people.requestCode(mailbox, Language.KK, client).orThrow().demoCode());
        return people.signInWithCode(mailbox, code, client, null).orThrow();
    }

    private static PersonId id(Viewer viewer) {
        return requireNonNull(viewer.person());
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private Outcome<NewPasskey> add(String token, TestAuthenticator authenticator) {
        var offer = people.passkeyOffer(token).orElseThrow();
        var answer = authenticator.make(offer.request().challenge(), offer.handle());
        return people.addPasskey(token, offer.request().ticket(), "Телефоным", answer, AGENT);
    }

    private Outcome<SessionToken> signIn(TestAuthenticator authenticator) {
        var asked = people.passkeyToSignIn();
        return people.signInWithPasskey(asked.ticket(), authenticator.show(asked.challenge()), client, null);
    }

    private record Officer(PersonId person, String login, String token) {}

    private Officer officer() {
        var login = Fresh.word();
        var person = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", Fresh.email(), Language.RU));
        people.appoint(person, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        return new Officer(person, login, password(login).value());
    }

    private SessionToken password(String login) {
        return people.signInWithPassword(login, PASSWORD, client, null).orThrow();
    }

    private Outcome<SessionToken> goOn(String half, TestAuthenticator authenticator) {
        var asked = people.passkeyToGoOn(half).orElseThrow();
        return people.goOnWithPasskey(half, asked.ticket(), authenticator.show(asked.challenge()));
    }

    private List<String> templates(PersonId person) {
        return notifications.about(person.value()).stream()
                .map(notice -> notice.template())
                .toList();
    }

    @Test
    void aCitizenAddsOneAndSignsInByItAlone() {
        add(session, phone).orThrow();
        clock.advance(Duration.ofHours(30));
        var token = signIn(phone).orThrow();

        assertThat(people.viewer(token.value())).get().returns(citizen.person(), Viewer::person);
        assertThat(people.passkeys(citizen))
                .singleElement()
                .returns("Телефоным", PasskeyView::name)
                .returns(TestClock.START, PasskeyView::madeAt)
                .returns(clock.instant(), PasskeyView::lastUsedAt)
                .returns(false, PasskeyView::guardsAccount);
        assertThat(people.sessions(citizen, token.value()))
                .extracting(SessionView::by)
                .contains(SessionView.By.PASSKEY);
        assertThat(templates(id(citizen))).contains("people.passkey-added");
    }

    @Test
    void theOneThatTheBrowserHadBeforeEnds() {
        add(session, phone).orThrow();
        var asked = people.passkeyToSignIn();
        people.signInWithPasskey(asked.ticket(), phone.show(asked.challenge()), client, session)
                .orThrow();

        assertThat(people.viewer(session)).isEmpty();
    }

    @Test
    void oneWithoutANameIsCalledByItsDevice() {
        var offer = people.passkeyOffer(session).orElseThrow();
        var answer = phone.make(offer.request().challenge(), offer.handle());
        people.addPasskey(session, offer.request().ticket(), " \u0000 ", answer, AGENT)
                .orThrow();

        assertThat(people.passkeys(citizen)).extracting(PasskeyView::name).containsExactly("Firefox, Android");
        assertThat(people.passkeyOffer(session).orElseThrow().request().credentials())
                .as("the device is not asked to make another")
                .containsExactly(phone.id());
    }

    @Test
    void anAnswerOfAnotherSiteIsRefused() {
        var elsewhere = new TestAuthenticator().at("https://dauys.example");
        assertThat(refusal(add(session, elsewhere))).isEqualTo("people.passkey-failed");
        var otherHost = new TestAuthenticator().of("dauys.example");
        assertThat(refusal(add(session, otherHost))).isEqualTo("people.passkey-failed");

        add(session, phone).orThrow();
        assertThat(refusal(signIn(phone.at("http://localhost:8081")))).isEqualTo("people.passkey-failed");
        assertThat(refusal(signIn(phone.at(TestAuthenticator.ORIGIN).of("example.kz"))))
                .isEqualTo("people.passkey-failed");
        assertThat(refusal(signIn(phone.of("localhost")))).isEqualTo("done");
    }

    @Test
    void whoIsNotVerifiedByTheAuthenticatorIsRefused() {
        assertThat(refusal(add(session, new TestAuthenticator().verifying(false))))
                .isEqualTo("people.passkey-failed");

        add(session, phone).orThrow();
        assertThat(refusal(signIn(phone.verifying(false)))).isEqualTo("people.passkey-failed");
        assertThat(refusal(signIn(phone.verifying(true)))).isEqualTo("done");
    }

    @Test
    void anAnswerIsTakenOnce() {
        var offer = people.passkeyOffer(session).orElseThrow();
        var made = phone.make(offer.request().challenge(), offer.handle());
        people.addPasskey(session, offer.request().ticket(), "", made, AGENT).orThrow();
        assertThat(refusal(people.addPasskey(session, offer.request().ticket(), "", made, AGENT)))
                .isEqualTo("people.passkey-over");

        var asked = people.passkeyToSignIn();
        var shown = phone.show(asked.challenge());
        people.signInWithPasskey(asked.ticket(), shown, client, null).orThrow();
        assertThat(refusal(people.signInWithPasskey(asked.ticket(), shown, client, null)))
                .isEqualTo("people.passkey-over");
        assertThat(refusal(people.signInWithPasskey(people.passkeyToSignIn().ticket(), shown, client, null)))
                .as("under another ticket")
                .isEqualTo("people.passkey-failed");
    }

    @Test
    void ofManyWhoSendOneAnswerAtOnceOneGetsIn() throws Exception {
        add(session, phone.counting(0)).orThrow();
        var asked = people.passkeyToSignIn();
        var shown = phone.show(asked.challenge());
        try (var together = Executors.newFixedThreadPool(4)) {
            Callable<String> one = () -> refusal(people.signInWithPasskey(asked.ticket(), shown, client, null));
            var outcomes = together.invokeAll(List.of(one, one, one, one)).stream()
                    .map(outcome -> outcome.resultNow())
                    .toList();
            assertThat(outcomes).containsOnlyOnce("done").contains("people.passkey-over");
        }
    }

    @Test
    void aTicketHoldsForTenMinutesAndIsOursAlone() {
        add(session, phone).orThrow();
        var asked = people.passkeyToSignIn();
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(refusal(people.signInWithPasskey(asked.ticket(), phone.show(asked.challenge()), client, null)))
                .isEqualTo("people.passkey-over");

        var fresh = people.passkeyToSignIn();
        var shown = phone.show(fresh.challenge());
        var later = fresh.ticket().replaceFirst("\\.[0-9]+\\.", ".9999999999.");
        for (var forged : List.of(later, "", "a.SIGN_IN.1..b", fresh.ticket() + "x", "x".repeat(5000))) {
            assertThat(refusal(people.signInWithPasskey(forged, shown, client, null)))
                    .isEqualTo("people.passkey-over");
        }
        // the wrong ones have not used it up
        assertThat(refusal(people.signInWithPasskey(fresh.ticket(), shown, client, null)))
                .isEqualTo("done");
    }

    @Test
    void anUnknownPasskeyAndOneThatWasRemovedOpenNothing() {
        assertThat(refusal(signIn(phone))).isEqualTo("people.passkey-unknown");
        var passkey = add(session, phone).orThrow().id();
        var other = signIn(phone).orThrow();

        people.removePasskey(session, passkey).orThrow();

        assertThat(refusal(signIn(phone))).isEqualTo("people.passkey-unknown");
        assertThat(people.viewer(other.value())).as("removal ends nothing else").isPresent();
        assertThat(refusal(people.removePasskey(session, passkey))).isEqualTo("people.passkey-not-found");
    }

    @Test
    void aPasskeyOfSomebodyElseIsNeitherAddedNorRemovedNorTakenForOnesOwn() {
        var passkey = add(session, phone).orThrow().id();
        var stranger = signedIn(Fresh.email()).value();
        var theirs = new TestAuthenticator();
        add(stranger, theirs).orThrow();

        assertThat(refusal(add(stranger, phone))).isEqualTo("people.passkey-known");
        assertThat(refusal(people.removePasskey(stranger, passkey))).isEqualTo("people.passkey-not-found");
        // the handle of the one with the key of the other
        var asked = people.passkeyToSignIn();
        var handle = people.passkeyOffer(session).orElseThrow().handle();
        assertThat(refusal(
                        people.signInWithPasskey(asked.ticket(), theirs.show(asked.challenge(), handle), client, null)))
                .isEqualTo("people.passkey-unknown");
        assertThat(people.passkeys(citizen)).hasSize(1);
    }

    @Test
    void whatWasAskedOfOnePersonIsNotAnsweredByAnother() {
        var stranger = signedIn(Fresh.email()).value();
        var offer = people.passkeyOffer(session).orElseThrow();
        var answer = phone.make(offer.request().challenge(), offer.handle());

        assertThat(refusal(people.addPasskey(stranger, offer.request().ticket(), "", answer, AGENT)))
                .isEqualTo("people.passkey-over");
        assertThat(refusal(people.signInWithPasskey(offer.request().ticket(), answer, client, null)))
                .as("nor for something else")
                .isEqualTo("people.passkey-over");
        assertThat(refusal(people.addPasskey("nobody's", offer.request().ticket(), "", answer, AGENT)))
                .isEqualTo("people.sign-in-over");
        assertThat(refusal(people.addPasskey(session, offer.request().ticket(), "", answer, AGENT)))
                .isEqualTo("done");
    }

    @Test
    void aCounterThatGoesBackSwitchesThePasskeyOffAndItsOwnerIsTold() {
        add(session, phone.counting(5)).orThrow();
        signIn(phone.counting(9)).orThrow();

        assertThat(refusal(signIn(phone.counting(9)))).isEqualTo("people.passkey-suspected");

        assertThat(refusal(signIn(phone.counting(100))))
                .as("the copy may be ahead")
                .isEqualTo("people.passkey-suspected");
        assertThat(people.passkeys(citizen)).singleElement().returns(true, PasskeyView::suspected);
        assertThat(templates(id(citizen))).contains("people.passkey-suspected");
        assertThat(people.viewer(session)).as("who is signed in stays so").isPresent();
    }

    @Test
    void whoCannotSignDoesNotSwitchAPasskeyOff() {
        add(session, phone.counting(5)).orThrow();
        var thief = new TestAuthenticator().counting(1);
        var asked = people.passkeyToSignIn();
        var handle = people.passkeyOffer(session).orElseThrow().handle();
        var forged = thief.show(asked.challenge(), handle).replace(thief.id(), phone.id());

        assertThat(refusal(people.signInWithPasskey(asked.ticket(), forged, client, null)))
                .isEqualTo("people.passkey-failed");
        assertThat(refusal(signIn(phone))).isEqualTo("done");
    }

    @Test
    void authenticatorsThatDoNotCountAreTaken() {
        add(session, phone.counting(0)).orThrow();

        assertThat(refusal(signIn(phone))).isEqualTo("done");
        assertThat(refusal(signIn(phone))).isEqualTo("done");
    }

    @Test
    void attemptsFromOneNetworkAreLimited() {
        for (int i = 0; i < 60; i++) {
            people.signInWithPasskey("", "", client, null);
        }
        assertThat(refusal(people.signInWithPasskey("", "", client, null))).isEqualTo("people.too-many-attempts");
        clock.advance(Duration.ofMinutes(15));
        assertThat(refusal(people.signInWithPasskey("", "", client, null))).isEqualTo("people.passkey-over");
    }

    @Test
    void thereAreTwentyAtMost() {
        for (int i = 0; i < 20; i++) {
            add(session, new TestAuthenticator()).orThrow();
        }
        clock.advance(Duration.ofHours(1));

        assertThat(refusal(add(session, new TestAuthenticator()))).isEqualTo("people.too-many-passkeys");
    }

    @Test
    void whateverComesInPlaceOfAnAnswerIsRefused() {
        add(session, phone).orThrow();
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            clock.advance(Duration.ofSeconds(20));
            var asked = people.passkeyToSignIn();
            var answer = new StringBuilder(phone.show(asked.challenge()));
            int at = random.nextInt(answer.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> answer.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> answer.delete(at, Math.min(answer.length(), at + 1 + random.nextInt(40)));
                case 2 -> answer.insert(at, answer.substring(at, Math.min(answer.length(), at + 30)));
                default -> answer.setLength(at);
            }
            var outcome = people.signInWithPasskey(asked.ticket(), answer.toString(), client, null);
            assertThat(refusal(outcome))
                    .as(answer.toString())
                    // what is not signed, such as a space between two fields, may change
                    .isIn("people.passkey-failed", "people.passkey-unknown", "done");
        }
        for (var odd : List.of("", "null", "[]", "{}", "{\"id\":null}", "\u0000", "x".repeat(100_000))) {
            assertThat(refusal(people.signInWithPasskey(people.passkeyToSignIn().ticket(), odd, client, null)))
                    .isEqualTo("people.passkey-failed");
            var offer = people.passkeyOffer(session).orElseThrow();
            assertThat(refusal(people.addPasskey(session, offer.request().ticket(), "", odd, AGENT)))
                    .isEqualTo("people.passkey-failed");
        }
    }

    @Test
    void nothingInTheDatabaseOpensAnything() {
        add(session, phone).orThrow();

        assertThat(jdbc.sql("select column_name from information_schema.columns where table_name = 'passkey'")
                        .query(String.class)
                        .list())
                .as("a public key, and what tells it apart")
                .containsExactlyInAnyOrder(
                        "id",
                        "credential_id",
                        "person",
                        "handle",
                        "attested",
                        "counter",
                        "backup_eligible",
                        "backed_up",
                        "name",
                        "guards_account",
                        "made_at",
                        "last_used_at",
                        "suspected_at");
        assertThat(people.passkeyToSignIn()).hasToString("PasskeyRequest[]");
    }

    @Test
    void attemptsThatHaveEndedAreForgotten() {
        var before = clock.instant();
        var asked = people.passkeyToSignIn();
        people.signInWithPasskey(asked.ticket(), "", client, null);
        clock.advance(Duration.ofMinutes(11));
        new PasskeyRows(jdbc, clock).forgetOld();

        assertThat(jdbc.sql("select count(*) from people.passkey_attempt where expires_at < :before")
                        .param("before", before.plusSeconds(601).atOffset(java.time.ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsHeldAboutAPersonNamesThem() {
        add(session, phone).orThrow();

        assertThat(people.held(citizen, id(citizen), Integer.MAX_VALUE).orThrow())
                .filteredOn(held -> held.section().equals("people.passkey"))
                .singleElement()
                .satisfies(held -> assertThat(held.fields())
                        .contains(new Held.Field("name", "Телефоным"))
                        .contains(new Held.Field("since", TestClock.START.toString())));
    }

    @Test
    void anErasedPersonHasNone() {
        add(session, phone).orThrow();
        var code =
                requireNonNull(people.requestErasure(citizen, client).orThrow().demoCode());
        people.eraseSelf(citizen, code, client).orThrow();

        assertThat(refusal(signIn(phone))).isEqualTo("people.passkey-unknown");
    }

    @Test
    void thoseOfSomebodyWhoTurnsOutToBeTheSameFollow() {
        var oldEmail = Fresh.email();
        var old = signedIn(oldEmail).value();
        add(old, phone).orThrow();
        var laptop = new TestAuthenticator();
        add(session, laptop).orThrow();
        var code = requireNonNull(people.requestFurtherEmail(citizen, oldEmail, Language.KK, client)
                .orThrow()
                .demoCode());
        people.provenEmail(citizen, oldEmail, code, client).orThrow();

        assertThat(people.passkeys(citizen)).hasSize(2);
        for (var authenticator : List.of(phone, laptop)) {
            assertThat(people.viewer(signIn(authenticator).orThrow().value()))
                    .get()
                    .returns(citizen.person(), Viewer::person);
        }
    }

    @Test
    void aPasskeyAloneGivesStaffNoPosts() {
        var officer = officer();
        add(officer.token(), phone).orThrow();

        assertThat(people.viewer(signIn(phone).orThrow().value()))
                .get()
                .returns(officer.person(), Viewer::person)
                .returns(false, Viewer::staff);
    }

    @Test
    void staffAddOneAsSecondFactorAndGoOnWithItAfterThePassword() {
        var officer = officer();
        var elsewhere = password(officer.login());
        var enrolled = requireNonNull(add(officer.token(), phone).orThrow().enrolled());

        assertThat(enrolled.recoveryCodes()).hasSize(10);
        assertThat(people.viewer(enrolled.session().value())).get().returns(true, Viewer::staff);
        assertThat(people.viewer(elsewhere.value())).as("opened with less").isEmpty();
        var half = password(officer.login());
        assertThat(half.awaits()).isEqualTo(Awaits.CODE);
        assertThat(people.viewer(half.value())).isEmpty();
        var whole = goOn(half.value(), phone).orThrow();
        assertThat(people.viewer(whole.value())).get().returns(true, Viewer::staff);
        assertThat(people.viewer(half.value())).isEmpty();
        assertThat(people.secondFactor(whole.value()))
                .get()
                .returns(true, SecondFactorState::set)
                .returns(1, SecondFactorState::passkeys)
                .returns(10, SecondFactorState::recoveryCodesLeft);
        assertThat(journal.about(officer.person().value()))
                .extracting(JournalEntry::type)
                .contains("account.passkey-added");
        assertThat(templates(officer.person())).contains("people.passkey-added");
    }

    @Test
    void aSecondOneGivesNoCodesAndEndsNothing() {
        var officer = officer();
        var token = requireNonNull(add(officer.token(), phone).orThrow().enrolled())
                .session()
                .value();
        var key = new TestAuthenticator();

        assertThat(add(token, key).orThrow().enrolled()).isNull();
        assertThat(people.viewer(token)).isPresent();
        assertThat(refusal(goOn(password(officer.login()).value(), key))).isEqualTo("done");
    }

    @Test
    void aRecoveryCodeOpensInsteadOfAPasskey() {
        var officer = officer();
        var codes =
                requireNonNull(add(officer.token(), phone).orThrow().enrolled()).recoveryCodes();

        assertThat(refusal(
                        people.signInWithSecondFactor(password(officer.login()).value(), "123456")))
                .isEqualTo("people.second-factor-wrong");
        assertThat(refusal(
                        people.signInWithSecondFactor(password(officer.login()).value(), codes.getFirst())))
                .isEqualTo("done");
    }

    @Test
    void halfASessionThatAwaitsAPasskeySetsNothingUp() {
        var officer = officer();
        add(officer.token(), phone).orThrow();
        var half = password(officer.login()).value();

        assertThat(people.secondFactorOffer(half)).isEmpty();
        assertThat(people.passkeyOffer(half)).isEmpty();
        assertThat(refusal(people.enrolSecondFactor(half, "123456"))).isEqualTo("people.sign-in-over");
        assertThat(refusal(people.addPasskey(half, "", "", "", AGENT))).isEqualTo("people.sign-in-over");
    }

    @Test
    void thePasskeyOfAnotherOfficerAndOneOfTheSamePersonAsACitizenAreNoSecondFactor() {
        var officer = officer();
        add(officer.token(), phone).orThrow();
        var colleague = officer();
        var theirs = new TestAuthenticator();
        add(colleague.token(), theirs).orThrow();
        var asCitizen = new TestAuthenticator();
        add(signIn(phone).orThrow().value(), asCitizen).orThrow();
        var half = password(officer.login()).value();

        assertThat(people.passkeyToGoOn(half).orElseThrow().credentials()).containsExactly(phone.id());
        assertThat(refusal(goOn(half, theirs))).isEqualTo("people.passkey-unknown");
        assertThat(refusal(goOn(half, asCitizen))).isEqualTo("people.passkey-unknown");
        // what was asked of the colleague
        var asked = people.passkeyToGoOn(password(colleague.login()).value()).orElseThrow();
        assertThat(refusal(people.goOnWithPasskey(half, asked.ticket(), phone.show(asked.challenge()))))
                .isEqualTo("people.passkey-over");
        assertThat(refusal(goOn(half, phone))).isEqualTo("done");
    }

    @Test
    void afterFiveWrongOnesNoneIsTakenForAQuarterOfAnHour() {
        var officer = officer();
        add(officer.token(), phone).orThrow();
        var half = password(officer.login()).value();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(goOn(half, phone.verifying(false)))).isEqualTo("people.passkey-failed");
        }

        assertThat(refusal(goOn(half, phone.verifying(true)))).isEqualTo("people.too-many-attempts");
        clock.advance(Duration.ofMinutes(15));
        assertThat(refusal(goOn(password(officer.login()).value(), phone))).isEqualTo("done");
    }

    @Test
    void whoIsLockedMeanwhileDoesNotGetIn() {
        var officer = officer();
        add(officer.token(), phone).orThrow();
        var half = password(officer.login()).value();
        var asked = people.passkeyToGoOn(half).orElseThrow();
        var administrator = new Viewer(
                officer().person(),
                "Administrator",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(),
                        officer.person(),
                        Role.ADMINISTRATOR,
                        null,
                        null,
                        Fresh.text("Post"),
                        LocalDate.of(2020, 1, 1),
                        null)));
        people.lockAccount(administrator, officer.person()).orThrow();

        assertThat(refusal(people.goOnWithPasskey(half, asked.ticket(), phone.show(asked.challenge()))))
                .isEqualTo("people.sign-in-over");
        assertThat(people.viewer(signIn(phone).orThrow().value()))
                .as("as with a mailed code: the person, without posts")
                .get()
                .returns(false, Viewer::staff);
    }

    @Test
    void aSuspectedOneStillKeepsThePasswordFromBeingEnough() {
        var officer = officer();
        var codes = requireNonNull(
                        add(officer.token(), phone.counting(5)).orThrow().enrolled())
                .recoveryCodes();
        var half = password(officer.login()).value();
        assertThat(refusal(goOn(half, phone.counting(3)))).isEqualTo("people.passkey-suspected");

        var next = password(officer.login());
        assertThat(next.awaits()).isEqualTo(Awaits.CODE);
        assertThat(people.passkeyToGoOn(next.value())).isEmpty();
        assertThat(refusal(people.signInWithSecondFactor(next.value(), codes.getFirst())))
                .isEqualTo("done");
        assertThat(journal.about(officer.person().value()))
                .extracting(JournalEntry::type)
                .contains("account.passkey-suspected");
    }

    @Test
    void theLastSecondFactorIsRemovedWithACodeOnly() {
        var officer = officer();
        var added = add(officer.token(), phone).orThrow();
        var enrolled = requireNonNull(added.enrolled());
        var token = enrolled.session().value();
        assertThat(refusal(people.removePasskey(token, added.id()))).isEqualTo("people.last-second-factor");
        var key = add(token, new TestAuthenticator()).orThrow();
        assertThat(refusal(people.removePasskey(signIn(phone).orThrow().value(), key.id())))
                .as("in a session of the citizen's door")
                .isEqualTo("people.passkey-of-staff");
        people.removePasskey(token, key.id()).orThrow();
        assertThat(journal.about(officer.person().value()))
                .extracting(JournalEntry::type)
                .contains("account.passkey-removed");

        assertThat(refusal(required.remove(token, enrolled.recoveryCodes().get(1))))
                .isEqualTo("people.second-factor-required");
        people.removeSecondFactor(token, enrolled.recoveryCodes().get(1)).orThrow();
        assertThat(password(officer.login()).awaits()).isEqualTo(Awaits.NOTHING);
        assertThat(people.removePasskey(token, added.id())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theAppGoesWhileThePasskeyStaysAlsoWhereASecondFactorIsRequired() {
        var officer = officer();
        var token = requireNonNull(add(officer.token(), phone).orThrow().enrolled())
                .session()
                .value();
        var secret = people.secondFactorOffer(token).orElseThrow().secret();
        var both = people.enrolSecondFactor(
                        token, Totp.code(Totp.unbase32(secret).orElseThrow(), Totp.step(clock.instant()), 6))
                .orThrow();
        var session = both.session().value();

        transaction.executeWithoutResult(status ->
                required.remove(session, both.recoveryCodes().getFirst()).orThrow());

        assertThat(people.secondFactor(session))
                .get()
                .returns(null, SecondFactorState::since)
                .returns(1, SecondFactorState::passkeys)
                .returns(9, SecondFactorState::recoveryCodesLeft);
        assertThat(refusal(goOn(password(officer.login()).value(), phone))).isEqualTo("done");
        assertThat(templates(officer.person())).contains("people.account-app-removed");
    }

    @Test
    void whereOneIsRequiredItIsSetUpBeforeAnybodyGetsIn() {
        var officer = officer();
        var half = required.afterPassword(officer.person(), null);
        assertThat(half.awaits()).isEqualTo(Awaits.ENROLMENT);
        var offer = whereRequired.offer(half.value()).orElseThrow();
        assertThat(offer.account()).isEqualTo(officer.login());
        var answer = phone.make(offer.request().challenge(), offer.handle());

        var added = requireNonNull(transaction.execute(status -> whereRequired
                .add(half.value(), offer.request().ticket(), "", answer, AGENT)
                .orThrow()));

        var enrolled = requireNonNull(added.enrolled());
        assertThat(enrolled.recoveryCodes()).hasSize(10);
        assertThat(people.viewer(enrolled.session().value())).get().returns(true, Viewer::staff);
        assertThat(people.viewer(half.value())).isEmpty();
        assertThat(password(officer.login()).awaits()).isEqualTo(Awaits.CODE);
    }

    @Test
    void anAdministratorsResetTakesThemAway() {
        var officer = officer();
        add(officer.token(), phone).orThrow();
        var administrator = new Viewer(
                officer().person(),
                "Administrator",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(),
                        officer.person(),
                        Role.ADMINISTRATOR,
                        null,
                        null,
                        Fresh.text("Post"),
                        LocalDate.of(2020, 1, 1),
                        null)));
        assertThat(people.account(administrator, officer.person()).orThrow().guarded())
                .isTrue();
        people.resetSecondFactor(administrator, officer.person()).orThrow();

        assertThat(refusal(signIn(phone))).isEqualTo("people.passkey-unknown");
        assertThat(password(officer.login()).awaits()).isEqualTo(Awaits.NOTHING);
        assertThat(people.account(administrator, officer.person()).orThrow().guarded())
                .isFalse();
    }
}
