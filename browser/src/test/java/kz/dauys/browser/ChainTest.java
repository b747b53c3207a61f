package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.command.demo.DemoCountry;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Portal;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole chain in a real browser: a citizen files an appeal, an officer drafts the answer, one head approves and
 * another signs, the citizen judges. In three languages, with and without JavaScript; axe looks at every page on the way.
 */
@EnabledIf("chromiumIsHere")
class ChainTest {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]-\\d{6,12}-\\d");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext portal;
    private static DemoAccounts accounts;
    private static Chromium chromium;
    private static String address;

    static boolean chromiumIsHere() {
        return Chromium.executable().isPresent();
    }

    @BeforeAll
    static void start() throws Exception {
        var database = TestDatabase.create();
        portal = new SpringApplicationBuilder(Portal.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--dauys.data=" + folder,
                        "--dauys.demo=true",
                        "--dauys.register-at-once=true",
                        "--dauys.scheduler.enabled=false",
                        "--dauys.secret=a secret of the tests, which guards nothing",
                        "--logging.level.root=WARN",
                        "--spring.main.banner-mode=off");
        accounts = new DemoCountry(
                        portal.getBean(Organisations.class),
                        portal.getBean(People.class),
                        portal.getBean(Appeals.class),
                        portal.getBean(Procedures.class),
                        portal.getBean(Words.class),
                        portal.getBean(Clock.class),
                        portal.getBean(TransactionTemplate.class))
                .load(folder);
        address = "http://localhost:" + portal.getEnvironment().getRequiredProperty("local.server.port");
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (portal != null) {
            portal.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kk, true, '№3 мектепте сынып суық, он үш градус. Жылуды жөндеп беріңіздерші.'",
        "kk, false, 'Көшеде шам жанбайды, кешке жүру қорқынышты.'",
        "ru, false, 'Во дворе дома третью неделю не вывозят мусор.'",
        "en, true, 'The pavement by the clinic is broken and dangerous.'"
    })
    void anAppealGoesFromFilingToTheCitizensVerdict(String language, boolean script, String text) {
        var options =
                new Browser.NewContextOptions().setJavaScriptEnabled(script).setViewportSize(360, 780);
        String number;
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            number = file(page, language, text, script);
        }
        var staff = staffOf(number);
        try (var context = chromium.browser().newContext(desk(script))) {
            var page = context.newPage();
            signIn(page, language, staff.get(0));
            open(page, "/" + language + "/desk", script);
            open(page, "/" + language + "/desk/appeals/" + number, script);
            submit(page, "form[action$='/take'] button");
            page.locator("textarea[name=answer]").first().fill("1 желтоқсанға дейін жөнделеді.");
            choose(page, "resolution", "GRANTED");
            submit(page, "form[action$='/decision'] button.govuk-button:not([name])");
        }
        for (int i = 1; i <= 2; i++) {
            try (var context = chromium.browser().newContext(desk(script))) {
                var page = context.newPage();
                signIn(page, language, staff.get(i));
                open(page, "/" + language + "/desk/appeals/" + number + (i == 1 ? "/approve" : "/sign"), script);
                submit(page, "main form .govuk-button");
            }
        }
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            signInByCode(page, language, "/" + language + "/sign-in");
            open(page, "/" + language + "/appeals/" + number, script);
            choose(page, "settled", "YES");
            choose(page, "mark", "5");
            submit(page, "form[action$='/judge'] .govuk-button");
            open(page, "/" + language + "/appeals/" + number, script);
        }
        var view = portal.getBean(Appeals.class)
                .view(Viewer.system(), new AppealNumber(number))
                .orElseThrow();
        assertThat(view.standing().name()).isEqualTo("JUDGED");
    }

    @Test
    void axeFindsAPageThatIsBadOnPurpose() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(address + "/en");
            page.evaluate("document.querySelector('main').innerHTML = '<img src=x><input>'");
            assertThat(violations(page)).isNotEmpty();
        }
    }

    private static Browser.NewContextOptions desk(boolean script) {
        return new Browser.NewContextOptions().setJavaScriptEnabled(script).setViewportSize(1280, 900);
    }

    private static String file(Page page, String language, String text, boolean script) {
        open(page, "/" + language, script);
        open(page, "/" + language + "/file", script);
        page.locator("textarea[name=text]").fill(text);
        submit(page, "main form[method=post] .govuk-button");
        for (int questions = 0; questions < 15 && !page.url().endsWith("/check"); questions++) {
            check(page, script);
            var radios = page.locator("main input[type=radio]");
            if (radios.count() > 0
                    && page.locator("main input[type=radio]:checked").count() == 0) {
                radios.first().check();
            }
            submit(page, "main form[method=post] .govuk-button:not(.govuk-button--secondary)");
        }
        check(page, script);
        submit(page, "main form[method=post] .govuk-button:not(.govuk-button--secondary)");
        signInByCode(page, language, null);
        if (page.url().endsWith("/check")) {
            submit(page, "main form[method=post] .govuk-button:not(.govuk-button--secondary)");
        }
        check(page, script);
        var number = NUMBER.matcher(page.locator("main").textContent());
        assertThat(number.find()).as(page.url()).isTrue();
        return number.group();
    }

    private static void signInByCode(Page page, String language, String from) {
        if (from != null) {
            page.navigate(address + from);
        }
        page.locator("input[name=email]").fill("aisulu@example.org");
        submit(page, "main form .govuk-button");
        var code = CODE.matcher(page.locator("main").textContent());
        assertThat(code.find()).as("the demo shows the code").isTrue();
        page.locator("input[name=code]").fill(code.group());
        submit(page, "main form .govuk-button");
    }

    private static void signIn(Page page, String language, DemoAccounts.Account account) {
        page.navigate(address + "/" + language + "/sign-in/staff");
        page.locator("input[name=login]").fill(account.login());
        page.locator("input[name=password]").fill(account.password());
        submit(page, "main form .govuk-button");
    }

    /** An officer and two heads of the body that got the appeal. */
    private static List<DemoAccounts.Account> staffOf(String number) {
        var people = portal.getBean(People.class);
        var today = portal.getBean(Procedures.class)
                .dayOf(portal.getBean(Clock.class).instant());
        var body = portal.getBean(Appeals.class)
                .view(Viewer.system(), new AppealNumber(number))
                .orElseThrow()
                .body();
        var officer = people.colleagues(body, today, Role.OFFICER).getFirst();
        var heads = people.colleagues(body, today, Role.HEAD);
        return List.of(
                account(officer.name()),
                account(heads.get(0).name()),
                account(heads.get(1).name()));
    }

    private static DemoAccounts.Account account(String name) {
        return accounts.accounts().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void open(Page page, String path, boolean script) {
        var response = page.navigate(address + path);
        assertThat(response.status()).as(path).isEqualTo(200);
        check(page, script);
    }

    private static void submit(Page page, String button) {
        page.locator(button).first().click();
        page.waitForLoadState(LoadState.LOAD);
    }

    private static void choose(Page page, String name, String value) {
        var select = page.locator("select[name=" + name + "]");
        if (select.count() > 0) {
            select.first().selectOption(value);
        } else {
            page.locator("input[name=" + name + "][value=" + value + "]")
                    .first()
                    .check();
        }
    }

    /** No page is wider than its window, and axe has nothing to say; axe itself needs JavaScript. */
    private static void check(Page page, boolean script) {
        assertThat(page.title()).isNotBlank();
        if (script) {
            assertThat(violations(page)).as(page.url()).isEmpty();
            assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("fits its window: " + page.url())
                    .isTrue();
        }
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(Object::toString)
                        .toList();
    }
}
