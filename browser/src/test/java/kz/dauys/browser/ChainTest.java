package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole chain in a real browser: a citizen files an appeal, an officer drafts the answer, one head approves and
 * another signs, the citizen judges. In three languages, with and without JavaScript, and by keyboard alone; every page
 * on the way is checked.
 */
@InTheBrowser
class ChainTest {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]-\\d{6,12}-\\d");
    private static final String NEXT = "main form[method=post] .govuk-button:not(.govuk-button--secondary)";

    private final DemoPortal portal;
    private final Visits visits;
    private final DemoAccounts.Account citizen;

    ChainTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
        this.citizen = portal.account("citizen");
    }

    @ParameterizedTest
    @CsvSource({
        "kk, true, '№3 мектепте сынып суық, он үш градус. Жылуды жөндеп беріңіздерші.'",
        "kk, false, 'Көшеде шам жанбайды, кешке жүру қорқынышты.'",
        "ru, true, 'Во дворе дома третью неделю не вывозят мусор.'",
        "ru, false, 'В подъезде с понедельника нет света.'",
        "en, true, 'The pavement by the clinic is broken and dangerous.'"
    })
    void anAppealGoesFromFilingToTheCitizensVerdict(String language, boolean script, String text) {
        String number;
        try (var visit = visits.onAPhone(language, script)) {
            visit.open("");
            number = file(visit, text);
        }
        var body = view(number).body();
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(portal.accounts(body, Role.OFFICER).getFirst());
            visit.open("/desk");
            visit.open("/desk/appeals/" + number);
            visit.submit("form[action$='/take'] button");
            visit.choose("resolution", "granted");
            visit.fill("textarea[name=answer]", "1 желтоқсанға дейін жөнделеді.");
            visit.submit("form[action$='/decision'] button.govuk-button:not([name])");
        }
        var heads = portal.accounts(body, Role.HEAD);
        act(language, script, heads.get(0), number, "approve");
        act(language, script, heads.get(1), number, "sign");
        try (var visit = visits.onAPhone(language, script)) {
            visit.signIn(citizen);
            visit.open("/appeals/" + number);
            visit.choose("settled", "YES");
            visit.choose("mark", "5");
            visit.submit("form[action$='/judge'] .govuk-button");
            visit.open("/appeals/" + number);
        }
        assertThat(view(number).standing()).isEqualTo(Standing.JUDGED);
    }

    @Test
    void nobodyNeedsAMouse() {
        String number;
        try (var visit = visits.atADesk("kk", true)) {
            visit.signIn(citizen);
            visit.open("");
            visit.tabTo("main a[href$='/file']");
            visit.enter();
            visit.tabTo("textarea[name=text]");
            visit.page().keyboard().type("Аулада су құбыры жарылды, екі күннен бері ағып жатыр.");
            while (!visit.page().url().endsWith("/check")) {
                var radio = "main input[type=radio]";
                if (visit.page().locator(radio).count() > 0) {
                    visit.tabTo(radio);
                    visit.page().keyboard().press("Space");
                }
                visit.tabTo(NEXT);
                visit.enter();
            }
            visit.tabTo(NEXT);
            visit.enter();
            number = numberOn(visit);
        }
        var body = view(number).body();
        try (var visit = visits.atADesk("kk", true)) {
            visit.signIn(portal.accounts(body, Role.HEAD).getFirst());
            visit.open("/desk");
            visit.page().keyboard().press("?");
            assertThat(visit.page().locator("dialog[open]").count())
                    .as("the help about keys")
                    .isEqualTo(1);
            visit.check();
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("j");
            visit.page().keyboard().press("j");
            visit.page().keyboard().press("k");
            visit.enter();
            assertThat(visit.page().url()).contains("/desk/appeals/");
        }
    }

    @Test
    void whatWasTypedSurvivesALostConnection() {
        try (var visit = visits.onAPhone("kk", true)) {
            visit.open("/file");
            visit.fill("textarea[name=text]", "Байланыс үзілсе де сақталатын сөз.");
            visit.page().locator(".dauys-kept").waitFor();
            visit.page().context().setOffline(true);
            visit.page().reload(new com.microsoft.playwright.Page.ReloadOptions().setTimeout(5_000));
        } catch (com.microsoft.playwright.PlaywrightException offline) {
            assertThat(offline).hasMessageContaining("ERR_INTERNET_DISCONNECTED");
        }
    }

    private String file(Visit visit, String text) {
        visit.open("/file");
        visit.fill("textarea[name=text]", text);
        visit.submit(NEXT);
        for (int questions = 0; questions < 15 && !visit.page().url().endsWith("/check"); questions++) {
            var radios = visit.page().locator("main input[type=radio]");
            if (radios.count() > 0
                    && visit.page().locator("main input[type=radio]:checked").count() == 0) {
                radios.first().check();
            }
            visit.submit(NEXT);
        }
        visit.submit(NEXT);
        visit.signInByCode(citizen.login());
        visit.submit(NEXT);
        return numberOn(visit);
    }

    private static String numberOn(Visit visit) {
        var number = NUMBER.matcher(visit.page().locator("main").textContent());
        assertThat(number.find()).as(visit.page().url()).isTrue();
        return number.group();
    }

    private void act(String language, boolean script, DemoAccounts.Account head, String number, String act) {
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(head);
            visit.open("/desk/appeals/" + number + "/" + act);
            visit.submit("main form .govuk-button");
        }
    }

    private AppealView view(String number) {
        return portal.get(Appeals.class)
                .view(Viewer.system(), new AppealNumber(number))
                .orElseThrow();
    }
}
