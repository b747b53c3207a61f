package kz.dauys.portal.ideas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.security.As;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Ideas on their pages, as residents, their office and everyone see them. */
@PortalTest
class IdeaPagesTest {
    private static final Viewer NOBODY = Viewer.anonymous(Language.KK);

    private final MockMvc browser;
    private final Ideas ideas;
    private final Budgets budgets;
    private final TestClock clock;
    private final Hamlet hamlet;
    private final Hamlet neighbour;

    IdeaPagesTest(
            MockMvc browser,
            Ideas ideas,
            Budgets budgets,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.browser = browser;
        this.ideas = ideas;
        this.budgets = budgets;
        this.clock = clock;
        this.hamlet = new Hamlet(ideas, budgets, organisations, people, clock, sql);
        this.neighbour = new Hamlet(ideas, budgets, organisations, people, clock, sql);
    }

    private record Page(int status, String text, String location) {}

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
        return new Page(
                response.getStatus(),
                response.getContentAsString(StandardCharsets.UTF_8).replace('\u00a0', ' '),
                Objects.requireNonNullElse(response.getHeader("Location"), ""));
    }

    private void complete(Language language, Viewer viewer, String below) throws Exception {
        var page = open(viewer, "/" + language.code() + "/ideas" + below);
        assertThat(page.status()).as(below).isEqualTo(200);
        assertThat(page.text())
                .as(below)
                .contains("<html lang=\"" + language.code() + "\"")
                .doesNotContain("ideas.", " style=", "onclick")
                .doesNotContainPattern("\\{[a-zA-Z]+[,}]");
        assertThat(page.text().split("<h1", -1)).as(below).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void isCompleteInEachLanguageAtEachStage(Language language) throws Exception {
        var ward = hamlet.ward;
        var author = ward.resident();
        var other = ward.resident();
        complete(language, ward.head, "/new");
        var call = hamlet.open();
        complete(language, ward.head, "/" + call + "/recall");
        complete(language, author, "/" + call + "/new");
        var draft = hamlet.drafted(author, call, "Бақ");
        complete(language, author, "");
        complete(language, author, "/drafts/" + draft);
        complete(language, author, "/drafts/" + draft + "/edit");
        var secret = ideas.invite(author, draft).orThrow();
        complete(language, NOBODY, "/join/" + secret);
        complete(language, other, "/join/" + secret);
        ideas.propose(author, draft, true, List.of()).orThrow();
        ideas.rewrite(author, draft, Hamlet.text("Бақ пен көл", "Су керек"), true)
                .orThrow();
        ideas.offerMerge(other, hamlet.proposed(other, call, "Екі ағаш"), 1).orThrow();
        var third = hamlet.proposed(ward.resident(), call, "Автотұрақ");
        var comment = ideas.comment(other, draft, "Дұрыс", true).orThrow();
        ideas.hideComment(
                        ward.officer,
                        ideas.comment(other, draft, "Балағат", false).orThrow(),
                        "Балағат сөз")
                .orThrow();
        for (var viewer : List.of(NOBODY, author, other, ward.officer)) {
            complete(language, viewer, "/" + call + "/1");
            complete(language, viewer, "/" + call + "/2");
            complete(language, viewer, "/" + call + "?words=ағаш&stage=PROPOSED");
        }
        complete(language, ward.officer, "/" + call + "/1/comments/" + comment + "/hide");
        complete(language, author, "/" + call + "/1/withdraw");
        ideas.answerMerge(author, draft, 2, true).orThrow();
        hamlet.endIntake();
        complete(language, ward.officer, "/" + call + "/1/appraise");
        complete(language, ward.officer, "/" + call + "/1/ask");
        ideas.askOpinion(ward.officer, draft, neighbour.ward.body, "Жер кімдікі?")
                .orThrow();
        ideas.askOpinion(ward.officer, third, neighbour.ward.body, "").orThrow();
        complete(language, neighbour.ward.officer, "");
        complete(language, neighbour.ward.officer, "/" + call + "/1");
        complete(language, neighbour.ward.officer, "/" + call + "/1/opinions/" + neighbour.ward.body);
        ideas.giveOpinion(
                        neighbour.ward.officer,
                        draft,
                        neighbour.ward.body,
                        new Opinion(Standpoint.AGREES_IF, "Су құбырын жылжытпаса."))
                .orThrow();
        ideas.appraise(ward.officer, draft, Hamlet.feasible()).orThrow();
        ideas.appraise(ward.officer, third, Hamlet.doubtful()).orThrow();
        complete(language, NOBODY, "/" + call + "/3");
        complete(language, ward.officer, "/" + call + "/sessions/new");
        clock.advance(Duration.ofDays(14));
        var session = hamlet.session(call);
        complete(language, NOBODY, "/sessions/" + session);
        complete(language, ward.officer, "/sessions/" + session + "/1");
        ideas.writeDown(ward.officer, session, draft, Hamlet.admission(15_000_00))
                .orThrow();
        ideas.writeDown(ward.officer, session, third, Hamlet.refusal("not-public-land", "Жер жеке меншікте"))
                .orThrow();
        complete(language, ward.head, "/sessions/" + session);
        ideas.signProtocol(ward.head, session).orThrow();
        var round = budgets.draft(ward.officer, ward.soon(Duration.ofDays(9))).orThrow();
        complete(language, ward.head, "/" + call + "/ballot");
        ideas.putOnBallot(ward.head, call, round).orThrow();
        for (var below : List.of("", "/" + call, "/" + call + "/1", "/" + call + "/2", "/" + call + "/3")) {
            complete(language, NOBODY, below);
        }
        complete(language, NOBODY, "/sessions/" + session);
    }

    @Test
    void aResidentWritesLooksAtWhatIsLikeItAndHandsItIn() throws Exception {
        var call = hamlet.open();
        hamlet.proposed(hamlet.ward.resident(), call, "Көшеге ағаштар");
        var author = hamlet.ward.resident();
        var path = "/ru/ideas/" + call + "/new";
        assertThat(open(NOBODY, path).location()).isEqualTo("/ru/sign-in?next=" + path);
        var wrong = send(author, path, "title", "Ағаштар", "about", " ", "least", "1 000 ₸");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("href=\"#about\"", "value=\"Ағаштар\"", "value=\"1 000 ₸\"");
        var kept = send(
                author,
                path,
                "title",
                "Ағаштар",
                "about",
                "Көшеде ағаш жоқ",
                "language",
                "kk",
                "least",
                "1 000 ₸",
                "most",
                "2,000",
                "named",
                "true");
        assertThat(kept.status()).isEqualTo(303);
        var draft = open(author, kept.location());
        assertThat(draft.text()).contains("Көшеге ағаштар", "Нұрлыбай Айсұлу", "от 1 000 до 2 000 ₸");
        assertThat(open(NOBODY, kept.location()).status()).isEqualTo(404);
        var unsaid = send(author, kept.location() + "/propose");
        assertThat(unsaid.text()).contains("href=\"#here\"");
        var unknown = send(author, kept.location() + "/propose", "here", "yes", "more", "S-000001-0, чепуха");
        assertThat(unknown.text()).contains("href=\"#more\"", "S-000001-0, чепуха");
        var proposed = send(author, kept.location() + "/propose", "here", "yes");
        assertThat(proposed.location()).isEqualTo("/ru/ideas/" + call + "/2");
        assertThat(open(NOBODY, proposed.location()).text()).contains("Көшеде ағаш жоқ", "Идея 2");
    }

    @Test
    void theOfficeAppraisesAndKeepsTheProtocolOnItsPagesAlone() throws Exception {
        var ward = hamlet.ward;
        var call = hamlet.open();
        var idea = hamlet.proposed(ward.resident(), call, "Бақ");
        var path = "/ru/ideas/" + call;
        for (var early : List.of("/1/ask", "/1/appraise")) {
            var refused = open(ward.officer, path + early);
            assertThat(refused.status()).as(early).isEqualTo(409);
            assertThat(refused.text()).as(early).contains("после окончания приёма", "Вернитесь после последнего дня");
        }
        hamlet.endIntake();
        var silent = send(ward.officer, path + "/1/appraise", "what", "Ағаш", "least", "5000", "most", "");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.text()).contains("href=\"#found\"", "value=\"Ағаш\"");
        send(ward.officer, path + "/1/appraise", "found", "feasible", "what", "Ағаш", "least", "5000", "most", "");
        assertThat(ideas.idea(NOBODY, idea).orElseThrow().appraisal())
                .isEqualTo(new Appraisal.Feasible(List.of(new Appraisal.CostLine("Ағаш", 5000_00, 5000_00)), ""));
        assertThat(send(ward.officer, path + "/1/ask", "body", "", "question", "Чья земля?")
                        .text())
                .contains("href=\"#body\"", "Чья земля?");
        var other = neighbour.ward;
        assertThat(send(ward.officer, path + "/1/ask", "body", other.body.toString(), "question", "Чья земля?")
                        .location())
                .isEqualTo(path + "/1");
        var opinion = path + "/1/opinions/" + other.body;
        assertThat(open(ward.officer, opinion).status()).isEqualTo(404);
        assertThat(send(other.officer, opinion, "standpoint", "", "words", "Наша")
                        .text())
                .contains("href=\"#standpoint\"", "Наша");
        send(other.officer, opinion, "standpoint", "AGREES_IF", "words", "Если трубу не двигать.");
        assertThat(open(NOBODY, path + "/1").text()).contains("Поддерживает с условием", "Если трубу не двигать.");
        var session = send(
                        ward.officer,
                        path + "/sessions/new",
                        "day",
                        clock.today().toString(),
                        "place",
                        "Әкімдік",
                        "chair",
                        Hamlet.COUNCIL.getFirst(),
                        "secretary",
                        "Хатшы")
                .location();
        var half = send(ward.officer, session + "/1", "vote0", "FOR", "vote1", "FOR", "cost", "5000");
        assertThat(half.text()).contains("href=\"#vote2\"");
        send(ward.officer, session + "/1", "vote0", "FOR", "vote1", "FOR", "vote2", "ABSENT", "cost", "5000");
        assertThat(open(NOBODY, session).text()).contains("Бақ").doesNotContain("Пётр Волков");
        send(ward.head, session + "/sign");
        assertThat(open(NOBODY, session).text())
                .contains("Пётр Волков, Әсел Жұмабек", "Дана Ким", "5 000 ₸", "Допущена");
        assertThat(open(ward.officer, path + "/1/ask").status()).isEqualTo(409);
        assertThat(open(ward.head, path + "/1").text()).doesNotContain("/1/ask");
        var round = budgets.draft(ward.officer, ward.soon(Duration.ofDays(9))).orThrow();
        assertThat(send(ward.head, path + "/ballot", "round", "").text()).contains("href=\"#round\"");
        assertThat(send(ward.head, path + "/ballot", "round", round.toString()).location())
                .isEqualTo("/ru/budget/" + round);
        assertThat(open(ward.head, "/ru/budget/" + round).text())
                .contains("href=\"/ru/ideas/" + call + "/1\"", "Как он появился");
    }
}
