package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSignInTest {

    @Test
    void comesBackAsItWas() {
        var pending = new PendingSignIn("айгуль@пошта.қаз", "012345", "/kk/my/appeals");

        assertThat(PendingSignIn.decoded(pending.encoded())).contains(pending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "....", "%.%.%", "YQ.MTIzNDU2"})
    void whatIsNotOursIsNone(String cookie) {
        assertThat(PendingSignIn.decoded(cookie)).isEmpty();
    }

    @Test
    void neitherAForeignCodeNorAForeignSiteIsTakenOver() {
        var planted = new PendingSignIn("a@b.kz", "<b>call 112", "//evil.example").encoded();

        assertThat(PendingSignIn.decoded(planted)).contains(new PendingSignIn("a@b.kz", "", ""));
    }

    @Property
    void anyCookieIsReadWithoutHarm(@ForAll byte[] bytes) {
        assertThat(PendingSignIn.decoded(Base64.getUrlEncoder().encodeToString(bytes)))
                .isEmpty();
    }
}
