package kz.dauys.portal.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String MINE = "four words of mine";

    private final People people;
    private final Organisations organisations;
    private final Sessions sessions;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final String client = Fresh.clientAddress();
    private PersonId boss;
    private Viewer administrator;
    private BodyId body;
    private UnitId unit;

    AccountsTest(People people, Organisations organisations, Sessions sessions, TestClock clock, JdbcClient jdbc) {
        this.sessions = sessions;
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void anAdministratorAndABody() {
        boss = people.registerStaff(new NewStaff(Fresh.word(), PASSWORD, "Boss", null, Language.KK));
        people.appoint(boss, Role.ADMINISTRATOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        administrator = viewer(boss);
        var place = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(place, null, Fresh.text("Place"), 49.8, 73.1));
        body = organisations.registerBody(new NewBody(
                Fresh.word(), Fresh.text("Body"), Fresh.text("Body"), null, place, LocalDate.of(2020, 1, 1)));
        unit = organisations.registerUnit(
                new NewUnit(body, Fresh.word(), Fresh.text("Unit"), LocalDate.of(2020, 1, 1)));
    }

    private Viewer viewer(PersonId person) {
        return new Viewer(
                person,
                "",
                Language.KK,
                people.appointments(person).stream()
                        .filter(post -> post.inForceOn(clock.today()))
                        .toList());
    }

    private static String refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    private PersonId made(String login) {
        return people.makeAccount(administrator, new NewAccount(login, "Сейітов Арман", null, Language.KK))
                .orThrow();
    }

    private String secret(PersonId person) {
        return requireNonNull(
                people.linkForPassword(administrator, person, false).orThrow().secret());
    }

    private NewRole officer(LocalDate from, LocalDate to) {
        return new NewRole(Role.OFFICER, body, unit, Fresh.text("Officer"), from, to);
    }

    @Test
    void anAccountIsMadeInvitedGivenARoleAndUsed() {
        var login = Fresh.word();
        var person = made(login);
        var secret = secret(person);
        assertThat(people.loginOfLink(secret)).contains(login);
        assertThat(people.account(administrator, person).orThrow())
                .returns(true, AccountView::invited)
                .returns(false, AccountView::locked);
        people.giveRole(administrator, person, officer(clock.today(), null)).orThrow();

        var token = people.setPassword(secret, MINE, null).orThrow();

        assertThat(people.viewer(token.value()))
                .get()
                .returns(person, Viewer::person)
                .satisfies(
                        viewer -> assertThat(viewer.holds(Role.OFFICER, body)).isTrue());
        assertThat(people.signInWithPassword(login, MINE, client, null)).isInstanceOf(Outcome.Done.class);
        assertThat(people.account(administrator, person).orThrow().invited()).isFalse();
    }

    @Test
    void nobodyGetsInBeforeAPasswordIsSet() {
        var login = Fresh.word();
        made(login);

        assertThat(refusal(people.signInWithPassword(login, "", client, null))).isEqualTo("people.sign-in-failed");
        assertThat(refusal(people.signInWithPassword(login, MINE, client, null)))
                .isEqualTo("people.sign-in-failed");
    }

    @Test
    void aLinkOpensOnceAndOnlyTheLatestDoes() {
        var person = made(Fresh.word());
        var first = secret(person);
        var second = secret(person);

        assertThat(refusal(people.setPassword(first, MINE, null))).isEqualTo("people.link-over");
        assertThat(refusal(people.setPassword(second, "short", null))).isEqualTo("people.password-length");
        assertThat(people.setPassword(second, MINE, null)).isInstanceOf(Outcome.Done.class);
        assertThat(refusal(people.setPassword(second, "another four words", null)))
                .isEqualTo("people.link-over");
        assertThat(refusal(people.setPassword("", MINE, null))).isEqualTo("people.link-over");
        assertThat(people.loginOfLink("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void ofManyWhoComeWithOneLinkOneSetsThePassword() throws Exception {
        var secret = secret(made(Fresh.word()));
        try (var together = Executors.newFixedThreadPool(3)) {
            Callable<Boolean> set = () -> people.setPassword(secret, MINE, null) instanceof Outcome.Done<?>;
            int done = 0;
            for (var one : together.invokeAll(List.of(set, set, set))) {
                done += one.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
    }

    @Test
    void aLinkEndsAfterThreeDays() {
        var secret = secret(made(Fresh.word()));
        clock.advance(Duration.ofDays(3));

        assertThat(people.loginOfLink(secret)).isEmpty();
        assertThat(refusal(people.setPassword(secret, MINE, null))).isEqualTo("people.link-over");
    }

    @Test
    void theSecretOfALinkIsNotKeptWhereItIsHandedOver() {
        var person = made(Fresh.word());
        var secret = secret(person);

        assertThat(jdbc.sql("select encode(token_hash, 'escape') from people.password_link where person = :person")
                        .param("person", person.value())
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
        assertThat(new PasswordLink(secret, TestClock.START)).hasToString("PasswordLink[]");
    }

    @Test
    void aMailedLinkGoesToTheOwnerAndIsShownToNobodyElse() {
        var email = Fresh.email();
        var person = people.makeAccount(
                        administrator, new NewAccount(Fresh.word(), "Сейітов Арман", email, Language.RU))
                .orThrow();
        var link = people.linkForPassword(administrator, person, true).orThrow();

        assertThat(link.secret()).isNull();
        var path = jdbc.sql("select path from notifications.message where address = :email and template = :template")
                .param("email", email)
                .param("template", "people.password-link")
                .query(String.class)
                .single();
        assertThat(people.loginOfLink(path.substring(path.indexOf('=') + 1))).isPresent();
        assertThat(refusal(people.linkForPassword(administrator, made(Fresh.word()), true)))
                .isEqualTo("people.account-without-email");
    }

    @Test
    void ofACitizenTheLinkGoesToTheMailboxOnly() {
        var email = Fresh.email();
        people.introduce(new NewContact("Сейітов Арман", email, null, null, null, Language.KK))
                .orThrow();
        var person = people.makeAccount(
                        administrator, new NewAccount(Fresh.word(), "Арман Сейітов", email, Language.KK))
                .orThrow();

        assertThat(refusal(people.linkForPassword(administrator, person, false)))
                .isEqualTo("people.link-by-mail-only");
        assertThat(people.linkForPassword(administrator, person, true)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anEmailOfSomebodyElseOrWithAnAccountIsRefused() {
        var email = Fresh.email();
        people.introduce(new NewContact("Айгүл Серікова", email, null, null, null, Language.KK))
                .orThrow();
        assertThat(refusal(people.makeAccount(
                        administrator, new NewAccount(Fresh.word(), "Сейітов Арман", email, Language.KK))))
                .isEqualTo("people.email-of-another-name");
        people.makeAccount(administrator, new NewAccount(Fresh.word(), "Айгүл Серікова", email, Language.KK))
                .orThrow();
        assertThat(refusal(people.makeAccount(
                        administrator, new NewAccount(Fresh.word(), "Айгүл Серікова", email, Language.KK))))
                .isEqualTo("people.account-there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Big", "with space", "-x-", "қазақ"})
    void refusesLoginsThatCouldBeMistaken(String bad) {
        assertThat(refusal(people.makeAccount(administrator, new NewAccount(bad, "Арман", null, Language.KK))))
                .isEqualTo("people.login-invalid");
    }

    @Test
    void refusesALoginThatIsTaken() {
        var login = Fresh.word();
        made(login);

        assertThat(refusal(people.makeAccount(administrator, new NewAccount(login, "Арман", null, Language.KK))))
                .isEqualTo("people.login-taken");
    }

    @Test
    void aLockedAccountLetsNobodyInAndItsSessionsEnd() {
        var login = Fresh.word();
        var person = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", null, Language.KK));
        var link = secret(person);
        var token = people.signInWithPassword(login, PASSWORD, client, null).orThrow();
        people.lockAccount(administrator, person).orThrow();

        assertThat(people.viewer(token.value())).isEmpty();
        assertThat(refusal(people.signInWithPassword(login, PASSWORD, client, null)))
                .isEqualTo("people.sign-in-failed");
        assertThat(people.loginOfLink(link)).isEmpty();
        assertThat(people.account(administrator, person).orThrow().locked()).isTrue();

        people.unlockAccount(administrator, person).orThrow();
        assertThat(people.signInWithPassword(login, PASSWORD, client, null)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoIsLockedWhileTheCodeIsTypedDoesNotGetIn() {
        var login = Fresh.word();
        var person = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", null, Language.KK));
        jdbc.sql("update people.account set locked_at = now() where person = :person")
                .param("person", person.value())
                .update();
        // as if the password had been looked at a moment before
        var late = sessions.open(person, Sessions.OpenedBy.PASSWORD, null);

        assertThat(people.viewer(late.value())).isEmpty();
    }

    @Test
    void aRoleHoldsOnItsDaysOnly() {
        var person = made(Fresh.word());
        var tomorrow = clock.today().plusDays(1);
        people.giveRole(administrator, person, officer(tomorrow, tomorrow.plusDays(1)))
                .orThrow();
        var token = people.setPassword(secret(person), MINE, null).orThrow();

        assertThat(people.viewer(token.value()).orElseThrow().staff()).isFalse();
        clock.set(tomorrow, LocalTime.MIDNIGHT);
        var login = people.account(administrator, person).orThrow().login();
        var next = people.signInWithPassword(login, MINE, client, null).orThrow();
        assertThat(people.viewer(next.value()).orElseThrow().holds(Role.OFFICER, body))
                .isTrue();
    }

    @Test
    void wrongRolesAreRefused() {
        var person = made(Fresh.word());
        var today = clock.today();
        var elsewhere = new UnitId(UUID.randomUUID());
        var post = Fresh.text("Post");

        assertThat(refusal(people.giveRole(administrator, person, officer(today.minusDays(1), null))))
                .isEqualTo("people.role-days-wrong");
        assertThat(refusal(people.giveRole(administrator, person, officer(today, today.minusDays(1)))))
                .isEqualTo("people.role-days-wrong");
        assertThat(refusal(
                        people.giveRole(administrator, person, new NewRole(Role.HEAD, null, null, post, today, null))))
                .isEqualTo("people.role-body-missing");
        assertThat(refusal(people.giveRole(
                        administrator,
                        person,
                        new NewRole(Role.HEAD, new BodyId(UUID.randomUUID()), null, post, today, null))))
                .isEqualTo("people.role-body-missing");
        assertThat(refusal(people.giveRole(
                        administrator, person, new NewRole(Role.HEAD, body, elsewhere, post, today, null))))
                .isEqualTo("people.role-unit-elsewhere");
        people.giveRole(administrator, person, officer(today, null)).orThrow();
        assertThat(refusal(people.giveRole(administrator, person, officer(today.plusDays(9), null))))
                .isEqualTo("people.role-held");
        assertThat(refusal(people.giveRole(administrator, new PersonId(UUID.randomUUID()), officer(today, null))))
                .isEqualTo("people.account-not-found");
    }

    @Test
    void aRoleEndsOnItsLastDayAndOneThatHasNotBegunIsTakenBack() {
        var person = made(Fresh.word());
        var today = clock.today();
        var now = people.giveRole(administrator, person, officer(today, null)).orThrow();
        var later = people.giveRole(
                        administrator,
                        person,
                        new NewRole(Role.HEAD, body, null, Fresh.text("Head"), today.plusDays(5), null))
                .orThrow();

        assertThat(refusal(people.endRole(administrator, now, today.minusDays(1))))
                .isEqualTo("people.role-days-wrong");
        people.endRole(administrator, now, today).orThrow();
        people.endRole(administrator, later, today).orThrow();

        assertThat(people.appointments(person)).singleElement().returns(today, Appointment::validTo);
        clock.advance(Duration.ofDays(1));
        assertThat(refusal(people.endRole(administrator, now, clock.today()))).isEqualTo("people.no-such-role");
    }

    static Stream<Role> notAdministrators() {
        return Stream.of(Role.COUNTER_OPERATOR, Role.OFFICER, Role.HEAD, Role.AUDITOR);
    }

    @ParameterizedTest
    @MethodSource("notAdministrators")
    void nobodyElseDoesAnyOfThis(Role role) {
        var person = made(Fresh.word());
        var post = people.giveRole(administrator, person, officer(clock.today(), null))
                .orThrow();
        var other = people.registerStaff(new NewStaff(Fresh.word(), PASSWORD, "Other", null, Language.KK));
        people.appoint(
                other,
                role,
                role == Role.AUDITOR ? null : body,
                null,
                Fresh.text("Post"),
                LocalDate.of(2020, 1, 1),
                null);
        var viewer = viewer(other);

        assertThat(List.<Outcome<?>>of(
                        people.accounts(viewer, "", null),
                        people.account(viewer, person),
                        people.makeAccount(viewer, new NewAccount(Fresh.word(), "Арман", null, Language.KK)),
                        people.linkForPassword(viewer, person, false),
                        people.lockAccount(viewer, person),
                        people.unlockAccount(viewer, person),
                        people.signOutEverywhere(viewer, person),
                        people.resetSecondFactor(viewer, person),
                        people.giveRole(viewer, person, officer(clock.today(), null)),
                        people.endRole(viewer, post, clock.today())))
                .extracting(AccountsTest::refusal)
                .containsOnly("people.not-allowed");
    }

    @Test
    void theListIsSearchedByLoginNameAndEmailAndPagedByKey() {
        var word = Fresh.word();
        for (int i = 0; i < 51; i++) {
            people.registerStaff(new NewStaff("%s.%02d".formatted(word, i), PASSWORD, "Name", null, Language.KK));
        }
        var first = people.accounts(administrator, word.toUpperCase(Locale.ROOT), null)
                .orThrow();
        assertThat(first.items()).hasSize(50);
        var rest = people.accounts(administrator, word, first.next()).orThrow();
        assertThat(rest.items()).singleElement().returns(word + ".50", AccountView::login);
        assertThat(rest.next()).isNull();

        assertThat(people.accounts(administrator, "%", null).orThrow().items()).isEmpty();
        assertThat(people.accounts(administrator, "_".repeat(5), null).orThrow().items())
                .isEmpty();
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        // who else administers in the shared database is put aside for the moment of this test
        try (var alone = new Alone()) {
            var post = people.appointments(boss).getFirst().id();
            var today = clock.today();
            assertThat(refusal(people.lockAccount(administrator, boss))).isEqualTo("people.last-administrator");
            assertThat(refusal(people.endRole(administrator, post, today))).isEqualTo("people.last-administrator");

            var second = made(Fresh.word());
            var administers = new NewRole(Role.ADMINISTRATOR, null, null, Fresh.text("Post"), today, today.plusDays(9));
            people.giveRole(administrator, second, administers).orThrow();
            assertThat(refusal(people.endRole(administrator, post, today.plusDays(20))))
                    .as("the other one's role ends before")
                    .isEqualTo("people.last-administrator");
            assertThat(refusal(people.endRole(administrator, post, today)))
                    .as("the other one has no password yet")
                    .isEqualTo("people.last-administrator");
            people.setPassword(secret(second), MINE, null).orThrow();
            assertThat(people.endRole(administrator, post, today)).isInstanceOf(Outcome.Done.class);
            assertThat(refusal(people.lockAccount(viewer(second), second))).isEqualTo("people.last-administrator");
        }
    }

    /** Locks all administrators but this test's, and unlocks them at the end. */
    private final class Alone implements AutoCloseable {
        private final List<UUID> others =
                jdbc.sql("""
                update people.account set locked_at = now()
                 where locked_at is null and person <> :boss
                   and person in (select holder from people.appointment where role = 'ADMINISTRATOR')
                returning person
                """).param("boss", boss.value()).query(UUID.class).list();

        @Override
        public void close() {
            jdbc.sql("update people.account set locked_at = null where person = any(:others)")
                    .param("others", others.toArray(UUID[]::new))
                    .update();
        }
    }
}
