package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SignedInLatelyTest {
    private static final String PASSWORD = "a long password of the test";

    private final People people;
    private final TestClock clock;

    @LocalServerPort
    private int port;

    SignedInLatelyTest(People people, TestClock clock) {
        this.people = people;
        this.clock = clock;
    }

    private TestBrowser officer(String login) {
        var officer = people.registerStaff(new NewStaff(login, PASSWORD, "Officer", Fresh.email(), Language.EN));
        people.appoint(officer, Role.AUDITOR, null, null, Fresh.text("Post"), LocalDate.of(2020, 1, 1), null);
        var browser = new TestBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }

    @Test
    void whoSignedInLongAgoSignsInAgainAndComesBack() {
        var login = Fresh.word();
        var browser = officer(login);
        assertThat(browser.get("/en/my/account/second-factor").status()).isEqualTo(200);

        clock.advance(SignedInLately.LATELY.plus(Duration.ofSeconds(1)));
        assertThat(browser.get("/en/my/account").status())
                .as("looking is not changing")
                .isEqualTo(200);
        var sent = browser.get("/en/my/account/second-factor");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).isEqualTo("/en/sign-in/staff?next=%2Fen%2Fmy%2Faccount%2Fsecond-factor");
        assertThat(browser.get(sent.location()).text()).contains("You signed in a while ago.");
        var back = browser.post(
                "/en/sign-in/staff",
                Map.of("login", login, "password", PASSWORD, "next", "/en/my/account/second-factor"));
        assertThat(back.location()).isEqualTo("/en/my/account/second-factor");
        assertThat(browser.get(back.location()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "second-factor",
                "second-factor/remove",
                "second-factor/recovery-codes",
                "passkeys",
                "passkeys/remove",
                "emails",
                "sessions/end",
                "sign-out-everywhere"
            })
    void anOldSessionChangesNothing(String act) {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        browser.get("/ru/my/account");
        clock.advance(SignedInLately.LATELY.plus(Duration.ofSeconds(1)));
        var nobody = UUID.randomUUID().toString();
        var answer = browser.post(
                "/ru/my/account/" + act,
                Map.of("session", nobody, "passkey", nobody, "code", "1", "email", Fresh.email()));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/ru/sign-in?next=%2Fru%2Fmy%2Faccount");
        assertThat(browser.get("/ru/my/account").status())
                .as("the session itself goes on")
                .isEqualTo(200);
    }
}
