package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.PastRound;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.IdeaText;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.works.NewPicture;
import kz.dauys.portal.works.WorkAct;
import kz.dauys.portal.works.Works;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;

/** An idea goes its way on the pages: with a script and without, on a telephone and at a desk, and by the keyboard alone. */
@InTheBrowser
class IdeaTest {
    private static final String SEND = "main form[method=post] .govuk-button:not(.govuk-button--secondary)";
    private static final Duration INTAKE = Duration.ofSeconds(2);

    private final DemoPortal portal;
    private final Visits visits;
    private final Ideas ideas;

    IdeaTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
        this.ideas = portal.get(Ideas.class);
    }

    private Body body() {
        return portal.get(Organisations.class)
                .bodyBySlug("kokozek-city-akimat", portal.get(Procedures.class).dayOf(portal.now()))
                .orElseThrow();
    }

    private DemoAccounts.Account account(Role role) {
        return portal.accounts(body().id(), role).getFirst();
    }

    private Viewer viewer(Role role) {
        var people = portal.get(People.class);
        var today = portal.get(Procedures.class).dayOf(portal.now());
        return people.viewer(
                people.colleagues(body().id(), today, role).getFirst().id(), true);
    }

    /** One in which ideas are taken for two seconds; the days of the form are whole. */
    private CallId call() {
        return ideas.announce(
                        viewer(Role.HEAD),
                        new CallPlan(
                                body().id(),
                                body().territory(),
                                new Trilingual("Аула идеялары", "Идеи двора", "Ideas for the yard"),
                                50_000_000_00L,
                                20_000_000_00L,
                                Assurance.CONTACT_CONFIRMED,
                                18,
                                portal.now(),
                                portal.now().plus(INTAKE),
                                List.of("Әсия Тоқтарбай", "Владимир Пак", "Марат Досжан")))
                .orThrow();
    }

    @ParameterizedTest
    @CsvSource({"kk, false", "ru, true", "en, true"})
    void anIdeaGoesFromItsFirstWordsToTheProtocolOfTheCouncil(String language, boolean script) {
        var path = "/ideas/" + call();
        try (var visit = visits.onAPhone(language, script)) {
            visit.signIn(portal.account("citizen"));
            visit.open(path);
            visit.submit(".dauys-next .govuk-button");
            visit.submit(SEND);
            assertThat(visit.page().locator(".govuk-error-summary a").first().getAttribute("href"))
                    .isEqualTo("#title");
            visit.fill("#about", "Мектеп жолында балалар қараңғыда жүреді.");
            visit.fill("#title", "Мектеп жолына шамдар");
            visit.page().locator("#topic").selectOption("lighting");
            visit.fill("#least", "2 000 000");
            visit.fill("#most", "4 000 000");
            visit.page().locator("#named").check();
            visit.submit(SEND);
            addPicture(visit);
            visit.page().locator("#here").check();
            visit.submit("form[action$=propose] .govuk-button");
            assertThat(visit.page().url()).endsWith(path + "/1");
            assertThat(visit.page().locator("main img").getAttribute("alt")).isEqualTo("Мектеп жолы, шам жоқ");
            visit.fill("#comment", "Қыста да керек.");
            visit.submit("form[action$=comments] .govuk-button");
            assertThat(visit.page().locator("#comments + ol").textContent()).contains("Қыста да керек.");
        }
        portal.pass(INTAKE);
        String session;
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(account(Role.OFFICER));
            visit.open(path + "/1/appraise");
            visit.choose("found", "feasible");
            visit.fill("#what", "Шамдар");
            visit.fill("#least-0", "2 500 000");
            visit.fill("#most-0", "3 000 000");
            visit.submit(SEND);
            visit.open(path + "/sessions/new");
            visit.fill("#day", portal.get(Procedures.class).dayOf(portal.now()).toString());
            visit.fill("#place", "Әкімдік, 2-зал");
            visit.page().locator("#chair").selectOption("Владимир Пак");
            visit.fill("#secretary", "Сәуле Ахмет");
            visit.submit(SEND);
            session = visit.page().url().replaceFirst(".*(/ideas/sessions/)", "$1");
            visit.open(session + "/1");
            visit.choose("vote0", "FOR");
            visit.choose("vote1", "FOR");
            visit.choose("vote2", "RECUSED");
            visit.submit(SEND);
            assertThat(visit.page().locator(".govuk-error-summary").count())
                    .as("why somebody took no part is said")
                    .isEqualTo(1);
            visit.fill("#recusals", "Сол ауданда тұрады");
            visit.submit(SEND);
        }
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(account(Role.HEAD));
            visit.open(session);
            visit.submit("form[action$=sign] .govuk-button");
        }
        try (var visit = visits.onAPhone(language, script)) {
            visit.open(session);
            assertThat(visit.page().locator("main").textContent()).contains("Владимир Пак, Әсия Тоқтарбай");
            visit.open(path + "/1");
            assertThat(visit.page().locator(".govuk-tag").first().getAttribute("class"))
                    .contains("good");
        }
    }

    /** From the draft to its pictures and back. */
    private void addPicture(Visit visit) {
        var draft = visit.page().url();
        visit.submit("main a[href$='/pictures']");
        visit.page().locator("#picture").setInputFiles(new FilePayload("жол.png", "image/png", picture()));
        visit.submit(SEND);
        assertThat(visit.page().locator(".govuk-error-summary a").first().getAttribute("href"))
                .isEqualTo("#description");
        visit.page().locator("#picture").setInputFiles(new FilePayload("жол.png", "image/png", picture()));
        visit.fill("#description", "Мектеп жолы, шам жоқ");
        visit.submit(SEND);
        assertThat(visit.page().locator("main img").count()).isEqualTo(1);
        visit.submit("main a[href='" + draft.replaceFirst("https?://[^/]+", "") + "']");
    }

    private static byte[] picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(640, 420, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Each of the three reads another language. */
    @Test
    void anotherBodyIsAskedForItsOpinionAndEveryoneReadsIt() {
        var call = call();
        var author = new Polls(portal).resident();
        var text = new IdeaText(
                "Питьевой фонтанчик",
                "Летом негде попить.",
                Language.RU,
                null,
                "Двор",
                null,
                1_000_000_00,
                2_000_000_00);
        var idea = ideas.draft(author, call, text, true).orThrow();
        ideas.propose(author, idea, true, List.of()).orThrow();
        portal.pass(INTAKE);
        var path = "/ideas/" + call + "/1";
        var today = portal.get(Procedures.class).dayOf(portal.now());
        var other = portal.get(Organisations.class)
                .bodyBySlug("water-department", today)
                .orElseThrow()
                .id();
        try (var visit = visits.atADesk("ru", true)) {
            visit.signIn(account(Role.OFFICER));
            visit.open(path);
            visit.submit("main a[href$='/ask']");
            visit.submit(SEND);
            assertThat(visit.page().locator(".govuk-error-summary a").first().getAttribute("href"))
                    .isEqualTo("#body");
            visit.page().locator("#body").selectOption(other.toString());
            visit.fill("#question", "Хватит ли давления?");
            visit.submit(SEND);
            assertThat(visit.page().locator("main").textContent()).contains("Хватит ли давления?");
        }
        try (var visit = visits.onAPhone("kk", true)) {
            visit.signIn(portal.accounts(other, Role.OFFICER).getFirst());
            visit.open("/ideas");
            visit.submit("main a[href*='" + path + "/opinions/']");
            visit.submit(SEND);
            assertThat(visit.page().locator(".govuk-error-summary a").first().getAttribute("href"))
                    .isEqualTo("#standpoint");
            visit.choose("standpoint", "AGREES_IF");
            visit.fill("#words", "Қысқа жабылса.");
            visit.submit(SEND);
        }
        try (var visit = visits.onAPhone("en", true)) {
            visit.open(path);
            assertThat(visit.page().locator("main").textContent()).contains("Хватит ли давления?", "Қысқа жабылса.");
        }
    }

    /** A round of another year in which two benches won. */
    private RoundId past() throws IOException {
        var pb = """
                META
                key;value
                description;Benches
                country;Sarqyr
                unit;Kokozek
                instance;2025
                num_projects;2
                num_votes;2
                budget;3000000
                vote_type;approval
                rule;greedy
                date_begin;01.10.2025
                date_end;14.10.2025
                PROJECTS
                project_id;cost;name
                1;1000000;"Орындықтар"
                2;1000000;"Скамьи"
                VOTES
                voter_id;vote
                1;1,2
                2;1
                """;
        try (var reader = PbReader.open(new ByteArrayInputStream(pb.getBytes(StandardCharsets.UTF_8)))) {
            return portal.get(Budgets.class)
                    .importRound(
                            new PastRound(
                                    body().id(),
                                    body().territory(),
                                    new Trilingual("Орындықтар", "Скамьи", "Benches"),
                                    Language.KK,
                                    new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER)),
                            reader)
                    .orThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"kk, true", "ru, false"})
    void whatBecameOfWhatWonIsFollowedAndJudged(String language, boolean script) throws IOException {
        var round = past();
        var works = portal.get(Works.class);
        var officer = viewer(Role.OFFICER);
        var today = portal.get(Procedures.class).dayOf(portal.now());
        var contract = new WorkAct.Contracted(
                "«Жол» ЖШС", "921261428457", "№ 1", today.minusDays(30), 900_000_00, today.minusDays(1));
        for (int number : new int[] {1, 2}) {
            works.record(officer, round, number, contract, List.of()).orThrow();
        }
        works.record(
                        officer,
                        round,
                        1,
                        new WorkAct.Finished(today, "Дайын"),
                        List.of(new NewPicture("Екі орындық", new ByteArrayResource(picture()))))
                .orThrow();
        try (var visit = visits.onAPhone(language, script)) {
            visit.open("/budget/" + round + "/result");
            visit.open("/works/" + round);
            assertThat(visit.page().locator(".govuk-tag.dauys-tag--late").count())
                    .isEqualTo(1);
            var path = "/works/" + round + "/1";
            visit.signIn(portal.account("citizen"));
            visit.open(path);
            assertThat(visit.page().locator(".dauys-timeline img").getAttribute("alt"))
                    .isEqualTo("Екі орындық");
            visit.choose("accepted", "no");
            visit.fill("#words", "Көлеңке жоқ.");
            visit.page().locator("#here").check();
            visit.submit("form[action$=verdict] .govuk-button");
            assertThat(visit.page().locator("#verdicts + ul").textContent()).contains("Көлеңке жоқ.");
        }
    }

    @Test
    void anIdeaIsWrittenAndHandedInByTheKeyboardAlone() {
        var path = "/ideas/" + call();
        try (var visit = visits.onAPhone("kk", true)) {
            visit.signIn(portal.account("citizen"));
            visit.open(path + "/new");
            visit.tabTo("#about");
            visit.page().keyboard().type("Аулада отыратын орын жоқ.");
            visit.tabTo("#title");
            visit.page().keyboard().type("Аулаға орындықтар");
            visit.tabTo("#least");
            visit.page().keyboard().type("500000");
            visit.tabTo("main form[method=post] button");
            visit.enter();
            visit.tabTo("#here");
            visit.page().keyboard().press("Space");
            visit.tabTo("form[action$=propose] button");
            visit.enter();
            assertThat(visit.page().url()).endsWith(path + "/1");
        }
        portal.pass(INTAKE);
    }
}
