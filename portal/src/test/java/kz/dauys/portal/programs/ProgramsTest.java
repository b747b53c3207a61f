package kz.dauys.portal.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.people.WrittenRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ProgramsTest {
    private static final Set<Right> FILE = Set.of(Right.OPEN311);

    private final Programs programs;
    private final People people;
    private final TestClock clock;
    private final JdbcClient sql;

    @LocalServerPort
    private int port;

    ProgramsTest(Programs programs, People people, TestClock clock, JdbcClient sql) {
        this.programs = programs;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
    }

    private MadeKey made(int perMinute) {
        return programs.register(Viewer.system(), new NewProgram(Fresh.word(), "City of Aqtau", FILE, perMinute))
                .orThrow();
    }

    @Test
    void recognisesAProgramByItsKeyAndByNothingElse() {
        var made = made(10);
        assertThat(programs.recognise(made.key(), Right.OPEN311))
                .isInstanceOfSatisfying(
                        Recognition.Known.class,
                        known -> assertThat(known.program()).isEqualTo(made.program()));
        for (var wrong :
                new String[] {null, "", "dauys_", made.key() + "x", made.key().substring(1), "x".repeat(500)}) {
            assertThat(programs.recognise(wrong, Right.OPEN311)).isInstanceOf(Recognition.Unknown.class);
        }
    }

    @Test
    void keepsOnlyTheHashOfAKey() {
        var made = made(10);
        var kept = sql.sql("select row_to_json(k)::text || row_to_json(p)::text from programs.key k "
                        + "join programs.program p on p.id = k.program where p.id = :id")
                .param("id", made.program().value())
                .query(String.class)
                .single();
        assertThat(kept)
                .doesNotContain(made.key().substring(12))
                .contains(made.key().substring(0, 10));
        assertThat(made.toString()).doesNotContain(made.key());
    }

    @Test
    void aNewKeyEndsTheOneBefore() {
        var made = made(10);
        var fresh = programs.makeKey(Viewer.system(), made.program()).orThrow();
        assertThat(programs.recognise(made.key(), Right.OPEN311)).isInstanceOf(Recognition.Unknown.class);
        assertThat(programs.recognise(fresh.key(), Right.OPEN311)).isInstanceOf(Recognition.Known.class);
    }

    @Test
    void aProgramThatWasSentAwayComesNoMore() {
        var made = made(10);
        programs.revoke(Viewer.system(), made.program()).orThrow();
        assertThat(programs.recognise(made.key(), Right.OPEN311)).isInstanceOf(Recognition.Unknown.class);
        assertThat(code(programs.makeKey(Viewer.system(), made.program()))).isEqualTo("programs.not-found");
        assertThat(code(programs.limit(Viewer.system(), made.program(), FILE, 5)))
                .isEqualTo("programs.not-found");
        assertThat(code(programs.revoke(Viewer.system(), made.program()))).isEqualTo("programs.not-found");
    }

    @Test
    void letsInSoManyCallsInAMinuteAndTellsHowManyAreLeft() {
        var made = made(3);
        for (int left = 2; left >= 0; left--) {
            var known = (Recognition.Known) programs.recognise(made.key(), Right.OPEN311);
            assertThat(known.allowance()).isEqualTo(new Allowance(3, left, 60, false));
        }
        clock.advance(Duration.ofSeconds(20));
        var tooOften = (Recognition.TooOften) programs.recognise(made.key(), Right.OPEN311);
        assertThat(tooOften.allowance()).isEqualTo(new Allowance(3, 0, 40, true));
        clock.advance(Duration.ofSeconds(40));
        assertThat(programs.recognise(made.key(), Right.OPEN311)).isInstanceOf(Recognition.Known.class);
    }

    @Test
    void countsCallsThatComeAtOnce() throws Exception {
        var made = made(20);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = threads.invokeAll(java.util.Collections.nCopies(
                    60, (Callable<Recognition>) () -> programs.recognise(made.key(), Right.OPEN311)));
            long known = 0;
            for (var call : calls) {
                known += call.get() instanceof Recognition.Known ? 1 : 0;
            }
            assertThat(known).isEqualTo(20);
        }
    }

    @Test
    void aLimitHoldsFromTheNextCall() {
        var made = made(100);
        programs.limit(Viewer.system(), made.program(), FILE, 1).orThrow();
        assertThat(programs.recognise(made.key(), Right.OPEN311)).isInstanceOf(Recognition.Known.class);
        assertThat(programs.recognise(made.key(), Right.OPEN311)).isInstanceOf(Recognition.TooOften.class);
    }

    @Test
    void refusesWhatCannotBe() {
        var name = Fresh.word();
        programs.register(Viewer.system(), new NewProgram(name, "x", FILE, 1)).orThrow();
        assertThat(code(register(name, "x", FILE, 1))).isEqualTo("programs.name-taken");
        assertThat(code(register(" \n ", "x", FILE, 1))).isEqualTo("programs.name-missing");
        assertThat(code(register("x".repeat(101), "x", FILE, 1))).isEqualTo("programs.name-missing");
        assertThat(code(register(Fresh.word(), " ", FILE, 1))).isEqualTo("programs.contact-missing");
        assertThat(code(register(Fresh.word(), "x", Set.of(), 1))).isEqualTo("programs.rights-missing");
        assertThat(code(register(Fresh.word(), "x", FILE, 0))).isEqualTo("programs.per-minute-wrong");
        assertThat(code(register(Fresh.word(), "x", FILE, 100_001))).isEqualTo("programs.per-minute-wrong");
    }

    private Outcome<MadeKey> register(String name, String contact, Set<Right> rights, int perMinute) {
        return programs.register(Viewer.system(), new NewProgram(name, contact, rights, perMinute));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMINISTRATOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyAdministratorsLetProgramsIn(Role role) {
        var made = made(10);
        var viewer = staff(role);
        assertThat(code(programs.register(viewer, new NewProgram(Fresh.word(), "x", FILE, 1))))
                .isEqualTo("programs.not-allowed");
        assertThat(code(programs.makeKey(viewer, made.program()))).isEqualTo("programs.not-allowed");
        assertThat(code(programs.limit(viewer, made.program(), FILE, 9))).isEqualTo("programs.not-allowed");
        assertThat(code(programs.revoke(viewer, made.program()))).isEqualTo("programs.not-allowed");
        assertThat(programs.program(viewer, made.program()).isPresent()).isEqualTo(role == Role.AUDITOR);
        assertThat(programs.all(viewer).isEmpty()).isEqualTo(role != Role.AUDITOR);
        assertThat(programs.all(Viewer.anonymous(Language.KK))).isEmpty();
    }

    @Test
    void everyActIsInTheJournalWithWhoDidIt() {
        var administrator = staff(Role.ADMINISTRATOR);
        var made = programs.register(administrator, new NewProgram(Fresh.word(), "x", FILE, 7))
                .orThrow();
        programs.limit(administrator, made.program(), FILE, 8).orThrow();
        programs.makeKey(administrator, made.program()).orThrow();
        programs.revoke(administrator, made.program()).orThrow();
        assertThat(programs.program(administrator, made.program()).orElseThrow().acts())
                .extracting(ProgramView.Happened::type)
                .containsExactly(
                        "program.registered",
                        "program.key-made",
                        "program.limited",
                        "program.key-made",
                        "program.revoked");
        var contents = sql.sql("select convert_from(content, 'UTF8') from journal.opening where subject = :id")
                .param("id", made.program().value())
                .query(String.class)
                .list();
        assertThat(contents).hasSize(5).allMatch(content -> content.contains("by=" + administrator.person()));
        assertThat(contents).anyMatch(content -> content.contains("per-minute=8"));
        assertThat(contents).noneMatch(content -> content.contains(made.key().substring(0, 12)));
    }

    @Test
    void anAdministratorDoesAllOfItOnPages() {
        var login = Fresh.word();
        appoint(login, Role.ADMINISTRATOR);
        var browser = new TestBrowser(port);
        browser.signIn(login, "a long password of " + login);
        for (var language : List.of("kk", "ru", "en")) {
            var page = browser.get("/" + language + "/admin/programs");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("<h1").doesNotContain("programs.");
        }
        var name = Fresh.word();
        var wrong = browser.post("/en/admin/programs", java.util.Map.of("name", name, "contact", "", "perMinute", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("govuk-error-summary");

        var made = browser.post(
                "/en/admin/programs",
                java.util.Map.of("name", name, "contact", "City", "rights", "OPEN311", "perMinute", "5"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var key = java.util.regex.Pattern.compile("dauys_[A-Za-z0-9_-]{43}").matcher(made.text());
        assertThat(key.find()).isTrue();
        assertThat(programs.recognise(key.group(), Right.OPEN311)).isInstanceOf(Recognition.Known.class);
        var id = sql.sql("select id from programs.program where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
        var address = "/en/admin/programs/" + id;
        assertThat(browser.get("/en/admin/programs").text()).contains(name, address);
        assertThat(browser.get(address).text())
                .contains("City", key.group().substring(0, 10))
                .doesNotContain(key.group());
        assertThat(browser.post(address, java.util.Map.of("rights", "OPEN311", "perMinute", "6"))
                        .status())
                .isEqualTo(303);
        assertThat(browser.post(address, java.util.Map.of("perMinute", "6")).status())
                .isEqualTo(422);
        assertThat(browser.get(address + "/key").status()).isEqualTo(200);
        assertThat(browser.post(address + "/key", java.util.Map.of()).text()).contains("dauys_");
        assertThat(browser.get(address + "/revoke").status()).isEqualTo(200);
        assertThat(browser.post(address + "/revoke", java.util.Map.of()).status())
                .isEqualTo(303);
        assertThat(browser.get(address).text()).contains("Sent away").doesNotContain("/revoke\"");
        assertThat(browser.get("/en/admin/programs/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void thePagesAreClosedToEveryoneElse() {
        var browser = new TestBrowser(port);
        assertThat(browser.get("/en/admin/programs").status()).isIn(302, 303, 403);
        var login = Fresh.word();
        appoint(login, Role.AUDITOR);
        browser.signIn(login, "a long password of " + login);
        assertThat(browser.get("/en/admin/programs").status()).isEqualTo(403);
    }

    private record Agreed(MadeKey made, String token) {}

    private Agreed agreed(Viewer person, Right right) {
        var made = programs.register(Viewer.system(), new NewProgram(Fresh.word(), "x", Set.of(right), 600))
                .orThrow();
        programs.accept(person, made.program(), Set.of(right), Set.of(right)).orThrow();
        return new Agreed(made, token(made));
    }

    private String token(MadeKey made) {
        return programs.token(made.program().toString(), made.key(), Set.of())
                .orThrow()
                .token();
    }

    @Test
    void whoseAccountIsLockedDoesNoWorkThroughAProgram() {
        var login = Fresh.word();
        appoint(login, Role.AUDITOR);
        var person = people.staffMember(login).orElseThrow();
        var posts = people.appointments(person);
        var agreed = agreed(new Viewer(person, login, Language.KK, posts), Right.WORK);
        var asCitizen = agreed(new Viewer(person, login, Language.KK, List.of()), Right.FOLLOW);
        assertThat(people.viewer(person, true).appointments()).hasSize(1);

        people.lockAccount(staff(Role.ADMINISTRATOR), person).orThrow();

        assertThat(programs.bearer(agreed.token(), Set.of(Right.WORK))).isInstanceOf(Bearer.Unknown.class);
        assertThat(programs.bearer(token(agreed.made()), Set.of(Right.WORK)))
                .isInstanceOfSatisfying(
                        Bearer.Known.class,
                        known -> assertThat(people.viewer(known.actsFor(), known.withPosts())
                                        .appointments())
                                .isEmpty());
        assertThat(programs.bearer(asCitizen.token(), Set.of(Right.FOLLOW))).isInstanceOf(Bearer.Known.class);

        people.unlockAccount(staff(Role.ADMINISTRATOR), person).orThrow();
        assertThat(people.viewer(person, true).appointments()).hasSize(1);
    }

    @Test
    void aPersonSeesWhatActsForThemAndNothingDoesAfterAnErasure() {
        var email = Fresh.email();
        var person = people.introduce(new NewContact("Асан Үсен", email, null, null, null, Language.KK))
                .orThrow();
        var viewer = new Viewer(person, "Асан Үсен", Language.KK, List.of());
        var agreed = agreed(viewer, Right.FOLLOW);
        assertThat(people.held(viewer, person, Integer.MAX_VALUE).orThrow())
                .filteredOn(held -> held.section().equals("programs.agreement"))
                .singleElement()
                .satisfies(held -> assertThat(held.fields().getFirst().value())
                        .isEqualTo(programs.name(agreed.made().program()).orElseThrow()));

        people.erase(staff(Role.ADMINISTRATOR), person, new WrittenRequest("1", clock.today()))
                .orThrow();

        assertThat(programs.bearer(agreed.token(), Set.of(Right.FOLLOW))).isInstanceOf(Bearer.Unknown.class);
        assertThat(programs.bearer(token(agreed.made()), Set.of(Right.FOLLOW))).isInstanceOf(Bearer.Lacking.class);
        assertThatThrownBy(() -> people.viewer(person, false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(code(people.updateContact(
                        person, new ContactDetails("Асан Үсен", null, null, "061211600012", Language.KK))))
                .isEqualTo("people.person-not-found");
        assertThat(people.person(person).name()).isEmpty();
        assertThat(sql.sql("select count(*) from people.sealing_key where subject = :person")
                        .param("person", person.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Viewer staff(Role role) {
        var login = Fresh.word();
        var id = account(login);
        return new Viewer(
                id,
                login,
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(),
                        id,
                        role,
                        null,
                        null,
                        Fresh.text("Post"),
                        clock.today().minusYears(1),
                        null)));
    }

    private void appoint(String login, Role role) {
        people.appoint(
                account(login),
                role,
                null,
                null,
                Fresh.text("Post"),
                clock.today().minusYears(1),
                null);
    }

    private PersonId account(String login) {
        return people.registerStaff(
                new NewStaff(login, "a long password of " + login, "Of " + login, Fresh.email(), Language.RU));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }
}
