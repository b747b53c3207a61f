package kz.dauys.portal.openness.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.openness.FigureQuery;
import kz.dauys.portal.openness.Grouping;
import kz.dauys.portal.openness.Mixture;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@PortalTest
class FiguresPageTest {
    private static final int APPEALS = 40;
    private static final Pattern ROW = Pattern.compile("<tr class=\"govuk-table__row\">(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL =
            Pattern.compile("<t[hd] [^>]*>(?:<a [^>]*>)?(.*?)(?:</a>)?</t[hd]>", Pattern.DOTALL);

    private final MockMvc browser;
    private final Openness openness;
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;

    FiguresPageTest(
            MockMvc browser,
            Openness openness,
            Appeals appeals,
            Organisations organisations,
            People people,
            TestClock clock) {
        this.browser = browser;
        this.openness = openness;
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void isCompleteInEachLanguageAndForEachGrouping(Language language) throws Exception {
        var office = officeWithAppeals();
        for (var by : Grouping.values()) {
            var page = page(language, by, office);
            assertThat(page)
                    .contains("<html lang=\"" + language.code() + "\"")
                    .contains("<caption", "<th scope=\"col\"", "<th scope=\"row\"", "<tfoot>")
                    .contains("role=\"img\" aria-labelledby=", "<desc id=")
                    .contains("/" + language.code() + "/figures.csv?by=" + by.code())
                    .doesNotContain(" style=", "<style", "onclick", "openness.");
            assertThat(page.split("<h1", -1)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void hasTheSameNumbersInTheTableAndInTheFile(Grouping by) throws Exception {
        var office = officeWithAppeals();
        var csv = open("/en/figures.csv?by=" + by.code() + "&territory=" + office.place());
        assertThat(csv.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.getHeader("Content-Disposition")).startsWith("attachment; filename=\"dauys-figures-by-");
        var lines = csv.getContentAsString(StandardCharsets.UTF_8).split("\r\n", -1);
        assertThat(lines[lines.length - 1])
                .as("the last line ends like every other")
                .isEmpty();
        var rows = rows(page(Language.EN, by, office));
        assertThat(csv.getHeader("X-Row-Count")).isEqualTo(Integer.toString(lines.length - 2));
        assertThat(rows).as("header, rows and sum").hasSize(lines.length);

        for (int i = 1; i < lines.length - 1; i++) {
            var file = lines[i].split(",", -1);
            var shown = rows.get(i);
            assertThat(file).hasSize(17);
            assertThat(shown.getFirst()).isEqualTo(file[1]);
            assertThat(shown.subList(1, 6)).containsExactly(file[2], file[3], file[4], file[5], file[6]);
            assertThat(shown.get(6))
                    .isEqualTo(file[7].isEmpty() ? "–" : Math.round(Double.parseDouble(file[7]) * 100) + "%");
            assertThat(shown.subList(7, 14))
                    .containsExactly(file[8], file[9], file[10], file[11], file[12], file[13], file[14]);
            assertThat(shown.get(14))
                    .isEqualTo(
                            file[16].isEmpty() ? "–" : "%.1f (%s)".formatted(Double.parseDouble(file[16]), file[15]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-13",
        "from=yesterday",
        "from=2026-05&to=2026-04",
        "body=no-such-body",
        "topic=no.such.topic",
        "topic=%27%3B--",
        "territory=12",
        "kind=wish",
        "by=colour"
    })
    void showsNoFiguresForFiltersThatItDoesNotUnderstand(String filter) throws Exception {
        var page = open("/ru/figures?" + filter);
        assertThat(page.getStatus()).isEqualTo(400);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("govuk-error-summary")
                .doesNotContain("<table");
        assertThat(open("/ru/figures.csv?" + filter).getStatus()).isEqualTo(400);
    }

    @Test
    void saysInThreeLanguagesWhatIsLeftOutBecauseItHasNoDates() throws Exception {
        var office = officeWithAppeals();
        assertThat(page(Language.KK, Grouping.BODY, office)).doesNotContain("govuk-inset-text");
        var mixture = new Mixture(appeals, office, clock, new Random(4));
        appeals.bringIn(List.of(mixture.undated(), mixture.undated()));
        var query = new FigureQuery(Grouping.BODY, null, null, office.place(), null, null, null);
        assertThat(openness.figures(query).undated()).isEqualTo(2);
        assertThat(openness.figures(query).total().filed()).isEqualTo(APPEALS);
        assertThat(page(Language.KK, Grouping.BODY, office)).contains("2 өтініш бұрынғы жүйелерден");
        assertThat(page(Language.RU, Grouping.MONTH, office))
                .contains("2 обращения перенесены из прежних систем без дат");
        assertThat(page(Language.EN, Grouping.KIND, office))
                .contains("2 appeals were brought over from earlier systems without their dates");
    }

    @Test
    void leadsFromABodyToItsTopics() throws Exception {
        var office = officeWithAppeals();
        var body = organisations.bodyAtAnyTime(office.body());
        assertThat(page(Language.KK, Grouping.BODY, office))
                .contains("href=\"/kk/figures?by=topic&amp;body=" + body.slug() + "&amp;territory=" + office.place()
                        + "\">" + body.name().kk());
    }

    @Test
    void tellsTheWeekOnTheHomePage() throws Exception {
        var office = Office.open(organisations, people);
        office.answered(appeals);
        // what the page keeps for a minute is let go
        clock.advance(Duration.ofMinutes(1));
        for (var language : Language.values()) {
            assertThat(open("/" + language.code()).getContentAsString(StandardCharsets.UTF_8))
                    .contains("dauys-figure\"", "href=\"/" + language.code() + "/figures\"")
                    .doesNotContain("openness.");
        }
    }

    @ParameterizedTest
    @CsvSource({"=1+2, '''=1+2'", "+7 701, '''+7 701'", "-5, '''-5'", "@x, '''@x'", "a=b, a=b", "'', ''"})
    void letsNoSpreadsheetTakeANameForAFormula(String name, String cell) {
        assertThat(Csv.text(name)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\"b", "a\r\nb"})
    void quotesWhatWouldBreakALine(String cell) {
        assertThat(Csv.quoted(cell)).isEqualTo("\"" + cell.replace("\"", "\"\"") + "\"");
    }

    private Office officeWithAppeals() {
        var office = Office.open(organisations, people);
        appeals.bringIn(new Mixture(appeals, office, clock, new Random(3)).histories(APPEALS));
        var query = new FigureQuery(Grouping.BODY, null, null, office.place(), null, null, null);
        assertThat(openness.figures(query).total().filed()).isEqualTo(APPEALS);
        return office;
    }

    private String page(Language language, Grouping by, Office office) throws Exception {
        var page = open("/" + language.code() + "/figures?by=" + by.code() + "&territory=" + office.place());
        assertThat(page.getStatus()).isEqualTo(200);
        return page.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse open(String address) throws Exception {
        return browser.perform(get(java.net.URI.create(address))).andReturn().getResponse();
    }

    private static List<List<String>> rows(String page) {
        var rows = new ArrayList<List<String>>();
        var row = ROW.matcher(page.replace("govuk-table__row dauys-numbers__sum", "govuk-table__row"));
        while (row.find()) {
            var cells = new ArrayList<String>();
            var cell = CELL.matcher(row.group(1));
            while (cell.find()) {
                cells.add(cell.group(1).strip());
            }
            rows.add(cells);
        }
        return rows;
    }
}
