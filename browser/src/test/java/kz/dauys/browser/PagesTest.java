package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page in three languages, each in another window and light: narrow and light in Kazakh, middling and dark in
 * Russian, wide and light in English.
 */
@InTheBrowser
class PagesTest {
    private static final List<String> EVERYONES = List.of(
            "",
            "/about",
            "/accessibility",
            "/privacy",
            "/appeals",
            "/figures",
            "/figures?by=topic",
            "/figures?by=territory",
            "/figures?by=month",
            "/figures?by=kind",
            "/file",
            "/file/about",
            "/file/topic",
            "/file/place",
            "/file/address",
            "/file/who",
            "/file/files",
            "/file/check",
            "/follow",
            "/sign-in",
            "/sign-in/staff");

    private final DemoPortal portal;
    private final Visits visits;

    PagesTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    /** How a language is looked at. */
    record Look(String language, int width, int height, ColorScheme scheme) {
        Visit open(Visits visits) {
            return visits.open(language, true, width, height, scheme);
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look("kk", 360, 780, ColorScheme.LIGHT),
                new Look("ru", 768, 1024, ColorScheme.DARK),
                new Look("en", 1280, 900, ColorScheme.LIGHT));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyonesPagesAreSound(Look look) {
        try (var visit = look.open(visits)) {
            EVERYONES.forEach(visit::open);
            visit.open("/no-such-page", 404);
            visit.open("/find?number=S-000000-0", 404);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theCitizensPagesAreSound(Look look) {
        try (var visit = look.open(visits)) {
            visit.signIn(portal.account("citizen"));
            visit.open("/my");
            visit.open("/my/programs");
            visit.open("/my/programs/" + programThatAsks());
            var numbers = inEachState("and applicant = (select id from people.person where email = '%s')"
                    .formatted(portal.account("citizen").login()));
            assertThat(numbers).isNotEmpty();
            numbers.forEach(number -> visit.open("/appeals/" + number));
            visit.open("/appeals/" + numbers.getFirst() + "/receipt");
            visit.open("/file/check");
            List.of("/my/account", "/my/account/emails", "/my/notices", "/my/data", "/my/data/erase")
                    .forEach(visit::open);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theOfficesPagesAreSound(Look look) {
        var numbers = inEachState("");
        assertThat(numbers).as("states").hasSizeGreaterThanOrEqualTo(12);
        int shift = List.of("kk", "ru", "en").indexOf(look.language());
        for (int i = 0; i < numbers.size(); i++) {
            var role = (i + shift) % 2 == 0 ? Role.HEAD : Role.OFFICER;
            try (var visit = look.open(visits)) {
                visit.signIn(portal.accounts(bodyOf(numbers.get(i)), role).getFirst());
                visit.open("/desk/appeals/" + numbers.get(i));
                if (i == 0) {
                    List.of(
                                    "/desk",
                                    "/desk?standing=answered",
                                    "/desk/templates",
                                    "/desk/absence",
                                    "/desk/notices",
                                    "/desk/letters")
                            .forEach(visit::open);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void thePagesOfCounterAuditorAndAdministratorAreSound(Look look) {
        try (var visit = look.open(visits)) {
            visit.signIn(portal.account("counter-operator"));
            visit.open("/counter");
            visit.choose("channel", "oral");
            visit.page().locator("#identity").selectOption("document");
            visit.page().locator("#confirmation").selectOption("signature");
            visit.fill("#text", "Ауламызда шам жанбайды.");
            visit.submit("button[value=register]");
            var receipt = visit.page().url();
            assertThat(receipt).contains("/counter/receipts/");
            visit.open("/appeals/" + receipt.substring(receipt.lastIndexOf('/') + 1) + "/protocol");
        }
        try (var visit = look.open(visits)) {
            visit.signIn(portal.account("auditor"));
            visit.open("/desk");
        }
        var officer = portal.get(People.class)
                .staffMember(portal.account("officer").login())
                .orElseThrow();
        var citizen = portal.get(JdbcClient.class)
                .sql("select applicant from appeals.appeal order by id limit 1")
                .query(UUID.class)
                .single();
        try (var visit = look.open(visits)) {
            visit.signIn(portal.account("administrator"));
            List.of(
                            "/desk/dead-letters",
                            "/desk/outbox",
                            "/admin/programs",
                            "/admin/kiosks",
                            "/admin/webhooks",
                            "/admin/accounts",
                            "/admin/accounts/new",
                            "/admin/accounts/" + officer,
                            "/admin/accounts/" + officer + "/roles/new",
                            "/admin/accounts/" + officer + "/roles/new?role=AUDITOR",
                            "/admin/people",
                            "/admin/people/" + citizen + "/erase",
                            "/admin/people/" + officer + "/erase",
                            "/my/account",
                            "/my/account/second-factor")
                    .forEach(visit::open);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void thePagesOfATerminalAreSound(Look look) {
        var people = portal.get(People.class);
        var administrator =
                people.staffMember(portal.account("administrator").login()).orElseThrow();
        var code = portal.get(Appeals.class)
                .registerKiosk(
                        people.viewer(administrator, true),
                        bodyOf(inEachState("").getFirst()),
                        "Зал")
                .orThrow()
                .code();
        try (var visit = look.open(visits)) {
            visit.open("/kiosk");
            visit.fill("#code", code);
            visit.submit("main form button");
            visit.open("/kiosk/menu");
            visit.open("/kiosk/text");
            visit.fill("#text", "Ауламызда шам жанбайды.");
            visit.submit("main form button");
            visit.fill("#name", "Қожахмет Әнуар");
            visit.submit("main form button");
            visit.submit("main form button");
            assertThat(visit.page().url()).endsWith("/kiosk/receipt");
            var number = visit.page().locator("h1 .dauys-number").textContent();
            var key = visit.page().locator(".govuk-summary-list__value").first().textContent();
            visit.open("/follow/key?number=" + number);
            visit.fill("#key", key);
            visit.submit("main form button");
            assertThat(visit.page().locator("h2").first().textContent()).isEqualTo(number);
            visit.open("/kiosk/leave");
        }
    }

    @Test
    void axeFindsAPageThatIsBadOnPurpose() {
        try (var visit = visits.onAPhone("en", true)) {
            visit.open("");
            visit.page().evaluate("document.querySelector('main').innerHTML = '<img src=\"/favicon.ico\"><input>'");
            assertThat(visit.violations()).isNotEmpty();
        }
    }

    /** Colours are looked at where they are new. */
    @Test
    void axeFindsATextThatIsHardToRead() {
        try (var visit = visits.onAPhone("en", true)) {
            visit.open("");
            assertThat(visit.violations()).isEmpty();
            visit.page().evaluate("document.querySelector('h1').style.color = '#f4f4f4'");
            assertThat(visit.violations()).anyMatch(violation -> violation.startsWith("color-contrast"));
            // the colour is in the sheet and the element in a class from here on
            visit.page().evaluate("""
                    () => {
                      const sheet = new CSSStyleSheet();
                      sheet.replaceSync('.pale { color: #eee !important }');
                      document.adoptedStyleSheets.push(sheet);
                      document.querySelector('h1').removeAttribute('style');
                      document.querySelector('main p').classList.add('pale');
                    }
                    """);
            assertThat(visit.violations()).anyMatch(violation -> violation.startsWith("color-contrast"));
        }
    }

    private String programThatAsks() {
        return portal.get(Programs.class)
                .register(
                        Viewer.system(),
                        new NewProgram(
                                "Көмекші " + UUID.randomUUID(),
                                "komek@example.kz",
                                Set.of(Right.FILE, Right.FOLLOW, Right.JUDGE),
                                60))
                .orThrow()
                .program()
                .toString();
    }

    private List<String> inEachState(String condition) {
        return portal.get(JdbcClient.class)
                .sql("select distinct on (standing) number from appeals.appeal where true %s order by standing, number"
                        .formatted(condition))
                .query(String.class)
                .list();
    }

    private kz.dauys.portal.organisations.BodyId bodyOf(String number) {
        return portal.get(Appeals.class)
                .view(Viewer.system(), new AppealNumber(number))
                .orElseThrow()
                .body();
    }
}
