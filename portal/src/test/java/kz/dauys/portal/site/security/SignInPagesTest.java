package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SignInPagesTest {
    private static final String PASSWORD = "correct horse battery";

    private final People people;
    private final Organisations organisations;
    private final String email = Fresh.email();
    private final String login = Fresh.word();

    @LocalServerPort
    private int port;

    private TestBrowser browser;

    SignInPagesTest(People people, Organisations organisations) {
        this.organisations = organisations;
        this.people = people;
    }

    @BeforeEach
    void aBrowserAndAnOfficer() {
        browser = new TestBrowser(port);
        var officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", null, Language.KK));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
    }

    private String codeOnThePage() {
        var shown = Pattern.compile("Your code is ([0-9]{6})")
                .matcher(browser.get("/en/sign-in/code").text());
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePagesStandInThreeLanguages(Language language) {
        var pages = "/" + language.code() + "/sign-in";

        assertThat(browser.get(pages).text())
                .contains("lang=\"" + language.code() + "\"")
                .contains("autocomplete=\"email\"")
                .contains("type=\"email\"");
        assertThat(browser.get(pages + "/staff").text())
                .contains("autocomplete=\"username\"")
                .contains("autocomplete=\"current-password\"");
        browser.post(pages, Map.of("email", email));
        assertThat(browser.get(pages + "/code").text())
                .contains("autocomplete=\"one-time-code\"")
                .contains("inputmode=\"numeric\"")
                .contains(email);
    }

    @Test
    void aPasswordThatWasHandedOverIsReplacedBeforeAnyoneGetsIn() {
        people.passwordWasHandedOver(people.staffMember(login).orElseThrow());
        browser.get("/en/sign-in/staff");
        assertThat(browser.post("/en/sign-in/staff", Map.of("login", login, "password", PASSWORD)))
                .returns(200, TestBrowser.Page::status)
                .extracting(TestBrowser.Page::text)
                .asString()
                .contains("Choose a new password", login)
                .doesNotContain(PASSWORD);
        var mine = "a password of my own";
        assertThat(browser.post(
                        "/en/sign-in/staff/password",
                        Map.of("login", login, "password", PASSWORD, "fresh", mine, "again", mine + "!")))
                .returns(422, TestBrowser.Page::status);
        assertThat(browser.post(
                        "/en/sign-in/staff/password",
                        Map.of("login", login, "password", PASSWORD, "fresh", "short", "again", "short")))
                .returns(422, TestBrowser.Page::status);
        assertThat(browser.post(
                        "/en/sign-in/staff/password",
                        Map.of("login", login, "password", PASSWORD, "fresh", mine, "again", mine)))
                .returns(303, TestBrowser.Page::status)
                .returns("/en/desk", TestBrowser.Page::location);
        // forms that were open before belong to somebody who was not signed in
        browser.get("/en/sign-in/staff");
        assertThat(browser.post("/en/sign-in/staff", Map.of("login", login, "password", mine)))
                .returns(303, TestBrowser.Page::status);
    }

    @Test
    void aCitizenSignsInByTheCodeAndOutAgain() {
        browser.get("/en/sign-in");
        assertThat(browser.post("/en/sign-in", Map.of("email", email)))
                .returns(303, TestBrowser.Page::status)
                .returns("/en/sign-in/code", TestBrowser.Page::location);
        assertThat(browser.post("/en/sign-in/code", Map.of("code", codeOnThePage())))
                .returns(303, TestBrowser.Page::status)
                .returns("/en", TestBrowser.Page::location);
        assertThat(browser.get("/en").text()).contains(email);

        assertThat(browser.post("/en/sign-out", Map.of()).location()).isEqualTo("/en");
        assertThat(browser.get("/en").text()).doesNotContain(email).contains("You have signed out.");
    }

    @Test
    void theSessionCookieIsOutOfReachForScriptsAndOtherSites() {
        browser.get("/en/sign-in/staff");
        var answer = browser.post("/en/sign-in/staff", Map.of("login", login, "password", PASSWORD));

        assertThat(answer.header("Set-Cookie").lines().filter(cookie -> cookie.startsWith("session=")))
                .singleElement()
                .asString()
                .contains("Path=/", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure", "Domain", "Max-Age");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void overTlsTheCookiesAreBoundToTheHost() {
        var tls = new String[] {"X-Forwarded-Proto", "https"};
        browser.get("/en/sign-in/staff", tls);
        var answer = browser.post("/en/sign-in/staff", Map.of("login", login, "password", PASSWORD), tls);

        assertThat(answer.header("Set-Cookie").lines().filter(cookie -> cookie.contains("session=")))
                .singleElement()
                .asString()
                .startsWith("__Host-session=")
                .contains("; Secure", "Path=/", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(browser.get("/en", tls).text()).contains("Officer");
        assertThat(browser.get("/en", tls).header("Strict-Transport-Security")).contains("max-age");
        browser.cookies().put("session", browser.cookies().remove("__Host-session"));
        assertThat(browser.get("/en", tls).text()).doesNotContain("Officer");
    }

    @Test
    void overTlsEveryOtherCookieIsSecureToo() {
        founded();
        var tls = new String[] {"X-Forwarded-Proto", "https"};
        var first = browser.get("/kk/file", tls);
        assertThat(first.header("Set-Cookie").lines().filter(cookie -> cookie.contains("language=")))
                .singleElement()
                .asString()
                .startsWith("__Host-language=")
                .contains("; Secure", "HttpOnly");
        assertThat(browser.get("/kk", tls).header("Set-Cookie")).doesNotContain("language=");
        browser.cookies().put("language", "ru");
        assertThat(browser.get("/", tls).location())
                .as("what a neighbour planted")
                .endsWith("/kk");
        var begun = browser.post("/kk/file", Map.of("text", "Мектеп суық"), tls);
        assertThat(begun.header("Set-Cookie").lines().filter(cookie -> cookie.contains("draft=")))
                .singleElement()
                .asString()
                .startsWith("__Host-draft=")
                .contains("; Secure", "HttpOnly");
        browser.get("/kk/file", tls);
        var discarded = browser.post("/kk/file/discard", Map.of(), tls);
        assertThat(discarded.header("Set-Cookie").lines().filter(cookie -> cookie.contains("flash=")))
                .singleElement()
                .asString()
                .startsWith("__Host-flash=")
                .contains("; Secure", "HttpOnly");
        assertThat(browser.get("/kk", tls).header("Set-Cookie")).as("said once").contains("__Host-flash=;");
    }

    /** Nobody can file where there is no place and no body. */
    private void founded() {
        var place = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(place, null, Fresh.text("Place"), 49.8, 73.1));
        organisations.registerBody(new NewBody(
                Fresh.word(), Fresh.text("Body"), Fresh.text("Body"), null, place, LocalDate.of(2020, 1, 1)));
    }

    @Test
    void signingOutEmptiesWhatTheBrowserKept() {
        browser.signIn(login, PASSWORD);
        assertThat(browser.get("/en").text()).contains("data-draft-forget=\"*\"");
        assertThat(browser.post("/en/sign-out", Map.of()).header("Clear-Site-Data"))
                .isEqualTo("\"storage\"");
    }

    @Test
    void aPlantedSessionIsNotTheOneThatOpens() {
        browser.cookies().put("session", "planted".repeat(6) + "x");
        browser.signIn(login, PASSWORD);

        assertThat(browser.cookies().get("session")).doesNotContain("planted");
        var other = new TestBrowser(port);
        other.cookies().put("session", "planted".repeat(6) + "x");
        assertThat(other.get("/en").text()).doesNotContain("Officer");
    }

    @Test
    void signingInAnewEndsTheSessionBefore() {
        browser.signIn(email);
        var before = browser.cookies().get("session");
        browser.signIn(login, PASSWORD);
        var other = new TestBrowser(port);
        other.cookies().put("session", before);

        assertThat(other.get("/en").text()).doesNotContain(email);
        assertThat(browser.get("/en").text()).contains("Officer");
    }

    @Test
    void bringsAStrangerBackToThePageThatWasAskedFor() {
        var asked = browser.get("/ru/desk?state=open");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.location()).isEqualTo("/ru/sign-in/staff?next=%2Fru%2Fdesk%3Fstate%3Dopen");
        assertThat(browser.get(asked.location()).text()).contains("value=\"/ru/desk?state=open\"");

        assertThat(browser.post(
                                "/ru/sign-in/staff",
                                Map.of("login", login, "password", PASSWORD, "next", "/ru/desk?state=open"))
                        .location())
                .isEqualTo("/ru/desk?state=open");
    }

    @Test
    void bringsACitizenBackThroughTheCodePage() {
        assertThat(browser.get("/kk/my/appeals").location()).isEqualTo("/kk/sign-in?next=%2Fkk%2Fmy%2Fappeals");
        browser.get("/en/sign-in");
        browser.post("/en/sign-in", Map.of("email", email, "next", "/kk/my/appeals"));

        assertThat(browser.post("/en/sign-in/code", Map.of("code", codeOnThePage()))
                        .location())
                .isEqualTo("/en/my/appeals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/kk", "/\\evil.example", "/kk//evil.example"})
    void neverGoesOnToAnotherSite(String next) {
        browser.get("/en/sign-in/staff");
        var answer = browser.post("/en/sign-in/staff", Map.of("login", login, "password", PASSWORD, "next", next));

        assertThat(answer.location()).isEqualTo("/en/desk");
    }

    @Test
    void aFragmentIsSentToTheSignInPageAsAWhole() {
        var answer = browser.get(
                "/kk/desk/rows", "HX-Request", "true", "HX-Current-URL", "http://localhost/kk/desk?state=open");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isEqualTo("/kk/sign-in/staff?next=%2Fkk%2Fdesk%3Fstate%3Dopen");
    }

    @Test
    void anUnknownLoginReadsLikeAWrongPassword() {
        browser.get("/en/sign-in/staff");
        var unknown = browser.post("/en/sign-in/staff", Map.of("login", "nobody", "password", PASSWORD));
        var wrong = browser.post("/en/sign-in/staff", Map.of("login", login, "password", "wrong password"));

        assertThat(unknown.status()).isEqualTo(422);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(comparable(unknown.text(), "nobody")).isEqualTo(comparable(wrong.text(), login));
        assertThat(wrong.text())
                .contains("The login or the password is not right.")
                .doesNotContain("wrong password");
        assertThat(browser.cookies()).doesNotContainKey("session");
    }

    private static String comparable(String page, String login) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "").replace(login, "");
    }

    @Test
    void aWrongCodeIsToldAtItsField() {
        browser.get("/en/sign-in");
        browser.post("/en/sign-in", Map.of("email", email));
        var code = codeOnThePage();
        var wrong = browser.post("/en/sign-in/code", Map.of("code", code.equals("000000") ? "000001" : "000000"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("<title>Error:")
                .contains("href=\"#code\"")
                .contains("The code does not fit");
        assertThat(browser.post("/en/sign-in/code", Map.of("code", "")).text()).contains("Type the code");
        assertThat(browser.post("/en/sign-in/code", Map.of("code", code)).status())
                .isEqualTo(303);
    }

    @Test
    void whatIsTypedIsShownAsText() {
        browser.get("/en/sign-in");

        assertThat(browser.post("/en/sign-in", Map.of("email", "\"><script>alert(1)</script>"))
                        .text())
                .doesNotContain("<script>alert");
    }

    @Test
    void tooManyAttemptsAreToldWithTheTimeToWait() {
        browser.get("/en/sign-in");
        for (int i = 0; i < 6; i++) {
            browser.post("/en/sign-in", Map.of("email", email));
        }
        var seventh = browser.post("/en/sign-in", Map.of("email", email));

        assertThat(seventh.status()).isEqualTo(429);
        assertThat(seventh.text()).contains("Try again in 60 minutes.");
    }

    @Test
    void theCodePageWithoutAnAddressGoesBackToTheBeginning() {
        assertThat(browser.get("/en/sign-in/code").location()).isEqualTo("/en/sign-in");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        browser.get("/en/sign-in");

        assertThat(browser.postWithoutToken("/en/sign-in", Map.of("email", email))
                        .status())
                .isEqualTo(403);
        assertThat(browser.postWithoutToken("/en/sign-out", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void aFormFromBeforeSigningInIsRefusedAfterIt() {
        browser.get("/en/sign-in/staff");
        var before = browser.cookies().get("forms");
        browser.signIn(login, PASSWORD);
        browser.get("/en");

        assertThat(browser.cookies().get("forms")).isNotEqualTo(before);
    }
}
