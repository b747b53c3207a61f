package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kz.dauys.portal.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the public does not read, and what it still does. */
class MaskerTest {
    private static final Masker NAMELESS = Masker.of(List.of(), List.of());
    private static final Masker AKHMETOV = Masker.of(
            List.of("Ахметов Бауыржан Маратович", "Нұрлыбай Айсұлу", "Павел Ли", "Наталья Цой"),
            List.of("ТОО «Самал»"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+7 701 234 56 78",
                "8 (701) 234-56-78",
                "87012345678",
                "8-701-234-56-78",
                "+7(701)2345678",
                "+7 (7172) 55-12-34",
                "701 234 56 78",
                "8 701 234 5678",
                "8.701.234.56.78",
                "272-58-12",
                "8 701 234 56 78",
                "+7 701 234–56–78",
                "+49 30 1234567",
                "900724255818",
                "900724 255818",
                "9007 2425 5818",
                "4745523170466083",
                "4612 8248 9650 6412",
                "4612-8248-9650-6412",
                "KZ86125KZT5004100100",
                "KZ86 125K ZT50 0410 0100",
                "aigul65@example.com",
                "d.ospanov (at) mail.example",
                "t.me/ospanov",
                "@ospanov_d"
            })
    void takesOutANumberInEveryUsualWriting(String number) {
        assertThat(NAMELESS.mask("Байланыс үшін " + number + ", рақмет.")).isEqualTo("Байланыс үшін […], рақмет.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ҚР Заңы № 350-VI бойынша",
                "Обращение № 64962482 от 12.03.2024",
                "автобус №83, 25 июня 2025 года в 18:30",
                "В доме 50 на 1 500 000 тенге",
                "2024-12-03 күні 127-үйде",
                "АППК, ст. 65, п. 1–3",
                "улица Сатпаева, дом 12",
                "Момышұлы көшесі, 44-үй",
                "15 000 000 000 теңге бөлінді",
                "Школа имени Ахметова",
                "Сағат 08:00-ден 17:00-ге дейін",
                "БҚО, Орал қаласы",
                "Прошу отремонтировать дорогу в Петропавловске."
            })
    void leavesWhatTheMatterIsAbout(String text) {
        assertThat(NAMELESS.mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Мастер Ахметов не пришёл|Мастер […] не пришёл",
                "дал взятку Ахметову Бауыржану|дал взятку […]",
                "с Бауыржаном Ахметовым говорили|с […] говорили",
                "Жена Ахметова, Ахметовой отказали|Жена […], […] отказали",
                "Маратовича не было|[…] не было",
                "ахметов бауыржан отказал|[…] отказал",
                "АХМЕТОВУ Б. М. сказали|[…] сказали",
                "Б.М. Ахметов обещал|[…] обещал",
                "Б. Ахметовке хабарластым|[…] хабарластым",
                "Айсұлуға, Айсулудан, Нұрлыбайдың, Нурлыбаймен|[…], […], […], […]",
                "Айсұлу Нұрлыбайға жауап беріңіз|[…] жауап беріңіз",
                "Mr Akhmetov and Bauyrzhan Akhmetovs|Mr […] and […] Akhmetovs",
                "Nurlybai Aisulu айтты|[…] айтты",
                "Мен Нұрлыбаймын|Мен […]",
                "Павла просили, с Павлом, к Наталье, у Натальи|[…] просили, с […], к […], у […]",
                "Господин Ли ушёл. Есть ли вода?|Господин […] ушёл. Есть ли вода?",
                "Цоя видели, Цою сказали|[…] видели, […] сказали",
                "в тоо «самал» обещали|в […] обещали"
            })
    void takesOutTheNamesOfTheCaseInCasesOrdersAndScripts(String text, String masked) {
        assertThat(AKHMETOV.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Сосед Петренко Асхат Николаевич шумит|Сосед […] шумит",
                "Гүлнар Маратқызы айтты|[…] айтты",
                "Директор Жумабекова О.Б. не отвечает|Директор […] не отвечает",
                "Меня зовут Ким Ольга, живу рядом|Меня зовут […], живу рядом",
                "Құрметпен, Айбек Сәкен|Құрметпен, […]",
                "ул. Абая, д. 76, кв. 132|ул. Абая, д. 76, кв. […]",
                "Достық көшесі, 39-үй, 224-пәтер|Достық көшесі, 39-үй, […]-пәтер",
                "жеке куәлік № 316598280|жеке куәлік № […]"
            })
    void takesOutWhatGivesAwayOthers(String text, String masked) {
        assertThat(NAMELESS.mask(text)).isEqualTo(masked);
    }

    @Test
    void keepsWhatItTakesOutOutOfAnyText() {
        assertThat(NAMELESS.mask("")).isEmpty();
        assertThat(AKHMETOV.mask("😀 Ахметов 😀")).isEqualTo("😀 […] 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"А", "Аа", "7", "7 ", "8-", "а.", "ов ", "Иванов ", "@", "а@", "KZ", "(", "Б. "})
    void takesNoLongerForATextMadeToHoldItUp(String part) {
        var text = part.repeat(20_000 / part.length());
        org.assertj.core.api.Assertions.assertThatCode(() -> AKHMETOV.mask(text))
                .doesNotThrowAnyException();
        long from = System.nanoTime();
        AKHMETOV.mask(text);
        assertThat(System.nanoTime() - from).isLessThan(5_000_000_000L);
    }

    private static final class Count {
        int spans;
        int found;
    }

    /** Prints the figures of docs/figures.md. A span counts as found when nothing of it that tells someone is left. */
    @Test
    void findsWhatWasPutIntoRealTexts() throws IOException {
        var file = SharedData.find("language/personal-data.jsonl");
        assumeTrue(file.isPresent(), "SKIPPED: no shared data");
        var json = new JsonMapper();
        var known = new TreeMap<String, Count>();
        int covered = 0;
        int coveredRightly = 0;
        var missed = new ArrayList<String>();
        for (var line : Files.readAllLines(file.get())) {
            var row = json.readTree(line);
            var text = row.get("text").asString();
            var masked = new boolean[text.length()];
            var spans = NAMELESS.spans(text);
            spans.forEach(span -> java.util.Arrays.fill(masked, span.start(), span.end(), true));
            var told = new boolean[text.length()];
            for (JsonNode entity : row.get("entities")) {
                int start = entity.get("start").asInt();
                int end = entity.get("end").asInt();
                java.util.Arrays.fill(told, start, end, true);
                var count = known.computeIfAbsent(entity.get("label").asString(), _ -> new Count());
                count.spans++;
                boolean whole = entity.get("label").asString().equals("ADDRESS")
                        ? text.substring(start, end).length() > 0 && masked[lastDigit(text, end)]
                        : all(text, masked, start, end);
                if (whole) {
                    count.found++;
                } else {
                    missed.add(entity.get("label").asString() + ": " + text.substring(start, end) + " in: " + text);
                }
            }
            for (var span : spans) {
                covered++;
                if (any(told, span)) {
                    coveredRightly++;
                } else {
                    missed.add("TOO MUCH: " + text.substring(span.start(), span.end()) + " in: " + text);
                }
            }
        }
        known.forEach((label, count) -> System.out.printf(
                "personal data, %s: %d of %d taken out (%.1f %%)%n",
                label, count.found, count.spans, 100.0 * count.found / count.spans));
        System.out.printf(
                "personal data, precision: %d of %d (%.1f %%)%n",
                coveredRightly, covered, 100.0 * coveredRightly / covered);
        for (var must : List.of("EMAIL", "PHONE", "IIN", "CARD")) {
            var count = java.util.Objects.requireNonNull(known.get(must));
            assertThat((double) count.found / count.spans)
                    .as(must + " " + missed)
                    .isGreaterThanOrEqualTo(0.99);
        }
        if (Boolean.getBoolean("dauys.show.missed")) {
            missed.forEach(System.out::println);
        }
        assertThat((double) coveredRightly / covered).as("precision").isGreaterThanOrEqualTo(0.95);
    }

    private static int lastDigit(String text, int end) {
        int at = end - 1;
        while (!Character.isDigit(text.charAt(at))) {
            at--;
        }
        return at;
    }

    private static boolean all(String text, boolean[] masked, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!masked[i] && Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(boolean[] told, Masker.Span span) {
        for (int i = span.start(); i < span.end(); i++) {
            if (told[i]) {
                return true;
            }
        }
        return false;
    }
}
