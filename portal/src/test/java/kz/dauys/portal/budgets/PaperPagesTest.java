package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.security.As;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Points on their pages, as officers work there and as everyone reads their protocols. */
@PortalTest
class PaperPagesTest {
    private static final Viewer NOBODY = Viewer.anonymous(Language.KK);
    private static final Pattern PRINT = Pattern.compile("<pre[^>]*aria-labelledby=\"print\">([0-9a-f ]+)</pre>");

    private final MockMvc browser;
    private final Budgets budgets;
    private final Ward ward;

    PaperPagesTest(
            MockMvc browser,
            Budgets budgets,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.browser = browser;
        this.budgets = budgets;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private record Page(int status, String text, MockHttpServletResponse response) {

        String header(String name) {
            return String.valueOf(response.getHeader(name));
        }
    }

    private Page open(Viewer viewer, String path) throws Exception {
        return page(viewer, get(path));
    }

    private Page send(Viewer viewer, String path, String... fields) throws Exception {
        var form = post(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return page(viewer, form);
    }

    private Page page(Viewer viewer, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        var response =
                browser.perform(request.with(As.viewer(viewer))).andReturn().getResponse();
        return new Page(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), response);
    }

    private static void complete(Language language, Page page) {
        assertThat(page.text())
                .contains("<html lang=\"" + language.code() + "\"")
                .doesNotContain("budgets.", " style=", "<style", "onclick", "KZT")
                .doesNotContainPattern("\\{[a-zA-Z]+[,}]");
        assertThat(page.text().split("<h1", -1)).as(page.text()).hasSize(2);
    }

    private RoundId voting() throws Exception {
        return ward.voting(ward.onPaper(2), 10_000, 20_000, 30_000, 40_000);
    }

    private static String points(RoundId round) {
        return "/ru/budget/" + round + "/points";
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void isCompleteInEachLanguageAtEachStage(Language language) throws Exception {
        var round = voting();
        var address = "/" + language.code() + "/budget/" + round;
        complete(language, open(NOBODY, address));
        for (var viewer : List.of(NOBODY, ward.operator)) {
            complete(language, open(viewer, address + "/points"));
            complete(language, open(viewer, address + "/points/1"));
        }
        var issue = address + "/points/1/issue";
        complete(language, open(ward.operator, issue));
        complete(language, send(ward.operator, issue, "number", "1", "step", "hand"));
        var number = Ward.number(1960, 2000);
        for (var step : Map.of("help", "", "check", "1 3").entrySet()) {
            complete(
                    language,
                    send(
                            ward.operator,
                            issue,
                            "number",
                            number,
                            "here",
                            "true",
                            "typed",
                            step.getValue(),
                            "step",
                            step.getKey()));
        }
        complete(
                language, send(ward.operator, issue, "number", number, "here", "true", "typed", "1 3", "step", "cast"));
        ward.handOut(Ward.point(round, 1), 2);
        ward.closed(round);
        complete(language, open(NOBODY, address));
        complete(language, open(NOBODY, address + "/points/1"));
        var bundles = address + "/points/1/bundles";
        complete(language, open(ward.officer, bundles));
        complete(language, send(ward.officer, bundles, "sheets", "51"));
        ward.differing(round);
        complete(language, open(ward.officer, bundles));
        complete(language, open(ward.head, bundles + "/1"));
        complete(language, send(ward.head, bundles + "/1", "sheet", "1", "typed", "x"));
        complete(language, open(ward.officer, bundles + "/2"));
        complete(language, open(ward.operator, bundles + "/2"));
        complete(language, open(ward.head, address + "/points/1/protocol"));
        complete(language, send(ward.head, address + "/points/1/protocol", "step", "sign"));
        budgets.leavePointOut(ward.head, Ward.point(round, 1), "Жәшік жанып кетті")
                .orThrow();
        ward.sign(Ward.point(round, 2), 0).orThrow();
        complete(language, open(NOBODY, address + "/points/1"));
        complete(language, open(NOBODY, address + "/points/2"));
        complete(language, open(ward.head, bundles + "/2"));
        ward.open(round, 1, 2);
        complete(language, open(NOBODY, address + "/result"));
    }

    @Test
    void handsOutAndHelpsOnOnePage() throws Exception {
        var round = voting();
        var issue = points(round) + "/1/issue";
        for (var other : List.of(NOBODY, ward.resident())) {
            assertThat(open(other, issue).status()).isEqualTo(404);
            assertThat(send(other, issue, "number", Ward.number(1960, 2000)).status())
                    .isEqualTo(404);
        }
        var number = Ward.number(1960, 2000);
        var mistyped = send(ward.operator, issue, "number", "123456789012", "here", "true", "step", "hand");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.text()).contains("href=\"#number\"", "value=\"123456789012\"", "Это не ИИН");
        assertThat(send(ward.operator, issue, "number", number, "step", "hand").text())
                .contains("href=\"#here\"");
        var handed = send(ward.operator, issue, "number", number, "here", "true", "step", "hand");
        assertThat(handed.status()).isEqualTo(303);
        assertThat(handed.header("Location")).endsWith(issue).doesNotContain(number);
        assertThat(open(ward.operator, issue).text()).doesNotContain(number).contains("autofocus");
        assertThat(send(ward.operator, issue, "number", number, "here", "true", "step", "help")
                        .text())
                .contains("Этот человек уже проголосовал или получил бюллетень");
        assertThat(send(ward.operator, issue, "step", "exchange").status()).isEqualTo(303);

        var helped = Ward.number(1960, 2000);
        var typing = send(ward.operator, issue, "number", helped, "here", "true", "step", "help");
        assertThat(typing.text())
                .contains("value=\"" + helped + "\"", "Вы видите, что выбирает человек", "name=\"typed\"");
        assertThat(send(ward.operator, issue, "number", helped, "here", "true", "typed", "1 2 3 4", "step", "check")
                        .text())
                .contains("href=\"#typed\"", "не больше 3 проектов");
        assertThat(send(ward.operator, issue, "number", helped, "here", "true", "typed", "0", "step", "check")
                        .status())
                .isEqualTo(422);
        var check = send(ward.operator, issue, "number", helped, "here", "true", "typed", "2 4", "step", "check");
        assertThat(check.text()).contains("Жоба 2", "Жоба 4", "value=\"2 4\"").doesNotContain("Жоба 3");
        var cast = send(ward.operator, issue, "number", helped, "here", "true", "typed", "2 4", "step", "cast");
        var found = PRINT.matcher(cast.text());
        assertThat(found.find()).as(cast.text()).isTrue();
        assertThat(budgets.standing(round, found.group(1))).contains(BallotStanding.WAITING);
        assertThat(cast.text()).doesNotContain(helped, "aria-labelledby=\"token\"");
        assertThat(budgets.points(ward.officer, round).getFirst().counters()).isEqualTo(new PointCounters(1, 1, 1));
    }

    @Test
    void typesSheetAfterSheetAndComparesThem() throws Exception {
        var round = voting();
        ward.handOut(Ward.point(round, 1), 3);
        assertThat(open(ward.operator, points(round) + "/1/bundles").status()).isEqualTo(404);
        ward.closed(round);
        assertThat(open(ward.resident(), points(round) + "/1/bundles").status()).isEqualTo(404);
        var opened = send(ward.operator, points(round) + "/1/bundles", "sheets", "3");
        var bundle = opened.header("Location");
        assertThat(bundle).endsWith("/bundles/1");
        assertThat(open(ward.operator, bundle).text()).contains("Лист 1 из 3", "autofocus", "name=\"typed\"");
        send(ward.operator, bundle, "sheet", "1", "typed", "4 1");
        assertThat(open(ward.operator, bundle).text()).contains("Лист 2 из 3", "1, 4");
        // a button says what is typed by a code
        send(ward.operator, bundle, "sheet", "2", "typed", "", "mark", "-2");
        var many = send(ward.operator, bundle, "sheet", "3", "typed", "1 2 3 4");
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.text()).contains("value=\"1 2 3 4\"", "Лист 3 из 3", "href=\"#typed\"");
        send(ward.operator, bundle, "sheet", "3", "typed", "0");
        assertThat(open(ward.operator, bundle + "?sheet=1").text()).contains("value=\"1 4\"");
        send(ward.operator, bundle, "sheet", "1", "typed", "1");
        assertThat(open(ward.operator, bundle).text()).contains("name=\"step\" value=\"finish\"");
        send(ward.operator, bundle, "step", "finish");
        assertThat(open(ward.officer, bundle).text())
                .as("nothing of the first entry")
                .doesNotContain("Что вы ввели", "1, 4");
        for (var sheet : Map.of("1", "1", "2", "2", "3", "0").entrySet()) {
            send(ward.officer, bundle, "sheet", sheet.getKey(), "typed", sheet.getValue());
        }
        send(ward.officer, bundle, "step", "finish");
        assertThat(open(ward.officer, points(round) + "/1/bundles").text()).contains("сравнить 1 лист");
        var compared = open(ward.officer, bundle).text();
        assertThat(compared).contains("Лист 2", "недействителен: нельзя понять").doesNotContain("id=\"sheet-1\"");
        assertThat(send(ward.officer, bundle, "step", "settle", "sheet", "2", "typed", "2", "reason", "")
                        .text())
                .contains("href=\"#reason-2\"", "value=\"2\"");
        send(ward.officer, bundle, "step", "settle", "sheet", "2", "typed", "2", "reason", "Крестик во 2");
        assertThat(open(ward.officer, bundle).text())
                .contains("ждёт подтверждения")
                .doesNotContain("\"confirm\"");
        assertThat(open(ward.operator, bundle).text()).contains("Крестик во 2", "value=\"confirm\"");
        assertThat(send(ward.operator, bundle, "step", "confirm", "sheet", "2", "mark", "3")
                        .status())
                .isEqualTo(422);
        send(ward.operator, bundle, "step", "confirm", "sheet", "2", "mark", "2");
        assertThat(open(ward.operator, points(round) + "/1/bundles").text()).contains("совпало");

        var protocol = points(round) + "/1/protocol";
        assertThat(open(ward.operator, protocol).status()).isEqualTo(404);
        assertThat(open(ward.officer, protocol).text())
                .contains("name=\"found\"")
                .doesNotContain("leave-out");
        var wrong =
                send(ward.officer, protocol, "found", "4", "returned", "0", "members", "Төраға; Айгүл", "step", "sign");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("href=\"#found\"", "Төраға; Айгүл");
        var signed = send(
                ward.officer,
                protocol,
                "found",
                "3",
                "returned",
                "0",
                "members",
                "Төраға; Айгүл\r\nХатшы; Павел",
                "step",
                "sign");
        assertThat(signed.status()).isEqualTo(303);
        assertThat(open(NOBODY, points(round) + "/1").text())
                .contains("Төраға", "Крестик во 2", "Стопка 1, лист 2")
                .doesNotContain("Айгүл");
        assertThat(open(ward.officer, points(round) + "/1").text()).contains("Төраға, Айгүл");
        assertThat(open(NOBODY, points(round)).text()).contains("подписан", "ждём протокол");
        send(ward.head, points(round) + "/2/protocol", "step", "leave-out", "without", "Ящик пропал");
        assertThat(open(NOBODY, points(round) + "/2").text()).contains("Ящик пропал");
        ward.open(round, 1, 2);
        var result = open(NOBODY, "/ru/budget/" + round + "/result").text();
        assertThat(result)
                .contains("Голосовали на бумаге", "/papers.txt", "papers.tlog-proof", " --papers ", "--papers-proof");
        var papers = open(NOBODY, "/ru/budget/" + round + "/papers.txt");
        assertThat(papers.text()).contains("1 1 1 1\n1 1 2 2\n1 1 3 blank\n");
        assertThat(papers.header("Content-Disposition")).contains("attachment");
    }

    @Test
    void printsPapersThatNothingTellsApart() throws Exception {
        var round = voting();
        var address = points(round) + "/papers.pdf";
        assertThat(open(ward.resident(), address).status()).isEqualTo(404);
        var pdf = open(ward.operator, address + "?sheets=3");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        try (var document = Loader.loadPDF(pdf.response().getContentAsByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            var strip = new PDFTextStripper();
            strip.setStartPage(1);
            strip.setEndPage(1);
            assertThat(strip.getText(document))
                    .contains("Бюллетень", "Ballot", "крестик", "Жоба 1", "Жоба 4")
                    .doesNotContain(round.toString(), "?");
        }
        ward.closed(round);
        assertThat(open(ward.operator, address).status()).isEqualTo(404);
    }

    @Test
    void aPlanIsTypedWithItsPoints() throws Exception {
        var round = ward.drafted(ward.onPaper(2), 10_000);
        var edit = "/ru/budget/" + round + "/edit";
        assertThat(open(ward.officer, edit).text()).contains("Мектеп 2; Бәйтерек көшесі, 2", "name=\"paper\"");
        budgets.redraft(ward.officer, round, ward.plan()).orThrow();
        assertThat(open(ward.officer, "/ru/budget/" + round + "/points").status())
                .isEqualTo(404);
    }
}
