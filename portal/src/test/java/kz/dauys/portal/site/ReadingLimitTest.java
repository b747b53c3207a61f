package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.ErrorResponseException;

@PortalTest
class ReadingLimitTest {
    private static final int MOST = 600;

    private final TestClock clock;

    @LocalServerPort
    private int port;

    ReadingLimitTest(TestClock clock) {
        this.clock = clock;
    }

    @Test
    void oneNetworkReadsWhatIsCostlySoOftenAndNoOftener() {
        var browser = new TestBrowser(port);
        for (int i = 0; i < MOST; i++) {
            assertThat(browser.get("/open311/discovery.json").status()).isEqualTo(200);
        }
        for (var language : new String[] {"kk", "ru", "en"}) {
            var page = browser.get("/" + language + "/feed.atom");
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("Retry-After")).isEqualTo("60");
            assertThat(browser.get("/" + language + "/feed.atom?api_key=anything")
                            .status())
                    .as("a key that is nothing here opens no way past")
                    .isEqualTo(429);
            assertThat(page.text()).contains("lang=\"" + language + "\"").doesNotContain("site.fault");
        }
        assertThat(browser.get("/en/find?number=x").text()).contains("Wait a minute and load the page again.");
        assertThat(browser.get("/export/appeals.csv").status()).isEqualTo(429);
        assertThat(browser.get("/open311/v2/requests.xml").text()).contains("<errors>", "<code>429</code>");
        assertThat(browser.get("/api/v1/public/appeals").text()).contains("\"code\":\"http.429\"");

        assertThat(browser.get("/en").status()).as("what costs little").isEqualTo(200);
        assertThat(browser.get("/en/file").status()).as("filing").isNotEqualTo(429);
        assertThat(new TestBrowser(port).get("/open311/discovery.json").status())
                .as("other networks")
                .isEqualTo(200);
        browser.signIn(Fresh.email());
        assertThat(browser.get("/en/figures").status())
                .as("a person has a measure of their own")
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(new TestBrowser(port).get("/en/feed.atom").status()).isEqualTo(200);
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest("GET", "/kk/find");
        request.setRemoteAddr(address);
        return request;
    }

    @Test
    void aCustomerWithManyAddressesIsOneNetworkAndThisMachineIsNone() {
        var limit = new ReadingLimit(2, clock);
        limit.count(from("2001:db8:1:2::1"));
        limit.count(from("2001:db8:1:2::2"));
        assertThatThrownBy(() -> limit.count(from("2001:db8:1:2:ffff::3"))).isInstanceOf(ErrorResponseException.class);
        limit.count(from("2001:db8:1:3::1"));
        for (int i = 0; i < 5; i++) {
            limit.count(from("127.0.0.1"));
            new ReadingLimit(0, clock).count(from("203.0.113.7"));
        }
        clock.advance(Duration.ofMinutes(1));
        limit.count(from("2001:db8:1:2::1"));
    }
}
