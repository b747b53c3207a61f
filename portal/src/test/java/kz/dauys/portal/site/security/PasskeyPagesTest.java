package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestAuthenticator;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages with passkeys, with a browser that does by hand what their script does. */
@PortalTest
class PasskeyPagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern PASSKEY = Pattern.compile("name=\"passkey\" value=\"([0-9a-f-]{36})\"");

    private final People people;
    private final TestAuthenticator phone = new TestAuthenticator();
    private final String email = Fresh.email();

    @LocalServerPort
    private int port;

    private TestBrowser browser;

    PasskeyPagesTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void aBrowser() {
        browser = new TestBrowser(port);
    }

    private static String read(TestBrowser.Page page, String attribute) {
        var found = Pattern.compile(attribute + "=\"([^\"]*)\"").matcher(page.text());
        assertThat(found.find()).as(attribute).isTrue();
        return found.group(1);
    }

    private static String ticket(TestBrowser.Page page) {
        return read(page, "name=\"ticket\" value");
    }

    private TestBrowser.Page add(String name) {
        var page = browser.get("/en/my/account/passkeys");
        var answer = phone.make(read(page, "data-challenge"), read(page, "data-handle"));
        return browser.post("/en/my/account/passkeys", Map.of("ticket", ticket(page), "answer", answer, "name", name));
    }

    private TestBrowser.Page show(TestBrowser.Page page, String path, String next) {
        var answer = phone.show(read(page, "data-challenge"));
        return browser.post(path, Map.of("ticket", ticket(page), "answer", answer, "next", next));
    }

    @Test
    void aCitizenAddsSeesUsesAndRemovesOne() {
        browser.signIn(email);
        assertThat(browser.get("/en/my/account").text()).contains("You have no passkey yet.");
        assertThat(add("My <telephone>").location()).isEqualTo("/en/my/account");
        assertThat(browser.get("/en/my/account").text())
                .contains("The passkey is added.", "My &lt;telephone", "Not used yet.");

        browser.post("/en/sign-out", Map.of());
        var page = browser.get("/en/sign-in?next=/en/my/account");
        assertThat(page.text())
                .contains("hidden data-passkey=\"show\"", "passkeys.js", "data-origin=\"http://localhost:8080\"");
        assertThat(show(page, "/en/sign-in/passkey", "/en/my/account").location())
                .isEqualTo("/en/my/account");
        var account = browser.get("/en/my/account").text();
        assertThat(account).contains("By a passkey.", "Last used:");

        var passkey = PASSKEY.matcher(account);
        assertThat(passkey.find()).isTrue();
        assertThat(browser.post("/en/my/account/passkeys/remove", Map.of("passkey", passkey.group(1)))
                        .location())
                .isEqualTo("/en/my/account");
        assertThat(browser.get("/en/my/account").text())
                .contains("The passkey is removed.", "You have no passkey yet.");
    }

    @Test
    void aRefusalIsToldOnThePageOfTheOtherWaysWithAFreshQuestion() {
        var page = browser.get("/en/sign-in");
        var refused = show(page, "/en/sign-in/passkey", "");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Error:", "This passkey does not open anything here", "name=\"email\"");
        assertThat(ticket(refused)).isNotEqualTo(ticket(page));
        assertThat(browser.get("/en/sign-in/passkey").location()).isEqualTo("/en/sign-in");
    }

    @Test
    void aSignInNeedsTheTokenOfForms() {
        var page = browser.get("/en/sign-in");
        var answer = phone.show(read(page, "data-challenge"));

        assertThat(browser.postWithoutToken("/en/sign-in/passkey", Map.of("ticket", ticket(page), "answer", answer))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void staffGoOnWithOneAfterThePassword() {
        var login = Fresh.word();
        var officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", email, Language.EN));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        browser.signIn(login, PASSWORD);
        assertThat(browser.get("/en/my/account/second-factor").text()).contains("Add a passkey instead of an app");
        var codes = add("Laptop");
        assertThat(codes.status()).isEqualTo(200);
        assertThat(codes.text()).contains("dauys-hash", "Officer");
        assertThat(browser.get("/en/my/account").text())
                .contains("Passkeys that are taken after the password: 1.", "Recovery codes left: 10.", "Laptop");

        browser.post("/en/sign-out", Map.of());
        browser.get("/en/sign-in/staff");
        assertThat(browser.post("/en/sign-in/staff", Map.of("login", login, "password", PASSWORD))
                        .location())
                .isEqualTo("/en/sign-in/staff/code");
        var page = browser.get("/en/sign-in/staff/code");
        assertThat(read(page, "data-credentials")).isEqualTo(phone.id());
        var wrong = browser.post("/en/sign-in/staff/passkey", Map.of("ticket", ticket(page), "answer", "{}"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("The answer of the passkey was not accepted.");
        assertThat(show(wrong, "/en/sign-in/staff/passkey", "").location()).isEqualTo("/en/desk");
        assertThat(browser.get("/en").text()).contains("Officer");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePagesStandInThreeLanguages(Language language) {
        browser.signIn(email);
        for (var path : new String[] {"/my/account/passkeys", "/sign-in"}) {
            assertThat(browser.get("/" + language.code() + path))
                    .returns(200, TestBrowser.Page::status)
                    .extracting(TestBrowser.Page::text)
                    .asString()
                    .contains("lang=\"" + language.code() + "\"", "data-passkey-without");
        }
    }
}
