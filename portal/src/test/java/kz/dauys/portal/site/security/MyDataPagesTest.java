package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
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
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class MyDataPagesTest {
    private static final Pattern CODE = Pattern.compile("Your code is ([0-9]{6})");

    private final People people;
    private final String email = Fresh.email();

    @LocalServerPort
    private int port;

    private TestBrowser browser;

    MyDataPagesTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void aCitizenInABrowser() {
        browser = new TestBrowser(port);
        browser.signIn(email);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everythingThatIsKeptStandsOnOnePage(Language language) {
        assertThat(browser.get("/" + language.code() + "/my/data"))
                .returns(200, TestBrowser.Page::status)
                .extracting(TestBrowser.Page::text)
                .asString()
                .contains(email, "export.json")
                .doesNotContain("held.");
        assertThat(browser.get("/" + language.code() + "/my/data/erase").status())
                .isEqualTo(200);
    }

    @Test
    void isTakenAlongAsJson() {
        var file = browser.get("/en/my/data/export.json");

        assertThat(file.header("Content-Disposition")).contains("attachment", "dauys-my-data.json");
        assertThat(file.header("Cache-Control")).contains("no-store");
        var json = JsonMapper.shared().readTree(file.bytes());
        assertThat(json.at("/held/people.person/0/email").asString()).isEqualTo(email);
        assertThat(json.at("/held/people.session/0/opened-at").asString()).endsWith("Z");
    }

    @Test
    void aStrangerIsAskedToSignIn() {
        var stranger = new TestBrowser(port);

        assertThat(stranger.get("/en/my/data/export.json").status()).isEqualTo(303);
        assertThat(stranger.get("/en/my/data").location()).startsWith("/en/sign-in");
    }

    @Test
    void isErasedWithAMailedCode() {
        browser.get("/en/my/data/erase");
        var page = browser.post("/en/my/data/erase/code", Map.of());
        var code = CODE.matcher(page.text());
        assertThat(code.find()).isTrue();
        assertThat(browser.post("/en/my/data/erase", Map.of("code", "1")).status())
                .isEqualTo(422);
        var done = browser.post("/en/my/data/erase", Map.of("code", code.group(1)));

        assertThat(done.location()).isEqualTo("/en");
        assertThat(browser.get("/en").text())
                .contains("What was kept about you is erased.")
                .doesNotContain(email);
        assertThat(browser.get("/en/my/data").status()).isEqualTo(303);
        browser.signIn(email);
        assertThat(browser.get("/en/my/data").text()).as("somebody new").contains(email);
    }

    @Test
    void anAdministratorFindsSomebodyByEmailAndErasesThem() {
        var login = Fresh.word();
        var boss = people.registerStaff(new NewStaff(login, "correct horse battery", "Boss", null, Language.EN));
        people.appoint(boss, Role.ADMINISTRATOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var administrator = new TestBrowser(port);
        administrator.signIn(login, "correct horse battery");
        administrator.get("/en/admin/people");
        var found = administrator.post("/en/admin/people", Map.of("words", email.toUpperCase(Locale.ROOT)));
        var href = Pattern.compile("/en/admin/people/[0-9a-f-]{36}").matcher(found.text());
        assertThat(href.find()).isTrue();
        assertThat(administrator.post(href.group(), Map.of()).text()).contains(email, "Erase on written request");
        var confirm = href.group() + "/erase";
        for (var language : List.of("kk", "ru", "en")) {
            assertThat(administrator
                            .get(confirm.replaceFirst("/en/", "/" + language + "/"))
                            .text())
                    .contains("name=\"number\"", "name=\"day\"", "lang=\"" + language + "\"")
                    .doesNotContain(email);
        }
        assertThat(administrator
                        .get(href.group().replaceFirst("[^/]*$", boss + "/erase"))
                        .text())
                .contains("Whoever has held a post is not erased")
                .doesNotContain("name=\"number\"");
        for (var wrong : List.of(Map.of("number", "7", "day", ""), Map.of("number", "", "day", "2020-01-01"))) {
            assertThat(administrator.post(confirm, wrong))
                    .returns(422, TestBrowser.Page::status)
                    .extracting(TestBrowser.Page::text)
                    .asString()
                    .contains("govuk-error-summary");
        }
        assertThat(administrator
                        .post(confirm, Map.of("number", "7", "day", "2020-01-01"))
                        .location())
                .isEqualTo("/en/admin/people");

        assertThat(administrator
                        .post("/en/admin/people", Map.of("words", email))
                        .text())
                .contains("Nobody with this");
        assertThat(browser.get("/en/my/data").status()).isEqualTo(303);
    }
}
