package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Trilingual;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 14);

    private final Words words = new Words(true, () -> ALMATY);
    private final Speech kk = words.in(Language.KK);
    private final Speech ru = words.in(Language.RU);
    private final Speech en = words.in(Language.EN);

    @Test
    void countsInRussianByFourForms() {
        assertThat(left(ru, 1)).isEqualTo("Остался 1 рабочий день");
        assertThat(left(ru, 3)).isEqualTo("Осталось 3 рабочих дня");
        assertThat(left(ru, 5)).isEqualTo("Осталось 5 рабочих дней");
        assertThat(left(ru, 11)).isEqualTo("Осталось 11 рабочих дней");
        assertThat(left(ru, 21)).isEqualTo("Остался 21 рабочий день");
        assertThat(left(ru, 22)).isEqualTo("Осталось 22 рабочих дня");
    }

    @Test
    void countsInKazakhWithoutChangingTheNoun() {
        assertThat(left(kk, 1)).isEqualTo("1 жұмыс күні қалды");
        assertThat(left(kk, 15)).isEqualTo("15 жұмыс күні қалды");
    }

    @Test
    void countsInEnglishByTwoForms() {
        assertThat(left(en, 1)).isEqualTo("1 working day left");
        assertThat(left(en, 0)).isEqualTo("0 working days left");
    }

    @Test
    void tellsDatesAsEachLanguageDoes() {
        assertThat(plain(kk.date(DAY))).isEqualTo("2026 ж. 14 желтоқсан");
        assertThat(plain(ru.date(DAY))).isEqualTo("14 декабря 2026 г.");
        assertThat(plain(en.date(DAY))).isEqualTo("14 December 2026");
        assertThat(plain(kk.dayAndMonth(DAY))).isEqualTo("14 желтоқсан");
        assertThat(plain(ru.dayAndMonth(DAY))).isEqualTo("14 декабря");
    }

    @Test
    void endsASentenceWithOneStopWhereADateEndsItInRussian() {
        assertThat(plain(ru.say("desk.verdict.awaited", "date", DAY)))
                .isEqualTo("Гражданин может оценить ответ до 14 декабря 2026 г.");
    }

    @Test
    void tellsTheEndOfATermWithTheRightKazakhEnding() {
        assertThat(plain(kk.until(DAY))).isEqualTo("2026 ж. 14 желтоқсанға дейін");
        assertThat(plain(kk.until(DAY.withMonth(Month.SEPTEMBER.getValue())))).isEqualTo("2026 ж. 14 қыркүйекке дейін");
        assertThat(plain(kk.until(DAY.withMonth(Month.APRIL.getValue())))).isEqualTo("2026 ж. 14 сәуірге дейін");
        assertThat(plain(ru.until(DAY))).isEqualTo("до 14 декабря 2026 г.");
        assertThat(plain(en.until(DAY))).isEqualTo("by 14 December 2026");
    }

    @Test
    void givesEachKazakhMonthItsEndings() {
        var until = List.of(
                "қаңтарға",
                "ақпанға",
                "наурызға",
                "сәуірге",
                "мамырға",
                "маусымға",
                "шілдеге",
                "тамызға",
                "қыркүйекке",
                "қазанға",
                "қарашаға",
                "желтоқсанға");
        var since = List.of(
                "қаңтардан",
                "ақпаннан",
                "наурыздан",
                "сәуірден",
                "мамырдан",
                "маусымнан",
                "шілдеден",
                "тамыздан",
                "қыркүйектен",
                "қазаннан",
                "қарашадан",
                "желтоқсаннан");
        for (var month : Month.values()) {
            var day = DAY.withMonth(month.getValue());
            int at = month.ordinal();
            assertThat(plain(kk.until(day))).isEqualTo("2026 ж. 14 " + until.get(at) + " дейін");
            assertThat(plain(kk.untilDay(day))).isEqualTo("14 " + until.get(at) + " дейін");
            assertThat(plain(kk.since(day))).isEqualTo("2026 ж. 14 " + since.get(at) + " бастап");
        }
        assertThat(plain(ru.since(DAY))).isEqualTo("с 14 декабря 2026 г.");
        assertThat(plain(en.since(DAY))).isEqualTo("from 14 December 2026");
        assertThat(plain(ru.untilDay(DAY))).isEqualTo("до 14 декабря");
    }

    @Test
    void offersEachDateOfATextWithItsEndings() {
        assertThat(plain(kk.say("appeals.timeline.extended", "due", DAY)))
                .isEqualTo("Мерзім 2026 ж. 14 желтоқсанға дейін ұзартылды.");
        assertThat(plain(kk.say("appeals.timeline.deemed-refused", "on", DAY)))
                .startsWith("Мерзімінде жауап берілмеді: 2026 ж. 14 желтоқсаннан бастап заң ");
        assertThat(plain(ru.say("appeals.timeline.extended", "due", DAY)))
                .startsWith("Срок продлён до 14 декабря 2026 г.");
    }

    @Test
    void tellsInstantsInTheZoneOfTheJurisdiction() {
        var evening = Instant.parse("2026-12-13T20:30:00Z");
        assertThat(plain(kk.date(evening))).isEqualTo("2026 ж. 14 желтоқсан");
        assertThat(kk.time(evening)).isEqualTo("01:30");
        assertThat(plain(ru.dateTime(evening))).contains("14 декабря 2026", "01:30");
        assertThat(plain(en.dateTime(evening))).contains("14 December 2026", "01:30");
        assertThat(plain(kk.dateTime(evening))).contains("14 желтоқсан", "01:30");
        assertThat(en.machineTime(evening)).isEqualTo("2026-12-14T01:30+05:00");
    }

    @Test
    void groupsNumbersAsEachLanguageDoes() {
        assertThat(kk.number(14_000)).isEqualTo("14\u00a0000");
        assertThat(ru.number(14_000)).isEqualTo("14\u00a0000");
        assertThat(en.number(14_000)).isEqualTo("14,000");
        assertThat(en.percent(0.934)).isEqualTo("93%");
        assertThat(ru.percent(0.934)).isEqualTo("93\u00a0%");
        assertThat(ru.fileSize(1_240_000)).isEqualTo("1,2 МБ");
        assertThat(en.fileSize(340_000)).isEqualTo("340 KB");
    }

    @Test
    void tellsTrilingualTextsAndDatesInsideOfTexts() {
        var name = new Trilingual("Су басқармасы", "Управление воды", "Water Department");
        assertThat(plain(ru.say("site.optional", Map.of("label", name)))).isEqualTo("Управление воды (необязательно)");
        assertThat(plain(kk.say("site.optional", "label", DAY))).startsWith("2026 ж. 14 желтоқсан");
    }

    @Test
    void refusesAnUnknownKeyWhenStrict() {
        assertThatThrownBy(() -> kk.say("no.such.text")).hasMessageContaining("no.such.text");
    }

    @Test
    void refusesATextWithAMissingValueWhenStrict() {
        assertThatThrownBy(() -> kk.say("site.time.left")).hasMessageContaining("days");
    }

    @Test
    void showsAnUnknownKeyAsItIsWhereACountryWorks() {
        var lenient = new Words(false, () -> ALMATY).in(Language.KK);
        assertThat(lenient.say("no.such.text")).isEqualTo("no.such.text");
        assertThat(lenient.say(Refusal.of("room.reason"))).isEqualTo("refusal.room.reason");
    }

    @Test
    void bearsManyThreadsAtOnce() {
        assertThat(java.util.stream.IntStream.range(0, 20_000).parallel().mapToObj(i -> left(ru, i)))
                .allMatch(text -> text.startsWith("Остал"));
    }

    /** CLDR ties the parts of a date by spaces that do not break. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static String left(Speech speech, int days) {
        return speech.say("site.time.left", "days", days);
    }
}
