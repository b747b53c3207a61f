package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import kz.dauys.portal.kernel.Trilingual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepWordsTest {
    private final StepWords words = new StepWords();

    private static Properties messages(String language) throws IOException {
        var messages = new Properties();
        try (var stream = StepWordsTest.class.getResourceAsStream(
                        "/messages/procedures-messages_" + language + ".properties");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    @Test
    void everyStepCanBeSaidInAllThreeLanguages() throws IOException {
        for (var key : messages("kk").stringPropertyNames()) {
            if (key.startsWith("procedures.step.") && !key.endsWith("skipped")) {
                var said = words.count(key.substring("procedures.".length()), 15);
                assertThat(said.kk() + said.ru() + said.en()).as(key).doesNotContain("{", "}");
            }
        }
    }

    @Test
    void theThreeLanguagesHaveTheSameKeys() throws IOException {
        assertThat(messages("ru").stringPropertyNames())
                .isEqualTo(messages("kk").stringPropertyNames());
        assertThat(messages("en").stringPropertyNames())
                .isEqualTo(messages("kk").stringPropertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 рабочий день, 1 working day",
        "3, 3 рабочих дня, 3 working days",
        "15, 15 рабочих дней, 15 working days",
        "21, 21 рабочий день, 21 working days",
    })
    void numbersAgreeWithTheirNouns(int n, String russian, String english) {
        var said = words.count("unit.working-days", n);

        assertThat(said.kk()).isEqualTo(n + " жұмыс күні");
        assertThat(said.ru()).isEqualTo(russian);
        assertThat(said.en()).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({"1, 1st", "2, 2nd", "3, 3rd", "15, 15th", "21, 21st"})
    void englishCountsInOrdinals(int n, String ordinal) {
        assertThat(words.count("step.last-working-days", n).en()).startsWith(ordinal + " working day");
    }

    @Test
    void oneSkippedDayIsOne() {
        var said = words.skipped(1, new Trilingual("Жеңіс күні", "День Победы", "Victory Day"));

        assertThat(said.kk()).isEqualTo("1 күн есепке кірмейді: Жеңіс күні");
        assertThat(said.ru()).isEqualTo("1 день не считается: День Победы");
        assertThat(said.en()).isEqualTo("1 day does not count: Victory Day");
    }
}
