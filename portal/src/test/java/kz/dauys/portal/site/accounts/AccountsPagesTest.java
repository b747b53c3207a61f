package kz.dauys.portal.site.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class AccountsPagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern LINK = Pattern.compile("/en/sign-in/staff/set\\?link=([A-Za-z0-9_-]{43})");

    private final People people;
    private final Organisations organisations;
    private final Journal journal;
    private final TestClock clock;
    private final String login = Fresh.word();
    private PersonId boss;
    private BodyId body;

    @LocalServerPort
    private int port;

    private TestBrowser browser;

    AccountsPagesTest(People people, Organisations organisations, Journal journal, TestClock clock) {
        this.people = people;
        this.organisations = organisations;
        this.journal = journal;
        this.clock = clock;
    }

    @BeforeEach
    void anAdministratorInABrowser() {
        var place = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(place, null, Fresh.text("Place"), 49.8, 73.1));
        body = organisations.registerBody(new NewBody(
                Fresh.word(), Fresh.text("Akimat"), Fresh.text("Akimat"), null, place, LocalDate.of(2020, 1, 1)));
        var administrator = Fresh.word();
        boss = people.registerStaff(new NewStaff(administrator, PASSWORD, "Boss", null, Language.EN));
        people.appoint(boss, Role.ADMINISTRATOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        browser = new TestBrowser(port);
        browser.signIn(administrator, PASSWORD);
    }

    private String made() {
        browser.get("/en/admin/accounts/new");
        var answer =
                browser.post("/en/admin/accounts/new", Map.of("login", login, "name", "Сейітов Арман", "speaks", "ru"));
        assertThat(answer.status()).isEqualTo(303);
        return answer.location();
    }

    private String role(String account, Role role) {
        var page = browser.get(account + "/roles/new?role=" + role + "&body=" + body);
        assertThat(page.text()).contains("name=\"from\"", "Akimat");
        var fields = new HashMap<String, String>();
        fields.put("role", role.name());
        fields.put("body", body.toString());
        fields.put("from", clock.today().toString());
        fields.put("en", "Specialist");
        assertThat(browser.post(account + "/roles/new", fields).location()).isEqualTo(account);
        return people.appointments(people.staffMember(login).orElseThrow())
                .getFirst()
                .id()
                .toString();
    }

    @Test
    void anAccountIsMadeGivenARoleAndItsOwnerSetsThePassword() {
        var account = made();
        assertThat(browser.get(account).text()).contains("Сейітов Арман", login, "The account is made", "No role");
        role(account, Role.OFFICER);
        assertThat(browser.get(account).text()).contains("Officer", "Specialist", "Akimat");

        var shown = LINK.matcher(
                browser.post(account + "/password-link", Map.of("way", "show")).text());
        assertThat(shown.find()).isTrue();
        assertThat(browser.get(account).text()).as("it is shown once").doesNotContain(shown.group(1));

        var owner = new TestBrowser(port);
        assertThat(owner.get(shown.group()).text()).contains("Your login is " + login);
        assertThat(owner.post(
                        "/en/sign-in/staff/set",
                        Map.of("link", shown.group(1), "fresh", "four words of mine", "again", "four other words")))
                .returns(422, TestBrowser.Page::status);
        assertThat(owner.post(
                        "/en/sign-in/staff/set",
                        Map.of("link", shown.group(1), "fresh", "four words of mine", "again", "four words of mine")))
                .returns(303, TestBrowser.Page::status)
                .returns("/en/desk", TestBrowser.Page::location);
        assertThat(owner.get("/en/desk").status()).isEqualTo(200);
        assertThat(new TestBrowser(port).get(shown.group()).text()).contains("This link no longer works");
    }

    @Test
    void everyActStandsInTheJournalWithWhoDidIt() {
        var account = made();
        var person = people.staffMember(login).orElseThrow();
        browser.get(account);
        browser.post(account + "/password-link", Map.of("way", "show"));
        browser.post(account + "/sign-out", Map.of());
        browser.post(account + "/lock", Map.of());
        assertThat(browser.get(account).text()).contains("The account is locked");
        browser.post(account + "/unlock", Map.of());
        var role = role(account, Role.HEAD);
        browser.get(account);
        browser.post(
                account + "/roles/end",
                Map.of("role", role, "last", clock.today().toString()));

        assertThat(journal.about(person.value()))
                .extracting(JournalEntry::type)
                .containsExactly(
                        "account.made",
                        "account.password-link-made",
                        "account.signed-out-everywhere",
                        "account.locked",
                        "account.unlocked");
        assertThat(journal.about(UUID.fromString(role)))
                .extracting(JournalEntry::type)
                .containsExactly("staff.appointed", "staff.appointment-ended");
        assertThat(Stream.concat(journal.about(person.value()).stream(), journal.about(UUID.fromString(role)).stream()))
                .allSatisfy(entry -> assertThat(
                                Objects.requireNonNull(entry.opening()).canonicalContent())
                        .contains("by=" + boss)
                        .doesNotContain("Сейітов"));
    }

    @Test
    void mistakesAreToldBesideTheField() {
        browser.get("/en/admin/accounts/new");
        var answer = browser.post("/en/admin/accounts/new", Map.of("login", "No Login", "name", "Арман"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"login-error\"", "This cannot be a login.", "value=\"No Login\"");
    }

    @Test
    void anAbsenceIsRecordedForSomebodyIll() {
        var account = made();
        role(account, Role.OFFICER);
        var colleague = people.registerStaff(new NewStaff(Fresh.word(), PASSWORD, "Colleague", null, Language.KK));
        people.appoint(colleague, Role.OFFICER, body, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var today = clock.today();
        assertThat(browser.get(account).text()).contains("Who stands in", "Colleague");

        assertThat(browser.post(account + "/absences", Map.of("from", "", "to", "", "substitute", ""))
                        .status())
                .isEqualTo(422);
        browser.get(account);
        assertThat(browser.post(
                                account + "/absences",
                                Map.of(
                                        "from", today.toString(),
                                        "to", today.plusDays(3).toString(),
                                        "substitute", colleague.toString()))
                        .status())
                .isEqualTo(303);
        assertThat(browser.get(account).text()).contains("Colleague stands in");
        var absence = people.absences(colleague, today).getFirst();
        browser.post(account + "/absences/end", Map.of("absence", absence.id().toString()));
        assertThat(people.absences(colleague, today)).isEmpty();
    }

    @Test
    void aSecondFactorIsReset() {
        var account = made();
        var person = people.staffMember(login).orElseThrow();
        people.giveSecondFactor(person, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(browser.get(account).text()).contains("Reset the second factor");
        browser.post(account + "/reset-second-factor", Map.of());

        assertThat(browser.get(account).text())
                .contains("The second factor is reset")
                .doesNotContain("Reset the second factor");
    }

    @Test
    void theListFindsByName() {
        made();
        var page = browser.get("/en/admin/accounts?search=" + login);

        assertThat(page.text()).contains("Сейітов Арман", "No role");
        assertThat(browser.get("/en/admin/accounts?search=nobody-has-this").text())
                .contains("Nothing found");
    }

    @Test
    void anOfficerIsNotLetIn() {
        var officer = Fresh.word();
        var id = people.registerStaff(new NewStaff(officer, PASSWORD, "Officer", null, Language.KK));
        people.appoint(id, Role.OFFICER, body, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var other = new TestBrowser(port);
        other.signIn(officer, PASSWORD);

        assertThat(other.get("/en/admin/accounts").status()).isEqualTo(403);
        assertThat(other.get("/en/admin/accounts/" + boss).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePagesStandInThreeLanguages(Language language) {
        var account = made().replace("/en/", "/" + language.code() + "/");
        role(account.replace("/" + language.code() + "/", "/en/"), Role.OFFICER);

        for (var page : List.of(
                "/" + language.code() + "/admin/accounts",
                "/" + language.code() + "/admin/accounts/new",
                account,
                account + "/roles/new",
                account + "/roles/new?role=AUDITOR")) {
            assertThat(browser.get(page)).as(page).returns(200, TestBrowser.Page::status);
        }
    }
}
