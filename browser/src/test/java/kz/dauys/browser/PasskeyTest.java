package kz.dauys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.time.LocalDate;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import org.junit.jupiter.api.Test;

/** Passkeys are made and shown by an authenticator inside of the browser, as on a telephone. */
@InTheBrowser
class PasskeyTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String BUTTON = "form[data-passkey] button";

    private final DemoPortal portal;
    private final Visits visits;

    PasskeyTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    /** An authenticator that has a finger on it all the time. */
    private record Device(CDPSession browser, String id) {

        static Device of(Visit visit) {
            var browser = visit.page().context().newCDPSession(visit.page());
            browser.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            var device = new JsonObject();
            device.add("options", options);
            var made = browser.send("WebAuthn.addVirtualAuthenticator", device);
            return new Device(browser, made.get("authenticatorId").getAsString());
        }

        void verifies(boolean wanted) {
            var verified = new JsonObject();
            verified.addProperty("authenticatorId", id);
            verified.addProperty("isUserVerified", wanted);
            browser.send("WebAuthn.setUserVerified", verified);
        }
    }

    private static void signOut(Visit visit) {
        visit.submit("form[action$='/sign-out'] button");
    }

    @Test
    void aCitizenAddsOneSignsOutAndComesInByItAlone() {
        try (var visit = visits.onAPhone("kk", true)) {
            var page = visit.page();
            var device = Device.of(visit);
            visit.open("/sign-in");
            visit.signInByCode(UUID.randomUUID() + "@example.kz");
            visit.open("/my/account/passkeys");
            visit.fill("input[name=name]", "Телефоным");
            page.locator(BUTTON).click();
            page.waitForURL("**/kk/my/account");
            assertThat(page.locator("main")).containsText("Телефоным");
            visit.check();

            signOut(visit);
            visit.open("/sign-in");
            device.verifies(false);
            page.locator(BUTTON).click();
            assertThat(page.locator("[data-passkey-told]")).not().isEmpty();
            visit.check();
            device.verifies(true);
            page.locator(BUTTON).click();
            page.waitForURL("**/kk");
            visit.open("/my/account");
            assertThat(page.locator("main")).containsText("Кіру кілтімен.");

            visit.open("/my/account/passkeys");
            page.locator(BUTTON).click();
            assertThat(page.locator("[data-passkey-told]")).containsText("бар");

            visit.open("/my/account");
            visit.submit("form[action$='/passkeys/remove'] button");
            signOut(visit);
            visit.open("/sign-in");
            page.locator(BUTTON).click();
            page.waitForURL("**/sign-in/passkey");
            assertThat(page.locator(".govuk-error-summary")).isVisible();
            visit.check();
        }
    }

    @Test
    void aMemberOfStaffShowsOneAfterThePassword() {
        var people = portal.get(People.class);
        var login = "passkey-" + UUID.randomUUID().toString().substring(0, 8);
        var officer = people.registerStaff(new NewStaff(login, PASSWORD, "Айгүл Сейіт", null, Language.RU));
        people.appoint(
                officer,
                Role.AUDITOR,
                null,
                null,
                new Trilingual("Аудитор", "Аудитор", "Auditor"),
                LocalDate.of(2020, 1, 1),
                null);
        try (var visit = visits.atADesk("ru", true)) {
            var page = visit.page();
            Device.of(visit);
            password(visit, login);
            page.waitForURL("**/ru/desk");
            visit.open("/my/account/passkeys");
            page.locator(BUTTON).click();
            assertThat(page.locator("main ol code")).hasCount(10);
            visit.check();
            visit.open("/my/account");

            signOut(visit);
            password(visit, login);
            page.waitForURL("**/ru/sign-in/staff/code");
            visit.check();
            page.locator(BUTTON).click();
            page.waitForURL("**/ru/desk");
            visit.check();
        }
    }

    private void password(Visit visit, String login) {
        visit.page().navigate(portal.address() + "/ru/sign-in/staff");
        visit.fill("input[name=login]", login);
        visit.fill("input[name=password]", PASSWORD);
        visit.submit("main form .govuk-button");
    }

    @Test
    void withoutJavaScriptTheOtherWaysAreToldAndNoButtonShown() {
        try (var visit = visits.onAPhone("en", false)) {
            visit.open("/sign-in");

            assertThat(visit.page().locator(BUTTON)).isHidden();
            assertThat(visit.page().locator("[data-passkey-without]")).isVisible();
            assertThat(visit.page().locator("[data-passkey-without]").textContent())
                    .contains("mailed code");
        }
    }
}
