package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.kernel.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class MyAccountPagesTest {
    private static final Pattern SESSION = Pattern.compile("name=\"session\" value=\"([0-9a-f-]{36})\"");

    private final String email = Fresh.email();

    @LocalServerPort
    private int port;

    private TestBrowser here;
    private TestBrowser there;

    @BeforeEach
    void signedInInTwoBrowsers() {
        here = new TestBrowser(port);
        here.signIn(email);
        there = new TestBrowser(port);
        there.signIn(email);
    }

    @Test
    void showsWhereOneIsSignedInAndEndsOneOfThem() {
        var page = here.get("/en/my/account");
        assertThat(page.text()).contains("this device", "By a mailed code.").doesNotContain("Second factor");
        var other = SESSION.matcher(page.text())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(other).as("the one that looks has no button").hasSize(1);

        assertThat(here.post("/en/my/account/sessions/end", Map.of("session", other.getFirst()))
                        .location())
                .isEqualTo("/en/my/account");
        assertThat(here.get("/en/my/account").text()).contains("That session has ended.");
        assertThat(there.get("/en/my/account").status()).isEqualTo(303);
    }

    @Test
    void signsOutEverywhere() {
        here.get("/en/my/account");
        var answer = here.post("/en/my/account/sign-out-everywhere", Map.of());

        assertThat(answer.location()).isEqualTo("/en");
        assertThat(answer.header("Clear-Site-Data")).isEqualTo("\"storage\"");
        assertThat(here.get("/en/my/account").status()).isEqualTo(303);
        assertThat(there.get("/en/my/account").status()).isEqualTo(303);
    }

    @Test
    void theDeviceIsRememberedInACookieOutOfReachForScripts() {
        assertThat(here.cookies()).containsKey("device");
        var device = here.cookies().get("device");
        here.get("/en");
        here.post("/en/sign-out", Map.of());
        here.get("/en/sign-in");
        here.signIn(email);

        assertThat(here.cookies()).containsEntry("device", device);
        assertThat(there.cookies().get("device")).isNotEqualTo(device);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void standsInThreeLanguages(Language language) {
        assertThat(here.get("/" + language.code() + "/my/account"))
                .returns(200, TestBrowser.Page::status)
                .extracting(TestBrowser.Page::text)
                .asString()
                .contains("lang=\"" + language.code() + "\"");
    }
}
