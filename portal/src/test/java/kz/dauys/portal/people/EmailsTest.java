package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {

    @ParameterizedTest
    @CsvSource({
        "Aigul@Example.KZ, Aigul@example.kz",
        "'  a@b.kz ', a@b.kz",
        "ａ＠ｂ.kz, a@b.kz",
        "first.last+tag@sub.example.kz, first.last+tag@sub.example.kz",
        "айгуль@пошта.қаз, айгуль@xn--80a1acn3a.xn--80ao21a",
        "a@xn--80ao21a.kz, a@xn--80ao21a.kz"
    })
    void bringsAnAddressIntoOneForm(String typed, String kept) {
        assertThat(Emails.normalised(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.kz",
                "a@",
                "a@b",
                "a b@c.kz",
                "a@b.kz\r\nBcc: c@d.kz",
                "a\u0000@b.kz",
                "a\u202e@b.kz",
                "<a@b.kz>",
                "a@b@c.kz",
                ".a@b.kz",
                "a.@b.kz",
                "a..b@c.kz",
                "a@-b.kz",
                "a@b..kz",
                "a,b@c.kz",
                "\"a\"@b.kz"
            })
    void refusesWhatIsNoAddress(String typed) {
        assertThat(Emails.normalised(typed)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Emails.normalised("a".repeat(65) + "@example.kz")).isEmpty();
        assertThat(Emails.normalised("a@" + "b.".repeat(126) + "kz")).isEmpty();
        assertThat(Emails.normalised("a".repeat(1_000_000))).isEmpty();
    }

    @Test
    void mailboxesThatDifferInCaseOnlyAreOne() {
        assertThat(Emails.identity("Aigul@example.kz")).isEqualTo("aigul@example.kz");
    }
}
