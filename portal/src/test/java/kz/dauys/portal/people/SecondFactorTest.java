package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.SessionToken.Awaits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class SecondFactorTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration STEP = Duration.ofSeconds(30);

    private final People people;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final SecondFactor whereRequired;
    private final TransactionTemplate transaction;
    private final String login = Fresh.word();
    private final String client = Fresh.clientAddress();
    private PersonId officer;

    SecondFactorTest(
            People people,
            TestClock clock,
            JdbcClient jdbc,
            Vault vault,
            Secrets secrets,
            Sessions sessions,
            Attempts attempts,
            PasskeyRows passkeys,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.transaction = transaction;
        this.people = people;
        this.clock = clock;
        this.jdbc = jdbc;
        this.whereRequired = new SecondFactor(jdbc, vault, secrets, sessions, attempts, passkeys, events, clock, true);
    }

    @BeforeEach
    void anOfficer() {
        officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", null, Language.RU));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
    }

    private SessionToken signIn() {
        return people.signInWithPassword(login, PASSWORD, client, null).orThrow();
    }

    private String code(String secret) {
        return Totp.code(Totp.unbase32(secret).orElseThrow(), Totp.step(clock.instant()), 6);
    }

    private static String refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    private record Guarded(String secret, Enrolled enrolled) {}

    private Guarded enrol() {
        var token = signIn().value();
        var secret = people.secondFactorOffer(token).orElseThrow().secret();
        var enrolled = people.enrolSecondFactor(token, code(secret)).orThrow();
        clock.advance(STEP);
        return new Guarded(secret, enrolled);
    }

    @Test
    void withoutOneThePasswordIsEnoughWhereNoneIsRequired() {
        assertThat(signIn().awaits()).isEqualTo(Awaits.NOTHING);
    }

    @Test
    void thePasswordAloneShowsNobodyOnceThereIsOne() {
        var guarded = enrol();
        var half = signIn();

        assertThat(half.awaits()).isEqualTo(Awaits.CODE);
        assertThat(people.awaits(half.value())).isEqualTo(Awaits.CODE);
        assertThat(people.viewer(half.value())).isEmpty();

        var whole = people.signInWithSecondFactor(half.value(), code(guarded.secret()))
                .orThrow();
        assertThat(whole.value()).isNotEqualTo(half.value());
        assertThat(people.viewer(whole.value()))
                .get()
                .returns(officer, Viewer::person)
                .returns(true, Viewer::staff);
        assertThat(people.awaits(half.value())).isEqualTo(Awaits.NOTHING);
        assertThat(people.viewer(half.value())).isEmpty();
    }

    @Test
    void aCodeIsTakenOnce() {
        var guarded = enrol();
        var code = code(guarded.secret());
        people.signInWithSecondFactor(signIn().value(), code).orThrow();

        assertThat(refusal(people.signInWithSecondFactor(signIn().value(), code)))
                .isEqualTo("people.second-factor-wrong");
        clock.advance(STEP);
        assertThat(refusal(people.signInWithSecondFactor(signIn().value(), code)))
                .isEqualTo("people.second-factor-wrong");
        assertThat(people.signInWithSecondFactor(signIn().value(), code(guarded.secret())))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theCodeThatSetItUpDoesNotSignInAsWell() {
        var token = signIn().value();
        var secret = people.secondFactorOffer(token).orElseThrow().secret();
        people.enrolSecondFactor(token, code(secret)).orThrow();

        assertThat(refusal(people.signInWithSecondFactor(signIn().value(), code(secret))))
                .isEqualTo("people.second-factor-wrong");
    }

    @Test
    void ofManyWhoShowOneCodeAtOnceOneGetsIn() throws Exception {
        var guarded = enrol();
        var code = code(guarded.secret());
        var halves = List.of(signIn().value(), signIn().value(), signIn().value(), signIn().value());
        try (var together = Executors.newFixedThreadPool(4)) {
            var tries = halves.stream()
                    .<Callable<Boolean>>map(
                            half -> () -> people.signInWithSecondFactor(half, code) instanceof Outcome.Done<?>)
                    .toList();
            int in = 0;
            for (var one : together.invokeAll(tries)) {
                in += one.get() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void afterFiveWrongCodesNoneIsTakenForAQuarterOfAnHour() {
        var guarded = enrol();
        var half = signIn().value();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(people.signInWithSecondFactor(half, "abc"))).isEqualTo("people.second-factor-wrong");
        }

        assertThat(refusal(people.signInWithSecondFactor(half, code(guarded.secret()))))
                .isEqualTo("people.too-many-attempts");
        clock.advance(Duration.ofMinutes(15));
        assertThat(people.signInWithSecondFactor(signIn().value(), code(guarded.secret())))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoGuessesAllDayIsStopped() {
        var guarded = enrol();
        for (int i = 0; i < 40; i++) {
            people.signInWithSecondFactor(signIn().value(), "000 00");
            clock.advance(Duration.ofMinutes(4));
        }

        assertThat(refusal(people.signInWithSecondFactor(signIn().value(), code(guarded.secret()))))
                .isEqualTo("people.too-many-attempts");
    }

    @Test
    void halfASessionEndsAfterTenMinutes() {
        var guarded = enrol();
        var half = signIn().value();
        clock.advance(Duration.ofMinutes(10));

        assertThat(refusal(people.signInWithSecondFactor(half, code(guarded.secret()))))
                .isEqualTo("people.sign-in-over");
        assertThat(people.awaits(half)).isEqualTo(Awaits.NOTHING);
    }

    @Test
    void aRecoveryCodeOpensOnceAndMayBeTypedLoosely() {
        var codes = enrol().enrolled().recoveryCodes();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(Pattern.compile("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}").asMatchPredicate());
        var typed = codes.get(3).toUpperCase(Locale.ROOT).replace("-", " ");

        var whole =
                people.signInWithSecondFactor(signIn().value(), typed).orThrow().value();
        assertThat(people.secondFactor(whole)).get().returns(9, SecondFactorState::recoveryCodesLeft);
        assertThat(refusal(people.signInWithSecondFactor(signIn().value(), typed)))
                .isEqualTo("people.second-factor-wrong");
    }

    @Test
    void freshRecoveryCodesReplaceTheOldOnesAndTakeACode() {
        var guarded = enrol();
        var token = guarded.enrolled().session().value();
        assertThat(refusal(people.renewRecoveryCodes(token, "123"))).isEqualTo("people.second-factor-wrong");

        var fresh = people.renewRecoveryCodes(token, code(guarded.secret())).orThrow();

        assertThat(fresh)
                .hasSize(10)
                .doesNotContainAnyElementsOf(guarded.enrolled().recoveryCodes());
        assertThat(refusal(people.signInWithSecondFactor(
                        signIn().value(), guarded.enrolled().recoveryCodes().getFirst())))
                .isEqualTo("people.second-factor-wrong");
        assertThat(people.signInWithSecondFactor(signIn().value(), fresh.getFirst()))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoeverSetItUpElsewhereWithThePasswordDoesNotChooseTheOwnersSecret() {
        var thief = signIn().value();
        var stolen = people.secondFactorOffer(thief).orElseThrow().secret();
        var owner = signIn().value();
        var own = people.secondFactorOffer(owner).orElseThrow().secret();

        assertThat(own).isNotEqualTo(stolen);
        assertThat(refusal(people.enrolSecondFactor(thief, code(own)))).isEqualTo("people.sign-in-over");
        assertThat(refusal(people.enrolSecondFactor(owner, code(stolen)))).isEqualTo("people.second-factor-wrong");
        assertThat(people.enrolSecondFactor(owner, code(own))).isInstanceOf(Outcome.Done.class);
        // what was opened with the password alone is over
        assertThat(people.viewer(thief)).isEmpty();
    }

    @Test
    void theOfferStaysTheSameInOneSessionAndEndsWithEnrolment() {
        var token = signIn().value();
        var secret = people.secondFactorOffer(token).orElseThrow().secret();
        assertThat(people.secondFactorOffer(token).orElseThrow().secret()).isEqualTo(secret);
        var enrolled = people.enrolSecondFactor(token, code(secret)).orThrow();

        assertThat(people.viewer(token)).isEmpty();
        assertThat(people.viewer(enrolled.session().value())).isPresent();
        assertThat(people.secondFactorOffer(enrolled.session().value())).isEmpty();
    }

    @Test
    void whoSignsInWhileItIsBeingSetUpNeedsItsCode() throws Exception {
        var token = signIn().value();
        var secret = people.secondFactorOffer(token).orElseThrow().secret();

        var late = meanwhile(() -> people.enrolSecondFactor(token, code(secret)).orThrow(), this::signIn);

        assertThat(late.awaits()).isEqualTo(Awaits.CODE);
    }

    @Test
    void whoSetsItUpWhileThePasswordIsReplacedIsOut() throws Exception {
        var token = signIn().value();
        var secret = people.secondFactorOffer(token).orElseThrow().secret();
        var fresh = "another horse battery staple";

        var late = meanwhile(
                () -> people.replacePassword(login, PASSWORD, fresh, client, null)
                        .orThrow(),
                () -> people.enrolSecondFactor(token, code(secret)));

        assertThat(refusal(late)).isEqualTo("people.sign-in-over");
        assertThat(people.signInWithPassword(login, fresh, client, null)
                        .orThrow()
                        .awaits())
                .isEqualTo(Awaits.NOTHING);
    }

    /** What another gets who comes when the first is at it and has not committed. */
    private <T> T meanwhile(Runnable first, Callable<T> second) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var begun = transaction.execute(status -> {
                first.run();
                var running = threads.submit(second);
                while (!running.isDone() && !somebodyWaits()) {
                    Thread.onSpinWait();
                }
                return running;
            });
            return requireNonNull(begun).get();
        }
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                        select exists (select from pg_locks
                                        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """).query(Boolean.class).single();
    }

    @Test
    void whereItIsRequiredNobodyGetsInBeforeSettingItUp() {
        var half = whereRequired.afterPassword(officer, null);

        assertThat(half.awaits()).isEqualTo(Awaits.ENROLMENT);
        assertThat(people.viewer(half.value())).isEmpty();
        var secret = whereRequired.offer(half.value()).orElseThrow().secret();
        var enrolled = requireNonNull(transaction.execute(
                status -> whereRequired.enrol(half.value(), code(secret)).orThrow()));
        assertThat(people.viewer(enrolled.session().value())).get().returns(officer, Viewer::person);
    }

    @Test
    void whereItIsRequiredNobodyRemovesIt() {
        var guarded = enrol();
        var token = guarded.enrolled().session().value();

        assertThat(refusal(whereRequired.remove(token, code(guarded.secret()))))
                .isEqualTo("people.second-factor-required");
        assertThat(people.removeSecondFactor(token, code(guarded.secret()))).isInstanceOf(Outcome.Done.class);
        assertThat(signIn().awaits()).isEqualTo(Awaits.NOTHING);
    }

    @Test
    void aMailedCodeSetsUpNothing() {
        var email = Fresh.email();
        var clerk = Fresh.word();
        people.registerStaff(new NewStaff(clerk, PASSWORD, "Clerk", email, Language.KK));
        var code = requireNonNull(
                people.requestCode(email, Language.KK, client).orThrow().demoCode());
        var token = people.signInWithCode(email, code, client, null).orThrow().value();

        assertThat(people.secondFactorOffer(token)).isEmpty();
        assertThat(people.secondFactor(token)).isEmpty();
        assertThat(refusal(people.enrolSecondFactor(token, "123456"))).isEqualTo("people.sign-in-over");
    }

    @Test
    void anAdministratorResetsItAndTheSessionsEnd() {
        var token = enrol().enrolled().session().value();
        var administrator = new Viewer(
                people.registerStaff(new NewStaff(Fresh.word(), PASSWORD, "Administrator", null, Language.KK)),
                "Administrator",
                Language.KK,
                List.of(new Appointment(
                        java.util.UUID.randomUUID(),
                        officer,
                        Role.ADMINISTRATOR,
                        null,
                        null,
                        Fresh.text("Post"),
                        LocalDate.of(2020, 1, 1),
                        null)));
        var auditor = people.viewer(token).orElseThrow();
        assertThat(refusal(people.resetSecondFactor(auditor, officer))).isEqualTo("people.not-allowed");

        assertThat(people.resetSecondFactor(administrator, officer)).isInstanceOf(Outcome.Done.class);

        assertThat(people.viewer(token)).isEmpty();
        assertThat(signIn().awaits()).isEqualTo(Awaits.NOTHING);
        assertThat(refusal(people.resetSecondFactor(administrator, officer))).isEqualTo("people.no-second-factor");
    }

    @Test
    void neitherTheSecretNorACodeStandsInTheDatabase() {
        var guarded = enrol();
        var kept = jdbc.sql("""
                select encode(f.secret, 'escape') || string_agg(encode(c.code_hash, 'escape'), '')
                  from people.second_factor f join people.recovery_code c using (person)
                 where person = :person group by f.person
                """)
                .param("person", officer.value())
                .query(String.class)
                .single();

        assertThat(kept)
                .doesNotContain(guarded.secret())
                .doesNotContain(guarded.enrolled().recoveryCodes().getFirst().replace("-", ""));
        assertThat(guarded.enrolled()).hasToString("Enrolled[]");
    }

    @Test
    void aReadyAccountComesWithASecretThatItsFileKnows() {
        people.giveSecondFactor(officer, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        people.giveSecondFactor(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

        assertThat(people.signInWithSecondFactor(signIn().value(), code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")))
                .isInstanceOf(Outcome.Done.class);
    }
}
