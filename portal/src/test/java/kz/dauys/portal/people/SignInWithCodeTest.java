package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
@RecordApplicationEvents
class SignInWithCodeTest {
    private final People people;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String email = Fresh.email();
    private final String client = Fresh.clientAddress();

    SignInWithCodeTest(People people, TestClock clock, JdbcClient jdbc, TransactionTemplate transaction) {
        this.people = people;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private String code() {
        return requireNonNull(
                people.requestCode(email, Language.KK, client).orThrow().demoCode());
    }

    private static String other(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    private Outcome<SessionToken> signIn(String code) {
        return people.signInWithCode(email, code, client, null);
    }

    private static @Nullable String refusal(Outcome<?> outcome) {
        return switch (outcome) {
            case Done<?> done -> null;
            case Refused<?> refused -> refused.refusal().code();
        };
    }

    private Viewer viewer(Outcome<SessionToken> outcome) {
        return people.viewer(outcome.orThrow().value()).orElseThrow();
    }

    @Test
    void makesTheCitizenAtTheFirstTimeAndKnowsThemAtTheSecond() {
        var first = viewer(signIn(code()));
        var second = viewer(signIn(code()));

        assertThat(first.signedIn()).isTrue();
        assertThat(first.staff()).isFalse();
        assertThat(second.person()).isEqualTo(first.person());
        assertThat(people.person(requireNonNull(first.person())))
                .returns(email, PersonView::email)
                .returns(true, PersonView::citizen);
    }

    @Test
    void aNewCitizenIsSpokenToInTheLanguageInWhichTheyCame() {
        var code = requireNonNull(
                people.requestCode(email, Language.EN, client).orThrow().demoCode());

        assertThat(viewer(signIn(code)).language()).isEqualTo(Language.EN);
        assertThat(viewer(signIn(code())).language()).isEqualTo(Language.EN);
    }

    @Test
    void theCodeIsAnnouncedToBeMailed(ApplicationEvents events) {
        var code = requireNonNull(
                people.requestCode(email, Language.RU, client).orThrow().demoCode());

        assertThat(events.stream(CodeIssued.class))
                .containsExactly(
                        new CodeIssued(email, Language.RU, code, TestClock.START.plus(Duration.ofMinutes(10))));
        assertThat(new CodeIssued(email, Language.RU, code, TestClock.START).toString())
                .doesNotContain(code)
                .doesNotContain(email);
    }

    @Test
    void aTelephonesCapitalLetterMakesNoSecondPersonAndMovesNoMail(ApplicationEvents events) {
        var first = viewer(signIn(code()));
        var capital = "T" + email.substring(1);
        var code = requireNonNull(
                people.requestCode(capital, Language.KK, client).orThrow().demoCode());
        var second = viewer(people.signInWithCode(capital, code, client, null));

        assertThat(second.person()).isEqualTo(first.person());
        assertThat(events.stream(CodeIssued.class).map(CodeIssued::email)).containsOnly(email);
    }

    @Test
    void spacesInTheCodeDoNotMatter() {
        var code = code();

        assertThat(refusal(signIn(" " + code.substring(0, 3) + " " + code.substring(3))))
                .isNull();
    }

    @Test
    void aCodeWorksOnce() {
        var code = code();

        assertThat(refusal(signIn(code))).isNull();
        assertThat(refusal(signIn(code))).isEqualTo("people.code-wrong");
    }

    @Test
    void aCodeLivesTenMinutes() {
        var code = code();
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        var inTime = signIn(code);
        var late = code();
        clock.advance(Duration.ofMinutes(10));

        assertThat(refusal(inTime)).isNull();
        assertThat(refusal(signIn(late))).isEqualTo("people.code-wrong");
    }

    @Test
    void aNewerCodeReplacesTheOlder() {
        var older = code();
        var newer = code();

        if (!older.equals(newer)) {
            assertThat(refusal(signIn(older))).isEqualTo("people.code-wrong");
        }
        assertThat(refusal(signIn(newer))).isNull();
    }

    @Test
    void aCodeHasFiveTries() {
        var code = code();
        for (int i = 0; i < 4; i++) {
            assertThat(refusal(signIn(other(code)))).isEqualTo("people.code-wrong");
        }
        assertThat(refusal(signIn(code))).isNull();

        var again = code();
        for (int i = 0; i < 5; i++) {
            signIn(other(again));
        }
        assertThat(refusal(signIn(again))).isEqualTo("people.code-wrong");
    }

    @Test
    void aCodeForOneAddressOpensNoOther() {
        var code = code();

        assertThat(refusal(people.signInWithCode(Fresh.email(), code, client, null)))
                .isEqualTo("people.code-wrong");
    }

    @Test
    void refusesTooManyCodesForOneMailboxWhereverTheyAreAskedFrom() {
        for (int i = 0; i < 6; i++) {
            assertThat(refusal(people.requestCode(email, Language.KK, Fresh.clientAddress())))
                    .isNull();
        }
        var seventh = people.requestCode(email, Language.KK, Fresh.clientAddress());
        clock.advance(Duration.ofMinutes(59));
        var before = people.requestCode(email, Language.KK, Fresh.clientAddress());
        clock.advance(Duration.ofMinutes(1));

        assertThat(((Refused<CodeSent>) seventh).refusal().arguments()).containsEntry("minutes", 60L);
        assertThat(((Refused<CodeSent>) before).refusal().arguments()).containsEntry("minutes", 1L);
        assertThat(refusal(people.requestCode(email, Language.KK, Fresh.clientAddress())))
                .isNull();
    }

    @Test
    void refusesTooManyCodesFromOneNetworkWhateverTheMailbox() {
        var network = client.substring(0, client.lastIndexOf("::"));
        for (int i = 0; i < 60; i++) {
            assertThat(refusal(people.requestCode(Fresh.email(), Language.KK, network + "::" + (i + 1))))
                    .isNull();
        }

        assertThat(refusal(people.requestCode(Fresh.email(), Language.KK, network + "::ffff")))
                .isEqualTo("people.too-many-attempts");
    }

    @Test
    void refusesTooManyTriesForOneMailboxAlsoWithTheRightCode() {
        for (int i = 0; i < 4; i++) {
            var code = code();
            for (int j = 0; j < 5; j++) {
                people.signInWithCode(email, other(code), Fresh.clientAddress(), null);
            }
        }

        assertThat(refusal(signIn(code()))).isEqualTo("people.too-many-attempts");
    }

    @Test
    void whoSucceedsCanComeAgainAsOftenAsTheyLike() {
        assertThat(IntStream.range(0, 70).mapToObj(i -> refusal(signIn(code()))))
                .containsOnlyNulls();
    }

    @Test
    void ofTwoWhoComeWithTheSameCodeAtOnceOneGetsIn() throws Exception {
        for (int round = 0; round < 10; round++) {
            var code = code();
            var outcomes = atOnce(4, () -> refusal(people.signInWithCode(email, code, Fresh.clientAddress(), null)));

            assertThat(outcomes).filteredOn(refusal -> refusal == null).hasSize(1);
            assertThat(outcomes).filteredOn("people.code-wrong"::equals).hasSize(3);
        }
    }

    private static <T> java.util.List<T> atOnce(int number, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(number);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, number)
                    .mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        return work.call();
                    }))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var future : running) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void aMailboxIsNotAPasswordSoPostsAreNotInForce() {
        var officer = people.registerStaff(
                new NewStaff(Fresh.word(), "correct horse battery", "Officer", email, Language.KK));
        people.appoint(officer, Role.ADMINISTRATOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var viewer = viewer(signIn(code()));

        assertThat(viewer.person()).isEqualTo(officer);
        assertThat(viewer.staff()).isFalse();
        assertThat(people.person(officer).citizen()).isTrue();
    }

    @Test
    void neitherCodesNorAddressesStandInTheTables() {
        var code = code();

        assertThat(jdbc.sql("select string_agg(t::text, '') from people.one_time_code t")
                        .query(String.class)
                        .single())
                .doesNotContain(email)
                .doesNotContain("\"" + code + "\"");
        assertThat(jdbc.sql("select string_agg(t::text, '') from people.attempt t")
                        .query(String.class)
                        .single())
                .doesNotContain(email)
                .doesNotContain(client);
    }

    @Test
    void nothingIsMailedWhenTheTransactionRollsBack() {
        transaction.executeWithoutResult(status -> {
            code();
            status.setRollbackOnly();
        });

        assertThat(refusal(signIn("000000"))).isEqualTo("people.code-wrong");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThat(refusal(people.requestCode("nobody", Language.KK, client))).isEqualTo("people.email-invalid");
        assertThat(refusal(people.signInWithCode("nobody", "123456", client, null)))
                .isEqualTo("people.email-invalid");
    }

    @Test
    void aCaseCodeOpensOnePurposeOnce() {
        var owner = people.introduce(new NewContact("Aigul", email, null, null, null, Language.KK))
                .orThrow();
        var code = requireNonNull(
                people.requestCaseCode(owner, "S-1", client).orThrow().demoCode());

        assertThat(people.verifyCaseCode(owner, "S-2", code, client)).isFalse();
        assertThat(people.verifyCaseCode(owner, "S-1", other(code), client)).isFalse();
        assertThat(people.verifyCaseCode(owner, "S-1", code, client)).isTrue();
        assertThat(people.verifyCaseCode(owner, "S-1", code, client)).isFalse();
        assertThat(refusal(signIn(code))).isEqualTo("people.code-wrong");
    }

    @Test
    void whoHasNoMailboxGetsTheSameAnswerAndNoMail(ApplicationEvents events) {
        var owner = people.introduce(new NewContact("Aigul", null, null, null, null, Language.KK))
                .orThrow();

        assertThat(people.requestCaseCode(owner, "S-1", client).orThrow()).isEqualTo(new CodeSent(null));
        assertThat(events.stream(CodeIssued.class)).isEmpty();
    }
}
