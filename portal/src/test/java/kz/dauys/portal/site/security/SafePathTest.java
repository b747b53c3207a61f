package kz.dauys.portal.site.security;

import static org.assertj.core.api.Assertions.assertThat;

import kz.dauys.portal.kernel.Language;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/kk", "/ru/desk", "/en/desk?state=open&from=%2F%2F", "/kk/appeals/S-000123-7"})
    void goesOnToOurOwnPages(String path) {
        assertThat(SafePath.of(path)).contains(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example",
                "/\\evil.example",
                "/kk//evil.example",
                "/kk\\evil",
                "https://evil.example/kk",
                "javascript:alert(1)",
                "kk/desk",
                "/kkk",
                "/de/desk",
                "/KK/desk",
                "/kk/desk\r\nSet-Cookie: a=b",
                "/kk/ de",
                "/kk/desk#x",
                "/kk/өтініш",
                "/kk@evil.example",
                "/kk.evil.example"
            })
    void goesNowhereElse(String path) {
        assertThat(SafePath.of(path)).isEmpty();
    }

    @Property
    void whatIsSafeIsAPageOnThisSite(@ForAll String path) {
        assertThat(SafePath.of(path)
                        .map(safe -> java.net
                                .URI
                                .create("http://here/")
                                .resolve(safe)
                                .getHost()))
                .isIn(java.util.Optional.empty(), java.util.Optional.of("here"));
    }

    @Test
    void theSamePageInAnotherLanguage() {
        assertThat(SafePath.in(Language.RU, "/kk/desk?a=b")).isEqualTo("/ru/desk?a=b");
        assertThat(SafePath.in(Language.EN, "/kk")).isEqualTo("/en");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(SafePath.of("/kk/" + "a".repeat(1000))).isEmpty();
    }
}
