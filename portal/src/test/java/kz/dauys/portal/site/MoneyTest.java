package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import kz.dauys.portal.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private final Words words = new Words(true, () -> ZoneId.of("Asia/Almaty"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1200000",
                "1 200 000",
                " 1\u00a0200\u202f000 ₸ ",
                "1,200,000",
                "1 200 000 теңге",
                "1 200 000 ТЕНГЕ",
                "1200000тг.",
                "KZT 1200000"
            })
    void readsWholeTengeHoweverTheyAreWritten(String typed) {
        assertThat(Money.tiyn(typed)).isEqualTo(1_200_000_00);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "-5", "1.5", "1,5", "12,00", "1e6", "a million", "₸", "1234567890123456"})
    void takesNothingElseForAnAmount(String typed) {
        assertThat(Money.tiyn(typed)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void readsWhatItShows(Language language) {
        var speech = words.in(language);
        for (long tiyn : new long[] {1_00, 999_00, 1_000_00, 1_234_567_890_00L}) {
            assertThat(Money.tiyn(Money.typed(tiyn, speech))).isEqualTo(tiyn);
            assertThat(Money.tiyn(Money.shown(tiyn, Money.TENGE, speech))).isEqualTo(tiyn);
        }
    }

    @Test
    void showsTheSignOfOursAndTheNameOfOthers() {
        var ru = words.in(Language.RU);
        assertThat(plain(Money.shown(1_200_000_00, "KZT", ru))).isEqualTo("1 200 000 ₸");
        assertThat(plain(Money.shown(1_200_000_50, "PLN", ru))).isEqualTo("1 200 000,5 PLN");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
