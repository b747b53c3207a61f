package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.site.PageNotFound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SecurityTextTest {
    private final TestClock clock;

    @LocalServerPort
    private int port;

    SecurityTextTest(TestClock clock) {
        this.clock = clock;
    }

    private SecurityTextController with(String contact, String policy, String address) {
        return new SecurityTextController(contact, policy, address, clock);
    }

    @Test
    void saysWhereToReportAWeakness() {
        var page = new TestBrowser(port).get("/.well-known/security.txt");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(page.text()).isEqualTo("""
                        Contact: mailto:security@example.kz\r
                        Expires: 2027-05-22T00:00:00Z\r
                        Preferred-Languages: kk, ru, en\r
                        """);
    }

    @Test
    void namesContactsInTheirOrderThePolicyAndItself() {
        assertThat(with("https://a.kz/report, tel:+77010000000,s@a.kz", "https://a.kz/policy", "https://a.kz/")
                        .text()
                        .getBody())
                .isEqualTo("""
                        Contact: https://a.kz/report\r
                        Contact: tel:+77010000000\r
                        Contact: mailto:s@a.kz\r
                        Expires: 2027-05-22T00:00:00Z\r
                        Preferred-Languages: kk, ru, en\r
                        Policy: https://a.kz/policy\r
                        Canonical: https://a.kz/.well-known/security.txt\r
                        """);
    }

    @Test
    void thereIsNoneWithoutAContact() {
        assertThatThrownBy(() -> with(" , ", "", "").text()).isInstanceOf(PageNotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.kz", "the director", "javascript:alert(1)", "a@b@c", "mailto:a b"})
    void aContactThatNobodyCouldUseIsRefusedAtTheStart(String contact) {
        assertThatThrownBy(() -> with(contact, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(contact);
    }
}
