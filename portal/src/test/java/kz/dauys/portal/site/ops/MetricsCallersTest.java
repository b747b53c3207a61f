package kz.dauys.portal.site.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class MetricsCallersTest {
    private final MetricsCallers withToken = new MetricsCallers("a-token-for-prometheus");
    private final MetricsCallers withoutToken = new MetricsCallers("");

    @Test
    void letsAProgramOnThisMachineIn() {
        assertThat(withoutToken.may(from("127.0.0.1"))).isTrue();
        assertThat(withoutToken.may(from("::1"))).isTrue();
        assertThat(withoutToken.may(from("0:0:0:0:0:0:0:1"))).isTrue();
    }

    @Test
    void refusesAnyOtherAddress() {
        assertThat(withToken.may(from("10.0.0.7"))).isFalse();
        assertThat(withToken.may(from("2001:db8::1"))).isFalse();
    }

    @Test
    void doesNotBelieveAHeaderThatClaimsToBeLocal() {
        var spoofed = from("10.0.0.7");
        spoofed.addHeader("X-Forwarded-For", "127.0.0.1");
        assertThat(withToken.may(spoofed)).isFalse();
    }

    @Test
    void refusesWhatAProxyOnThisMachinePassesOn() {
        for (var header : new String[] {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"}) {
            var passedOn = from("127.0.0.1");
            passedOn.addHeader(header, "for=192.0.2.1");
            assertThat(withToken.may(passedOn)).as(header).isFalse();
        }
        var taken = from("127.0.0.1");
        taken.setAttribute("org.apache.tomcat.request.forwarded", true);
        assertThat(withToken.may(taken)).isFalse();
    }

    @Test
    void letsTheBearerOfTheTokenInFromAnywhere() {
        assertThat(withToken.may(bearing("Bearer a-token-for-prometheus"))).isTrue();
        assertThat(withToken.may(bearing("bearer a-token-for-prometheus"))).isTrue();
    }

    @Test
    void refusesAnotherTokenAndAnEmptyOne() {
        assertThat(withToken.may(bearing("Bearer a-token-for-prometheuS"))).isFalse();
        assertThat(withToken.may(bearing("Bearer "))).isFalse();
        assertThat(withToken.may(bearing("Basic a-token-for-prometheus"))).isFalse();
        assertThat(withoutToken.may(bearing("Bearer "))).isFalse();
    }

    private static MockHttpServletRequest bearing(String authorization) {
        var request = from("10.0.0.7");
        request.addHeader("Authorization", authorization);
        return request;
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest("GET", "/metrics");
        request.setRemoteAddr(address);
        return request;
    }
}
