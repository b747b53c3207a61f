package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void masksAnAddressSoThatOnlyItsOwnerKnowsIt() {
        assertThat(new Letter.To("aigerim@mail.example").masked()).isEqualTo("a***@mail.example");
        assertThat(new Letter.To("әйгерім@пошта.қаз")).hasToString("ә***@пошта.қаз");
    }

    @Test
    void writesADomainInItsAsciiForm() throws Exception {
        assertThat(new Letter.To("info@дауыс.қаз").internet().getAddress()).isEqualTo("info@xn--80ah4bh4b.xn--80ao21a");
    }

    @Test
    void refusesWhatCouldEndAHeader() {
        for (var address : List.of("a@b\r\nBcc: c@d", "a b@c", "a@b@c", "@b", "ab", "a@b\u0000")) {
            assertThatThrownBy(() -> new Letter.To(address)).isInstanceOf(IllegalArgumentException.class);
        }
        var to = new Letter.To("a@b.example");
        assertThatThrownBy(() -> new Letter("<1@b>", to, null, Language.KK, "a\r\nBcc: c@d", "", "", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsNothingOfItself() {
        var letter = new Letter(
                "<1@b>",
                new Letter.To("aigerim@mail.example"),
                null,
                Language.KK,
                "code",
                "482913",
                "482913",
                Instant.EPOCH);
        assertThat(letter.toString()).doesNotContain("aigerim").doesNotContain("482913");
    }
}
