package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Held;
import org.junit.jupiter.api.Test;

class HeldWordsTest {
    private final Words words = new Words(true, () -> ZoneId.of("Asia/Almaty"));

    @Test
    void tellsInWordsWhatIsKeptAsCodes() {
        assertThat(told(Language.KK, "language", "kk")).isEqualTo("Қазақша");
        assertThat(told(Language.RU, "kind", "PROPOSAL")).isEqualTo("Предложение");
        assertThat(told(Language.KK, "act", "part-redirected")).isEqualTo("Бір бөлігі басқа органға жіберілді");
        assertThat(told(Language.EN, "role", "COUNTER_OPERATOR")).isEqualTo("Counter operator");
        assertThat(told(Language.RU, "about", "appeals.filed")).isEqualTo("Обращение принято");
        assertThat(told(Language.KK, "settled", "YES")).isEqualTo("Мәселе шешілді");
        assertThat(told(Language.RU, "state", "sent")).isEqualTo("Отправлено");
    }

    @Test
    void leavesWhatSomebodyWroteAsItIs() {
        assertThat(told(Language.RU, "text", "filed")).isEqualTo("filed");
        assertThat(told(Language.RU, "kind", "a kind of long ago")).isEqualTo("a kind of long ago");
    }

    @Test
    void showsTheNewestWhereThereAreManyAndSaysThatThereAreMore() {
        var sessions = IntStream.rangeClosed(1, HeldWords.ASKED)
                .mapToObj(number -> Held.of("people.session").with("text", number))
                .toList();
        var all = HeldWords.of(sessions.subList(0, HeldWords.ASKED - 1), words.in(Language.EN))
                .getFirst();
        var cut = HeldWords.of(sessions, words.in(Language.EN)).getFirst();

        assertThat(all.more()).isFalse();
        assertThat(cut.more()).isTrue();
        assertThat(cut.things()).hasSameSizeAs(all.things());
        assertThat(cut.things().getLast().getFirst().value()).isEqualTo(String.valueOf(HeldWords.ASKED));
    }

    private String told(Language language, String field, String value) {
        return HeldWords.of(List.of(Held.of("people.person").with(field, value)), words.in(language))
                .getFirst()
                .things()
                .getFirst()
                .getFirst()
                .value();
    }
}
