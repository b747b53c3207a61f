package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.security.As;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The budget on its pages, as those see it who vote, who run it and who check. */
@PortalTest
class BudgetPagesTest {
    private static final Viewer NOBODY = Viewer.anonymous(Language.KK);
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Pattern PRINT = Pattern.compile("<pre[^>]*aria-labelledby=\"print\">([0-9a-f ]+)</pre>");
    private static final Pattern TOKEN = Pattern.compile("<pre[^>]*aria-labelledby=\"token\">([^<]+)</pre>");
    private static final Pattern SEED = Pattern.compile("name=\"seed\" value=\"([0-9a-f]{16})\"");
    private static final Pattern ON_THE_BALLOT = Pattern.compile("id=\"(?:choice|points|place)-(\\d+)\"");

    private final MockMvc browser;
    private final Budgets budgets;
    private final BoxOpening opening;
    private final TestClock clock;
    private final Ward ward;

    BudgetPagesTest(
            MockMvc browser,
            Budgets budgets,
            BoxOpening opening,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.browser = browser;
        this.budgets = budgets;
        this.opening = opening;
        this.clock = clock;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private record Page(int status, String text, MockHttpServletResponse response) {

        String header(String name) {
            return String.valueOf(response.getHeader(name));
        }

        String shown(Pattern pattern) {
            var found = pattern.matcher(text);
            assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
            return found.group(1);
        }

        List<String> all(Pattern pattern) {
            return pattern.matcher(text).results().map(match -> match.group(1)).toList();
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

    private Page bring(Viewer viewer, String path, String field, String text) throws Exception {
        var file = new MockMultipartFile(field, "file.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
        return page(viewer, multipart(path).file(file).with(csrf()));
    }

    private Page page(Viewer viewer, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        var response =
                browser.perform(request.with(As.viewer(viewer))).andReturn().getResponse();
        return new Page(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), response);
    }

    private static String path(RoundId round) {
        return "/ru/budget/" + round;
    }

    private RoundId open(BallotKind kind, int most, int points) throws Exception {
        return ward.voting(
                ward.plan(new BallotForm(kind, most, points), CountingRule.GREEDY),
                10_000,
                20_000,
                30_000,
                40_000,
                50_000,
                60_000);
    }

    // --- everyone

    @ParameterizedTest
    @EnumSource(Language.class)
    void isCompleteInEachLanguageAtEachStage(Language language) throws Exception {
        var round = ward.drafted(ward.plan(), 10_000, 20_000);
        var address = "/" + language.code() + "/budget";
        complete(language, open(ward.officer, address));
        complete(language, open(ward.officer, address + "/new"));
        for (var below : List.of("", "/edit", "/key", "/announce", "/delete", "/projects/new")) {
            complete(language, open(ward.head, address + "/" + round + below));
        }
        ward.makeKey(round);
        complete(language, open(ward.officer, address + "/" + round + "/key"));
        budgets.announce(ward.head, round).orThrow();
        complete(language, open(NOBODY, address));
        complete(language, open(NOBODY, address + "/" + round));
        complete(language, open(ward.head, address + "/" + round + "/recall"));
        complete(language, open(ward.resident(), address + "/" + round + "/vote"));
        clock.set(Ward.FROM);
        for (var below : List.of("", "/vote", "/ballot")) {
            complete(language, open(ward.resident(), address + "/" + round + below));
        }
        ward.vote(round, 1, 2);
        ward.closed(round);
        complete(language, open(NOBODY, address + "/" + round));
        complete(language, open(ward.officer, address + "/" + round + "/openings"));
        ward.open(round, 1, 2);
        for (var below : List.of("", "/result", "/ballot?print=" + "0".repeat(64))) {
            complete(language, open(NOBODY, address + "/" + round + below));
        }
    }

    private static void complete(Language language, Page page) {
        assertThat(page.text())
                .contains("<html lang=\"" + language.code() + "\"")
                .doesNotContain("budgets.", " style=", "<style", "onclick", "KZT")
                .doesNotContainPattern("\\{[a-zA-Z]+[,}]");
        assertThat(page.text().split("<h1", -1)).as(page.text()).hasSize(2);
    }

    @Test
    void showsADraftToItsOfficeAndToNobodyElse() throws Exception {
        var round = ward.drafted(ward.plan(), 10_000);
        assertThat(open(ward.officer, "/ru/budget").text()).contains(round.toString(), "Черновик");
        for (var other : List.of(NOBODY, ward.resident(), ward.operator)) {
            assertThat(open(other, "/ru/budget").text()).doesNotContain(round.toString());
            for (var below : List.of("", "/edit", "/key", "/announce", "/projects/new", "/1.card", "/vote")) {
                assertThat(open(other, path(round) + below).status()).as(below).isEqualTo(404);
            }
            assertThat(send(other, path(round) + "/announce").status()).isEqualTo(404);
        }
        assertThat(open(ward.resident(), "/ru/budget/new").status()).isEqualTo(403);
        assertThat(open(NOBODY, "/ru/budget/new").status()).isEqualTo(303);
    }

    @Test
    void tellsWhoDecidesOnWhatByWhenAndHow() throws Exception {
        var round = ward.announced(ward.plan(), 10_000, 20_000);
        var page = open(NOBODY, path(round)).text().replace('\u00a0', ' ');
        assertThat(page)
                .contains("100 000 ₸", "не больше 3 проектов", "не моложе 16 лет", "Айгүл Серікқызы")
                .contains("Достаточно любых 2 хранителей", "<span lang=\"kk\">Жоба 1</span>", "10 000 ₸")
                .contains("Первым берут проект с наибольшей поддержкой")
                .doesNotContain("/edit", "/recall", path(round) + "/result");
        assertThat(open(ward.head, path(round)).text()).contains(path(round) + "/recall");
    }

    @Test
    void tellsBeforeTheVoteHowManyVotesAProjectNeedsAndWhichExcludeEachOther() throws Exception {
        var counting =
                new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER, new LeastVotes(40, 2_50));
        var round =
                budgets.draft(ward.officer, Ward.counted(ward.plan(), counting)).orThrow();
        for (int i = 0; i < 2; i++) {
            send(
                    ward.officer,
                    path(round) + "/projects/new",
                    "name",
                    "Бақ",
                    "about",
                    "Көшеде",
                    "language",
                    "kk",
                    "cost",
                    "30 000",
                    "oneOf",
                    "Абай алаңы");
        }
        var first = budgets.round(ward.officer, round).orElseThrow().projects().getFirst();
        assertThat(open(ward.officer, path(round) + "/projects/" + first.id()).text())
                .contains("value=\"Абай алаңы\"");
        ward.makeKey(round);
        assertThat(open(ward.head, path(round) + "/announce").text()).contains("не меньше 40 голосов");
        budgets.announce(ward.head, round).orThrow();
        assertThat(open(NOBODY, path(round)).text().replace('\u00a0', ' '))
                .contains("не меньше 40 голосов и не меньше 2,5 % подсчитанных бюллетеней")
                .contains("Из этого проекта и проекта 2 выполняют не больше одного.");
        ward.begin();
        assertThat(open(ward.resident(), path(round) + "/vote").text().replace('\u00a0', ' '))
                .contains("не меньше 40 голосов и не меньше 2,5 % подсчитанных бюллетеней")
                .contains("взаимоисключающие")
                .contains("Из этого проекта и проекта 2 выполняют не больше одного.")
                .contains("aria-describedby=\"choice-1-hint choice-1-instead\"", "id=\"choice-1-instead\"");
    }

    // --- the office

    @Test
    void aDraftIsDeletedOnItsPageAndAnAnnouncedRoundSaysWhyItIsNot() throws Exception {
        var draft = ward.drafted(ward.plan(), 10_000);
        assertThat(open(ward.officer, path(draft)).text()).contains(path(draft) + "/delete");
        assertThat(open(ward.officer, path(draft) + "/delete").text()).contains("Удалить безвозвратно");
        assertThat(open(ward.resident(), path(draft) + "/delete").status()).isEqualTo(404);
        assertThat(send(ward.officer, path(draft) + "/delete").header("Location"))
                .isEqualTo("/ru/budget");
        assertThat(open(ward.officer, path(draft)).status()).isEqualTo(404);
        var announced = ward.announced(ward.plan(), 10_000);
        for (var refused :
                List.of(open(ward.head, path(announced) + "/delete"), send(ward.head, path(announced) + "/delete"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("Голосование объявлено", "руководитель может его отозвать");
        }
        assertThat(open(ward.head, path(announced)).text()).doesNotContain("/delete");
    }

    @Test
    void drawsARoundUpOnItsPagesAlone() throws Exception {
        var first = LocalDate.ofInstant(Ward.FROM, ALMATY);
        var plan = new ArrayList<>(List.of(
                "titleKk",
                "Бақтар",
                "titleRu",
                "Сады",
                "titleEn",
                "Gardens",
                "body",
                ward.body.toString(),
                "territory",
                ward.place.value(),
                "money",
                "90 000 ₸",
                "kind",
                "APPROVAL",
                "most",
                "2",
                "points",
                "",
                "rule",
                "EQUAL_SHARES",
                "completion",
                "FILL",
                "ties",
                "LOT",
                "minimumAge",
                "16",
                "first",
                first.toString(),
                "last",
                first.plusDays(3).toString(),
                "enough",
                "3",
                "trustees",
                "Айгүл\r\nПавел"));
        var wrong = send(ward.officer, "/ru/budget/new", plan.toArray(String[]::new));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("href=\"#trustees\"", "value=\"Сады\"", "value=\"90 000 ₸\"", "Айгүл\nПавел");
        plan.set(plan.indexOf("enough") + 1, "2");
        plan.set(plan.indexOf("kind") + 1, "RANKING");
        assertThat(send(ward.officer, "/ru/budget/new", plan.toArray(String[]::new))
                        .text())
                .contains("href=\"#rule\"", "Проекты по местам считают только по числу голосов");
        plan.set(plan.indexOf("kind") + 1, "APPROVAL");
        var kept = send(ward.officer, "/ru/budget/new", plan.toArray(String[]::new));
        assertThat(kept.status()).isEqualTo(303);
        var address = kept.header("Location");
        var round = new RoundId(UUID.fromString(address.substring(address.lastIndexOf('/') + 1)));
        assertThat(open(ward.officer, address + "/edit").text()).contains("value=\"" + first + "\"", "value=\"2\"");

        var expensive = send(
                ward.officer,
                address + "/projects/new",
                "name",
                "Бақ",
                "about",
                "Көшеде",
                "language",
                "kk",
                "cost",
                "90001");
        assertThat(expensive.status()).isEqualTo(422);
        assertThat(expensive.text()).contains("href=\"#cost\"", "Көшеде");
        for (var name : List.of("Бақ", "Алаң", "Жол")) {
            send(
                    ward.officer,
                    address + "/projects/new",
                    "name",
                    name,
                    "about",
                    "Көшеде",
                    "language",
                    "kk",
                    "cost",
                    "30 000");
        }
        var projects = budgets.round(ward.officer, round).orElseThrow().projects();
        assertThat(projects).extracting(project -> project.plan().cost()).containsOnly(3_000_000L);
        var third = address + "/projects/" + projects.getLast().id();
        assertThat(open(ward.officer, third).text()).contains("value=\"Жол\"");
        send(ward.officer, third, "name", "Көпір", "about", "Өзенде", "language", "kk", "cost", "20000");
        assertThat(open(ward.officer, third + "/remove").text()).contains("Көпір");
        assertThat(send(ward.officer, third + "/remove").status()).isEqualTo(303);
        assertThat(budgets.round(ward.officer, round).orElseThrow().projects()).hasSize(2);

        key(address, round);
        assertThat(send(ward.officer, address + "/announce").text()).contains("Это подписывает руководитель органа");
        assertThat(open(ward.head, address + "/announce").text()).contains("90 000".replace(' ', '\u00a0'), "Объявить");
        assertThat(send(ward.head, address + "/announce").status()).isEqualTo(303);
        assertThat(budgets.round(NOBODY, round).orElseThrow().stage()).isEqualTo(Stage.ANNOUNCED);
        assertThat(open(ward.officer, address + "/edit").status()).isEqualTo(404);
        assertThat(send(ward.head, address + "/recall", "reason", " ").status()).isEqualTo(422);
        assertThat(send(ward.head, address + "/recall", "reason", "Ошибка в стоимости")
                        .status())
                .isEqualTo(303);
        assertThat(budgets.round(ward.officer, round).orElseThrow().stage()).isEqualTo(Stage.DRAFT);
    }

    /** Cards and parts as trustees carry them: pasted with the line ends of a browser, or as files. */
    private void key(String address, RoundId round) throws Exception {
        var plan = budgets.round(ward.officer, round).orElseThrow().plan();
        var ceremony = new Ceremony(
                round.toString(),
                new Quorum(plan.enough(), plan.trustees().size()),
                plan.form().longest());
        var shown = open(ward.officer, address + "/key").text();
        assertThat(shown)
                .contains("--round " + round + " --number 1 --enough 2 --trustees 2 --length "
                        + plan.form().longest());
        assertThat(shown).doesNotContain("name=\"part\"");
        assertThat(send(ward.officer, address + "/key/card", "card", "").status())
                .isEqualTo(422);
        assertThat(send(ward.officer, address + "/key/card", "card", "no card").text())
                .contains("href=\"#card\"", "no card");
        var trustees =
                List.of(TrusteeSecret.start(ceremony, 1, Ward.CHANCE), TrusteeSecret.start(ceremony, 2, Ward.CHANCE));
        var first = trustees.getFirst().card().text();
        assertThat(send(
                                ward.officer,
                                address + "/key/card",
                                "card",
                                first.replace("\n", "\r\n").strip())
                        .status())
                .isEqualTo(303);
        bring(
                ward.officer,
                address + "/key/card",
                "cardFile",
                trustees.getLast().card().text());
        var cards = new ArrayList<Card>();
        for (int number = 1; number <= 2; number++) {
            var file = open(ward.officer, address + "/" + number + ".card");
            assertThat(file.header("Content-Disposition")).contains("attachment", number + ".card");
            assertThat(file.header("Content-Type")).startsWith("text/plain");
            cards.add(Card.read(file.text()));
        }
        assertThat(open(ward.officer, address + "/key").text())
                .contains(cards.getFirst().fingerprint(), cards.getLast().fingerprint());
        for (var trustee : trustees) {
            bring(
                    ward.officer,
                    address + "/key/part",
                    "partFile",
                    trustee.part(cards, Ward.CHANCE).text());
        }
        assertThat(open(ward.officer, address + "/2.part").status()).isEqualTo(200);
        assertThat(open(ward.officer, address + "/3.part").status()).isEqualTo(404);
        assertThat(budgets.round(ward.officer, round).orElseThrow().keyPrint()).isNotNull();
    }

    @Test
    void tellsFiguresByAreaAndAgeOfGroupsLargeEnough() throws Exception {
        var plan = ward.plan();
        var round = budgets.draft(ward.officer, Ward.withCensus(plan)).orThrow();
        budgets.addProject(ward.officer, round, ward.project("=Бақ", 30_000)).orThrow();
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 24; i++) {
            numbers.add(Ward.number(1950, 1960));
        }
        var list = new StringBuilder();
        numbers.forEach(number ->
                list.append(number).append("; ").append(ward.place.value()).append('\n'));
        assertThat(bring(ward.officer, path(round) + "/residents", "numbers", numbers.getFirst() + ";999999999")
                        .text())
                .contains("Код места в строке 1");
        assertThat(bring(ward.officer, path(round) + "/residents", "numbers", list.toString())
                        .status())
                .isEqualTo(303);
        ward.makeKey(round);
        budgets.announce(ward.head, round).orThrow();
        ward.begin();
        for (var number : numbers.subList(0, 12)) {
            budgets.vote(ward.resident(number), round, Ward.approve(1), true, null)
                    .orThrow();
        }
        assertThat(open(NOBODY, path(round) + "/figures").status()).isNotEqualTo(200);
        ward.closed(round);
        ward.open(round, 1, 2);
        for (var language : Language.values()) {
            complete(language, open(NOBODY, "/" + language.code() + "/budget/" + round + "/figures"));
        }
        var page = open(NOBODY, path(round) + "/figures").text().replace('\u00a0', ' ');
        assertThat(page).contains("60 и старше", ">24<", ">12<", ">50 %<", "1 250 ₸");
        assertThat(open(NOBODY, "/api/v1/rounds/" + round + "/figures").text())
                .contains("\"ages\":[{\"keys\":[\"FROM_60\"],\"residents\":24,\"tokens\":12}]");
        assertThat(open(NOBODY, path(round) + "/result.csv").text())
                .isEqualTo("number,name,territory,cost,votes,score,counted,step,decided\r\n1,'=Бақ,"
                        + ward.place.value() + ",30000.00,12,,1,1,1\r\n");
        assertThat(open(NOBODY, path(round) + "/calendar.ics").text())
                .contains("UID:round-" + round + "@", "DTSTART:", "END:VCALENDAR");
    }

    @Test
    void aHeadDecidesOtherwiseOnPagesAndEveryoneReadsIt() throws Exception {
        var round = ward.won(60_000, 30_000);
        assertThat(open(ward.officer, path(round) + "/result").text()).doesNotContain("/decide");
        assertThat(open(ward.officer, path(round) + "/decide").status()).isEqualTo(403);
        assertThat(open(NOBODY, path(round) + "/decide").status()).isNotEqualTo(200);
        assertThat(open(ward.head, path(round) + "/result").text()).contains(path(round) + "/decide");
        for (var language : Language.values()) {
            complete(language, open(ward.head, "/" + language.code() + "/budget/" + round + "/decide"));
        }
        var wrong = send(ward.head, path(round) + "/decide", "act", "1-leave", "ground", "", "reason", "Мало <b>");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("href=\"#reason\"", "Мало &lt;b&gt;");
        assertThat(send(ward.head, path(round) + "/decide", "act", "", "reason", "")
                        .text())
                .contains("href=\"#act\"");
        assertThat(send(
                                ward.head,
                                path(round) + "/decide",
                                "act",
                                "1-leave",
                                "ground",
                                "impossible-since",
                                "reason",
                                "Под местом проекта проходит водопровод.")
                        .status())
                .isEqualTo(303);
        var page = open(NOBODY, path(round) + "/result").text();
        assertThat(page)
                .contains("Решено иначе, чем подсчитано", "Под местом проекта проходит водопровод.", "С учётом актов")
                .contains("После голосования выяснилось, что на этом месте невозможно")
                .contains("Жители выбрали 1 проект.");
        for (var language : Language.values()) {
            complete(language, open(NOBODY, "/" + language.code() + "/budget/" + round + "/result"));
        }
        var act = open(NOBODY, path(round) + "/acts/1.txt").text();
        assertThat(page).contains(Prints.sha256(act));
        assertThat(open(NOBODY, path(round) + "/acts/2.txt").status()).isEqualTo(404);
    }

    @Test
    void takesAListOfResidentsAndNamesTheLineThatIsNone() throws Exception {
        var plan = ward.plan();
        var census = new RoundPlan(
                plan.body(),
                plan.territory(),
                Fresh.text("Census"),
                plan.money(),
                plan.form(),
                plan.counting(),
                16,
                true,
                plan.votingFrom(),
                plan.votingTo(),
                2,
                plan.trustees());
        var address = path(ward.drafted(census, 10_000)) + "/residents";
        assertThat(open(ward.officer, address).text()).contains("Списка пока нет");
        var wrong = bring(ward.officer, address, "numbers", Ward.number(1960, 2000) + "\n123\n");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("В строке 2 нет ИИН");
        assertThat(bring(ward.officer, address, "numbers", "").status()).isEqualTo(422);
        assertThat(bring(ward.officer, address, "numbers", Ward.number(1960, 2000) + "\n")
                        .status())
                .isEqualTo(303);
        assertThat(open(ward.officer, address).text()).contains("Сейчас в списке 1 житель");
    }

    // --- voting

    @Test
    void leadsWhoeverIsNotSignedInThroughTheSignInAndBack() throws Exception {
        var round = open(BallotKind.APPROVAL, 3, 0);
        assertThat(open(NOBODY, path(round) + "/vote").text())
                .contains("/ru/sign-in?next=" + path(round) + "/vote")
                .doesNotContain("name=\"choices\"");
        assertThat(send(NOBODY, path(round) + "/vote", "choices", "1", "here", "true", "step", "cast")
                        .status())
                .isEqualTo(409);
        assertThat(open(ward.declared(Ward.number(1960, 2000)), path(round) + "/vote")
                        .text())
                .contains("/ru/my/account")
                .doesNotContain("name=\"choices\"");
    }

    @Test
    void castsNothingBeforeItWasShownOnceMore() throws Exception {
        var round = open(BallotKind.APPROVAL, 3, 0);
        var resident = ward.resident();
        var form = open(resident, path(round) + "/vote");
        var check = send(
                resident,
                path(round) + "/vote",
                "seed",
                form.shown(SEED),
                "choices",
                "2",
                "choices",
                "5",
                "here",
                "true");
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.text().replace('\u00a0', ' '))
                .contains("Жоба 2", "Жоба 5", "70 000 ₸", "Пока ничего не сохранено")
                .contains("name=\"choices\" value=\"2\"", "name=\"choices\" value=\"5\"")
                .doesNotContain("Жоба 1<");
        assertThat(ward.count("arrival", round)).isZero();
        assertThat(ward.count("entitlement", round)).isZero();
        var changed = send(
                resident,
                path(round) + "/vote",
                "seed",
                form.shown(SEED),
                "choices",
                "2",
                "here",
                "true",
                "step",
                "change");
        assertThat(changed.text())
                .containsPattern("id=\"choice-2\"[^>]* checked")
                .doesNotContain("error-summary");
        assertThat(changed.all(ON_THE_BALLOT)).isEqualTo(form.all(ON_THE_BALLOT));
    }

    @Test
    void givesWhatTheVoterKeepsAndFindsTheBallotByIt() throws Exception {
        var round = open(BallotKind.APPROVAL, 3, 0);
        var resident = ward.resident();
        var vote = path(round) + "/vote";
        var receipt = send(resident, vote, "choices", "1", "here", "true", "step", "cast");
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.header("Cache-Control")).contains("no-store");
        assertThat(receipt.text()).contains("href=\"data:text/plain;charset=utf-8,");
        var print = receipt.shown(PRINT);
        assertThat(print.replace(" ", "")).hasSize(64);

        assertThat(open(NOBODY, path(round) + "/ballot?print=" + print.toUpperCase(Locale.ROOT))
                        .text())
                .contains("Бюллетень принят и попадёт в журнал");
        var unknown = open(NOBODY, path(round) + "/ballot?print=" + "0".repeat(64));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).contains("Бюллетеня с таким отпечатком не принимали");
        assertThat(open(NOBODY, path(round) + "/ballot?print=12ab").status()).isEqualTo(422);

        var again = send(resident, vote, "choices", "2", "here", "true", "step", "cast");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text())
                .contains("href=\"#token\"", "Жетон вам уже выдан", "<details class=\"govuk-details\" open");
        var anew = send(
                resident, vote, "choices", "2", "here", "true", "step", "cast", "token", receipt.shown(TOKEN) + "\n");
        assertThat(anew.text()).contains("бюллетень № 2");
        assertThat(anew.shown(TOKEN)).isEqualTo(receipt.shown(TOKEN));
        for (int i = 0; i < 4; i++) {
            ward.vote(round, 1);
        }
        clock.advance(Duration.ofMinutes(10));
        budgets.mix();
        assertThat(open(NOBODY, path(round) + "/ballot?print=" + print).text()).contains("Заменён");
        assertThat(send(resident, vote, "choices", "2", "here", "true", "step", "cast", "token", "mine")
                        .text())
                .contains("href=\"#token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cast"})
    void showsABallotWithMistakesAsItWasFilledIn(String step) throws Exception {
        var round = open(BallotKind.APPROVAL, 2, 0);
        var resident = ward.resident();
        var form = open(resident, path(round) + "/vote");
        var wrong = send(
                resident,
                path(round) + "/vote",
                "seed",
                form.shown(SEED),
                "choices",
                "1",
                "choices",
                "3",
                "choices",
                "4",
                "step",
                step);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("href=\"#choices\"", "href=\"#here\"", "Выбрано 3 проекта: уберите 1 проект.")
                .containsPattern("id=\"choice-1\"[^>]* checked")
                .containsPattern("id=\"choice-3\"[^>]* checked");
        assertThat(wrong.all(ON_THE_BALLOT)).isEqualTo(form.all(ON_THE_BALLOT));
        assertThat(ward.count("arrival", round)).isZero();
    }

    @Test
    void takesPointsAndTellsHowManyAreLeft() throws Exception {
        var round = open(BallotKind.CUMULATIVE, 3, 10);
        var resident = ward.resident();
        var vote = path(round) + "/vote";
        var wrong = send(resident, vote, "points-1", "4", "points-2", "x", "here", "true");
        assertThat(wrong.text()).contains("href=\"#points-2\"", "value=\"x\"", "Отдано 4 балла; осталось 6.");
        var check = send(resident, vote, "points-1", "4", "points-2", "6", "points-3", "", "here", "true");
        assertThat(check.text())
                .contains("6 баллов", "name=\"points-2\" value=\"6\"")
                .doesNotContain("points-3");
        assertThat(send(resident, vote, "points-1", "4", "points-2", "6", "here", "true", "step", "cast")
                        .text())
                .containsPattern(PRINT);
    }

    @Test
    void takesARanking() throws Exception {
        var round = open(BallotKind.RANKING, 3, 0);
        var resident = ward.resident();
        var vote = path(round) + "/vote";
        assertThat(open(resident, vote).text())
                .contains("<select", "value=\"3\"")
                .doesNotContain("value=\"4\"");
        var twice = send(resident, vote, "place-1", "1", "place-2", "1", "here", "true");
        assertThat(twice.text()).contains("href=\"#place-2\"");
        var check = send(resident, vote, "place-1", "3", "place-2", "1", "here", "true")
                .text();
        assertThat(check.indexOf("Жоба 2")).isLessThan(check.indexOf("Жоба 1"));
        assertThat(check).contains("1-е место", "2-е место").doesNotContain("3-е место");
        assertThat(send(resident, vote, "place-1", "3", "place-2", "1", "here", "true", "step", "cast")
                        .text())
                .containsPattern(PRINT);
    }

    @Test
    void hasAPlaceToTypeWhereAListWouldBeLongerThanTheBallot() throws Exception {
        var round = open(BallotKind.RANKING, 300, 0);
        assertThat(open(ward.resident(), path(round) + "/vote").text())
                .contains("id=\"place-1\"")
                .doesNotContain("<select");
    }

    // --- what comes of it

    @Test
    void handsOutEachFileInItsTimeAndBeforeItAPageThatSaysSo() throws Exception {
        var round = open(BallotKind.APPROVAL, 3, 0);
        var print = ward.vote(round, 1, 2).print();
        for (int i = 0; i < 19; i++) {
            ward.vote(round, 2, 6);
        }
        budgets.mix();
        var prints = open(NOBODY, path(round) + "/prints.txt");
        assertThat(prints.text()).contains(print);
        assertThat(prints.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"dauys-budget-" + round + "-prints.txt\"");
        assertThat(prints.header("Cache-Control")).contains("no-store");
        for (var early :
                Map.of("/box.txt", 409, "/ballots.pb", 409, "/result", 409).entrySet()) {
            var page = open(NOBODY, path(round) + early.getKey());
            assertThat(page.status()).isEqualTo(early.getValue());
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.response().getHeader("Content-Disposition")).isNull();
        }
        ward.closed(round);
        assertThat(open(NOBODY, path(round) + "/box.txt").text()).isEqualTo(ward.box(round));
        var openings = path(round) + "/openings";
        assertThat(bring(ward.officer, openings, "openings", "").status()).isEqualTo(422);
        assertThat(bring(ward.officer, openings, "openings", "no openings").text())
                .contains("href=\"#openings\"");
        assertThat(bring(ward.officer, openings, "openings", ward.openings(round, 1))
                        .status())
                .isEqualTo(303);
        budgets.openBoxes(() -> false);
        assertThat(open(NOBODY, path(round)).text()).contains("принесли файл вскрытия: 1");
        assertThat(bring(ward.officer, openings, "openings", ward.openings(round, 3))
                        .status())
                .isEqualTo(303);
        opening.open(round, 7, () -> true);
        assertThat(open(NOBODY, path(round)).text()).contains("Вскрыто: 7 из 20");
        budgets.openBoxes(() -> false);

        assertThat(open(NOBODY, path(round) + "/ballot?print=" + print).text())
                .contains("Бюллетень вскрыт и подсчитан");
        assertThat(open(NOBODY, path(round) + "/ballots.pb").text()).startsWith("META");
        var result = open(NOBODY, path(round) + "/result").text().replace('\u00a0', ' ');
        assertThat(result)
                .contains("Жители выбрали 3 проекта", "<svg class=\"dauys-bars\"", "19 ✓", "90 000 ₸", "10 000 ₸")
                .contains("./dauys count dauys-budget-" + round + "-ballots.pb --rule greedy")
                .contains("Метод Фрагмена", "id=\"project-1\"");
    }
}
