package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class SignInWithPasswordTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Outcome<SessionToken> FAILED = Outcome.refused(Refusal.of("people.sign-in-failed"));

    private final People people;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final String login = Fresh.word();
    private final String client = Fresh.clientAddress();
    private PersonId officer;

    SignInWithPasswordTest(
            People people, TestClock clock, JdbcClient jdbc, Passwords passwords, TransactionTemplate transaction) {
        this.transaction = transaction;
        this.people = people;
        this.clock = clock;
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    @BeforeEach
    void anOfficerWithAnAccount() {
        officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", null, Language.RU));
    }

    @Test
    void aPasswordThatWasReplacedWhileItWasCheckedOpensNothing() throws Exception {
        assertThat(refusal(whileSigningIn(
                        () -> jdbc.sql("update people.account set password_hash = :hash where person = :person")
                                .param("hash", passwords.hash("another password of mine"))
                                .param("person", officer.value())
                                .update())))
                .isEqualTo("people.sign-in-failed");
    }

    @Test
    void anAccountThatWasLockedWhileItsPasswordWasCheckedOpensNothing() throws Exception {
        assertThat(refusal(whileSigningIn(
                        () -> jdbc.sql("update people.account set locked_at = now() where person = :person")
                                .param("person", officer.value())
                                .update())))
                .isEqualTo("people.sign-in-failed");
    }

    /** Does something to the account that is committed when the password has been found right, and no session opened. */
    private Outcome<SessionToken> whileSigningIn(Runnable change) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var signingIn = transaction.execute(status -> {
                change.run();
                var running = threads.submit(() -> signIn(login, PASSWORD));
                while (!running.isDone() && !waitsForTheAccount()) {
                    Thread.onSpinWait();
                }
                return running;
            });
            return requireNonNull(signingIn).get();
        }
    }

    private boolean waitsForTheAccount() {
        return jdbc.sql("""
                        select exists (select from pg_locks
                                        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """).query(Boolean.class).single();
    }

    private Outcome<SessionToken> signIn(String login, String password) {
        return people.signInWithPassword(login, password, client, null);
    }

    private static String refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    @Test
    void opensASession() {
        var token = signIn(login, PASSWORD).orThrow();

        assertThat(people.viewer(token.value()))
                .get()
                .returns(officer, Viewer::person)
                .returns("Officer", Viewer::name);
    }

    @Test
    void theLoginMayBeTypedInCapitalsAndWithSpaces() {
        assertThat(signIn(" " + login.toUpperCase(Locale.ROOT) + " ", PASSWORD)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anUnknownAccountIsAnsweredLikeAWrongPassword() {
        assertThat(signIn(login, "wrong")).isEqualTo(FAILED);
        assertThat(signIn(Fresh.word(), PASSWORD)).isEqualTo(FAILED);
        assertThat(signIn("", "")).isEqualTo(FAILED);
        assertThat(signIn(login, "")).isEqualTo(FAILED);
        assertThat(signIn(login, PASSWORD + "x".repeat(1_000_000))).isEqualTo(FAILED);
        assertThat(signIn("x".repeat(1_000_000), PASSWORD)).isEqualTo(FAILED);
    }

    @Test
    void anUnknownAccountCostsAsMuchTimeAsAWrongPassword() {
        var hash = passwords.hash(PASSWORD);
        long known = fastest(() -> passwords.match("wrong", hash));
        long unknown = fastest(() -> passwords.match("wrong", null));

        assertThat((double) unknown / known).isBetween(0.4, 2.5);
    }

    private static long fastest(Runnable work) {
        return IntStream.range(0, 15)
                .mapToLong(i -> {
                    long from = System.nanoTime();
                    work.run();
                    return System.nanoTime() - from;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void nothingMatchesAMissingHashNotEvenItsOwnPassword() {
        assertThat(passwords.match("no account has this password", null)).isFalse();
    }

    @Test
    void theTenthWrongPasswordIsTheLastForAQuarterOfAnHourFromThere() {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(login, "wrong")).isEqualTo(FAILED);
        }
        assertThat(refusal(signIn(login, PASSWORD))).isEqualTo("people.too-many-attempts");
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(refusal(signIn(login, PASSWORD))).isEqualTo("people.too-many-attempts");
        clock.advance(Duration.ofMillis(1));
        assertThat(signIn(login, PASSWORD)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void wrongPasswordsFromElsewhereDoNotLockTheOfficerOut() {
        for (int i = 0; i < 11; i++) {
            people.signInWithPassword(login, "wrong", "203.0.113.9", null);
        }
        assertThat(signIn(login, PASSWORD)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aGuesserWithManyAddressesIsSlowedDownByTheAccount() {
        // as if a hundred and ninety-nine had failed already, which is slow to do
        signIn(login, "wrong");
        jdbc.sql("update people.attempt set number = 200 where kind = 'PASSWORD_OF_ACCOUNT' and subject = :subject")
                .param("subject", subject("PASSWORD_OF_ACCOUNT", login))
                .update();

        assertThat(refusal(people.signInWithPassword(login, PASSWORD, Fresh.clientAddress(), null)))
                .isEqualTo("people.too-many-attempts");
        clock.advance(Duration.ofHours(1));
        assertThat(signIn(login, PASSWORD)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anUnknownAccountIsLimitedLikeAKnownOne() {
        var unknown = Fresh.word();
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(unknown, "wrong")).isEqualTo(FAILED);
        }

        assertThat(refusal(signIn(unknown, "wrong"))).isEqualTo("people.too-many-attempts");
    }

    @Test
    void manyAccountsFromOneAddressAreLimitedTogether() {
        // as if ninety-nine had failed already, which is slow to do
        signIn(Fresh.word(), "wrong");
        var raised = jdbc.sql("""
                update people.attempt set number = 100
                 where kind = 'PASSWORD_FROM_ADDRESS' and subject = :subject
                """)
                .param(
                        "subject",
                        subject("PASSWORD_FROM_ADDRESS", Network.of(client).name()))
                .update();

        assertThat(raised).isEqualTo(1);
        assertThat(refusal(signIn(login, PASSWORD))).isEqualTo("people.too-many-attempts");
        assertThat(people.signInWithPassword(login, PASSWORD, Fresh.clientAddress(), null))
                .isInstanceOf(Outcome.Done.class);
    }

    private byte[] subject(String kind, String what) {
        try {
            return new Secrets("a secret of the tests, which guards nothing", "").keyedHash("attempt", kind, what);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRightPasswordClearsTheCount() {
        for (int i = 0; i < 9; i++) {
            signIn(login, "wrong");
        }
        assertThat(signIn(login, PASSWORD)).isInstanceOf(Outcome.Done.class);
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(login, "wrong")).isEqualTo(FAILED);
        }
    }

    @Test
    void onlyAnArgon2idHashIsKept() {
        var hash = jdbc.sql("select password_hash from people.account where login = :login")
                .param("login", login)
                .query(String.class)
                .single();

        assertThat(hash).startsWith("$argon2id$v=19$").doesNotContain(PASSWORD);
    }

    /** The tests' own passwords cost less, those outside as much as OWASP asks. */
    @Test
    void aHashCostsNineteenMebibytesAndTwoPasses() {
        assertThat(new Passwords().hash(PASSWORD)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aKnownLoginKeepsItsPersonAndPassword() {
        var again =
                people.registerStaff(new NewStaff(login, "another long password", "Somebody else", null, Language.EN));

        assertThat(again).isEqualTo(officer);
        assertThat(signIn(login, PASSWORD)).isInstanceOf(Outcome.Done.class);
        assertThat(people.person(officer).name()).isEqualTo("Officer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Big", "with space", "-x-", "қазақ", "a\nb"})
    void refusesLoginsThatCouldBeMistaken(String bad) {
        assertThatThrownBy(() -> people.registerStaff(new NewStaff(bad, PASSWORD, "Officer", null, Language.KK)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() ->
                        people.registerStaff(new NewStaff(Fresh.word(), "eleven char", "Officer", null, Language.KK)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
