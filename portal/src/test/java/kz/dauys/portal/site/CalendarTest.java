package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Against what RFC 5545 gives as examples. */
class CalendarTest {
    private static final Instant NOW = Instant.parse("2027-03-01T05:06:07.890Z");

    private static Calendar calendar(String title) {
        return new Calendar(
                "Бюджет",
                "dauys.example",
                NOW,
                List.of(new Calendar.Event(
                        "round-1",
                        title,
                        "",
                        Instant.parse("2027-04-09T19:00:00Z"),
                        Instant.parse("2027-04-24T19:00:00Z"),
                        URI.create("https://dauys.example/kk/budget/1"))));
    }

    @Test
    void escapesATextAsTheStandardDoes() {
        // section 3.3.11
        assertThat(Calendar.escaped("Project XYZ Final Review\nConference Room - 3B\nCome Prepared."))
                .isEqualTo("Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.");
        assertThat(Calendar.escaped("a,b;c\\d\r\ne")).isEqualTo("a\\,b\\;c\\\\d\\ne");
    }

    @Test
    void foldsALongLineAndUnfoldsToTheSame() {
        // section 3.1: a line break and one space are taken out again
        var text = "DESCRIPTION:" + "This is a long description that exists on a long line. ".repeat(4);
        var out = new StringBuilder();
        Calendar.line(out, text);
        assertThat(out.toString().split("\r\n")).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 75);
        assertThat(out.toString().replace("\r\n ", "")).isEqualTo(text + "\r\n");
    }

    @Property
    void noLineIsLongerThanSeventyFiveOctetsAndNoSignIsCut(@ForAll String title) {
        var text = calendar("Ғ" + title + "қала ".repeat(30) + "😀".repeat(30)).text();
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(line -> line.contains("\n") || line.contains("\r"));
        assertThat(text.replace("\r\n ", "")).contains("қала ".repeat(30) + "😀".repeat(30));
    }

    @Test
    void writesAnEventWithItsMomentsInUniversalTime() {
        assertThat(calendar("Дауыс беру").text().split("\r\n"))
                .containsSubsequence(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Dauys//Participatory budget//EN",
                        "BEGIN:VEVENT",
                        "UID:round-1@dauys.example",
                        "DTSTAMP:20270301T050607Z",
                        "DTSTART:20270409T190000Z",
                        "DTEND:20270424T190000Z",
                        "SUMMARY:Дауыс беру",
                        "URL:https://dauys.example/kk/budget/1",
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @Test
    void aTitleCannotAddALineOfItsOwn() {
        assertThat(calendar("Vote\r\nATTACH:evil").text()).contains("SUMMARY:Vote\\nATTACH:evil\r\n");
    }
}
