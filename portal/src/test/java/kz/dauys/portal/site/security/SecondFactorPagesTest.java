package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.Otp;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.notifications.Notifications;
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
class SecondFactorPagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern SECRET = Pattern.compile("<code class=\"dauys-hash\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code class=\"dauys-hash\">([a-z2-9-]{14})</code>");

    private final People people;
    private final Journal journal;
    private final Notifications notifications;
    private final TestClock clock;
    private final String login = Fresh.word();
    private PersonId officer;

    @LocalServerPort
    private int port;

    private TestBrowser browser;

    SecondFactorPagesTest(People people, Journal journal, Notifications notifications, TestClock clock) {
        this.people = people;
        this.journal = journal;
        this.notifications = notifications;
        this.clock = clock;
    }

    @BeforeEach
    void anOfficerInABrowser() {
        browser = new TestBrowser(port);
        officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", Fresh.email(), Language.EN));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
    }

    private static String found(Pattern pattern, String page) {
        var match = pattern.matcher(page);
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    /** Sets it up on the pages; the recovery codes stand on the page that comes back. */
    private TestBrowser.Page setUp() {
        browser.signIn(login, PASSWORD);
        var page = browser.get("/en/my/account/second-factor");
        var secret = found(SECRET, page.text());
        people.staffMember(login);
        return browser.post("/en/my/account/second-factor", Map.of("code", Otp.code(secret, clock.instant())));
    }

    private TestBrowser.Page password(TestBrowser other, String next) {
        other.get("/en/sign-in/staff");
        return other.post("/en/sign-in/staff", Map.of("login", login, "password", PASSWORD, "next", next));
    }

    @Test
    void isSetUpFromOnesOwnAccountAndGivesRecoveryCodesOnce() {
        var page = setUp();

        assertThat(page.status()).isEqualTo(200);
        assertThat(RECOVERY.matcher(page.text()).results()).hasSize(10);
        assertThat(page.text()).contains("Officer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(browser.get("/en/my/account").text())
                .contains("Recovery codes left: 10")
                .doesNotContain("dauys-hash");
        assertThat(journal.about(officer.value()))
                .extracting(JournalEntry::type)
                .contains("account.second-factor-set");
        assertThat(notifications.about(officer.value()))
                .anyMatch(notice -> notice.template().equals("people.account-second-factor-set"));
    }

    @Test
    void afterThePasswordTheCodeIsAskedAndNobodyIsInBeforeIt() {
        var codes = RECOVERY.matcher(setUp().text())
                .results()
                .map(code -> code.group(1))
                .toList();
        var other = new TestBrowser(port);
        var answer = password(other, "/en/desk?state=open");
        assertThat(answer.location()).isEqualTo("/en/sign-in/staff/code?next=%2Fen%2Fdesk%3Fstate%3Dopen");
        assertThat(other.get("/en").text()).doesNotContain("Officer");
        assertThat(other.get("/en/desk").status()).isEqualTo(303);
        assertThat(other.get("/en/my/account").status()).isEqualTo(303);

        other.get(answer.location());
        assertThat(other.post("/en/sign-in/staff/code", Map.of("code", "12345")))
                .returns(422, TestBrowser.Page::status)
                .extracting(TestBrowser.Page::text)
                .asString()
                .contains("Error:", "The code is not right");
        var half = other.cookies().get("session");
        assertThat(other.post(
                        "/en/sign-in/staff/code", Map.of("code", codes.getFirst(), "next", "/en/desk?state=open")))
                .returns(303, TestBrowser.Page::status)
                .returns("/en/desk?state=open", TestBrowser.Page::location);
        assertThat(other.cookies().get("session")).isNotEqualTo(half);
        assertThat(other.get("/en").text()).contains("Officer");
        assertThat(notifications.about(officer.value()))
                .anyMatch(notice -> notice.template().equals("people.account-recovery-code-used"));
    }

    @Test
    void theCodesPageIsForThoseWhosePasswordWasRight() {
        var stranger = new TestBrowser(port);

        assertThat(stranger.get("/en/sign-in/staff/code").location()).isEqualTo("/en/sign-in/staff");
        assertThat(stranger.get("/en/sign-in/staff/factor").location()).isEqualTo("/en/sign-in/staff");
        stranger.get("/en/sign-in/staff");
        assertThat(stranger.post("/en/sign-in/staff/code", Map.of("code", "123456"))
                        .location())
                .isEqualTo("/en/sign-in/staff");
    }

    @Test
    void tooManyWrongCodesAreTold() {
        setUp();
        var other = new TestBrowser(port);
        password(other, "");
        other.get("/en/sign-in/staff/code");
        for (int i = 0; i < 5; i++) {
            other.post("/en/sign-in/staff/code", Map.of("code", "1"));
        }

        assertThat(other.post("/en/sign-in/staff/code", Map.of("code", "1")).status())
                .isEqualTo(429);
    }

    @Test
    void itIsRemovedWithACodeWhereItIsNotRequired() {
        var codes = RECOVERY.matcher(setUp().text())
                .results()
                .map(code -> code.group(1))
                .toList();
        browser.get("/en/my/account/second-factor/remove");
        assertThat(browser.post("/en/my/account/second-factor/remove", Map.of("code", "no"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.post("/en/my/account/second-factor/remove", Map.of("code", codes.get(1)))
                        .location())
                .isEqualTo("/en/my/account");

        assertThat(browser.get("/en/my/account").text()).contains("The second factor is removed.", "Not set up");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePagesStandInThreeLanguages(Language language) {
        browser.signIn(login, PASSWORD);
        var page = browser.get("/" + language.code() + "/my/account/second-factor");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("lang=\"" + language.code() + "\"", "<svg class=\"dauys-qr\"", login)
                .contains("autocomplete=\"one-time-code\"");
        assertThat(browser.get("/" + language.code() + "/my/account").status()).isEqualTo(200);
    }
}
