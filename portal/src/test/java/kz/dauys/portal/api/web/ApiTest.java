package kz.dauys.portal.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.programs.MadeKey;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PAGE = Path.of("..", "docs", "api.md");

    private final Programs programs;
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final RequestMappingHandlerMapping routes;
    private final TestClock clock;
    private final JdbcClient sql;

    @LocalServerPort
    private int port;

    private Office office;

    ApiTest(
            Programs programs,
            Appeals appeals,
            Organisations organisations,
            People people,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            TestClock clock,
            JdbcClient sql) {
        this.programs = programs;
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.routes = routes;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
    }

    // ---- tokens

    @Test
    void givesAProgramATokenForItsKey() throws Exception {
        var made = program(office.citizen(), Right.FILE, Right.FOLLOW);
        for (var basic : List.of(true, false)) {
            var answer = basic
                    ? form("/oauth/token", Map.of("grant_type", "client_credentials"), basic(made))
                    : form(
                            "/oauth/token",
                            Map.of(
                                    "grant_type",
                                    "client_credentials",
                                    "client_id",
                                    made.program().toString(),
                                    "client_secret",
                                    made.key()),
                            "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            var token = JSON.readTree(answer.body());
            assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
            assertThat(token.get("expires_in").asInt()).isEqualTo(900);
            assertThat(token.get("scope").asString()).isEqualTo("file follow");
            assertThat(get("/api/v1/me", token.get("access_token").asString()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(sql.sql("select count(*) from programs.token where program = :id and length(hash) = 32")
                        .param("id", made.program().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void refusesTokensAsTheStandardSays() throws Exception {
        var made = program(office.citizen(), Right.FILE);
        assertThat(error(form("/oauth/token", Map.of("grant_type", "password"), basic(made)), 400))
                .isEqualTo("unsupported_grant_type");
        assertThat(error(form("/oauth/token", Map.of("grant_type", "client_credentials"), ""), 401))
                .isEqualTo("invalid_client");
        var other = program(office.citizen(), Right.FILE);
        assertThat(error(
                        form(
                                "/oauth/token",
                                Map.of("grant_type", "client_credentials"),
                                basic(new MadeKey(made.program(), other.key()))),
                        401))
                .isEqualTo("invalid_client");
        for (var scope : List.of("judge", "everything", "file judge")) {
            assertThat(error(
                            form(
                                    "/oauth/token",
                                    Map.of("grant_type", "client_credentials", "scope", scope),
                                    basic(made)),
                            400))
                    .isEqualTo("invalid_scope");
        }
        assertThat(error(
                        form(
                                "/oauth/token?client_id=x&client_secret=y",
                                Map.of("grant_type", "client_credentials"),
                                ""),
                        401))
                .isEqualTo("invalid_client");
        for (var nonsense :
                List.of("Basic", "Basic %%%", "Basic " + Base64.getEncoder().encodeToString("x".getBytes()))) {
            assertThat(error(form("/oauth/token", Map.of("grant_type", "client_credentials"), nonsense), 401))
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void aTokenEndsByItselfAndWhenItIsRevokedOrItsKeyOrAgreementEnds() throws Exception {
        var made = program(office.citizen(), Right.FOLLOW);
        var first = token(made);
        assertThat(get("/api/v1/me", first).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(15));
        assertThat(code(get("/api/v1/me", first), 401)).isEqualTo("api.token-unknown");

        var second = token(made);
        var foreign = program(office.citizen(), Right.FOLLOW);
        assertThat(form("/oauth/revoke", Map.of("token", second), basic(foreign))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/me", second).statusCode())
                .as("only its own program revokes it")
                .isEqualTo(200);
        assertThat(form("/oauth/revoke", Map.of("token", second), basic(made)).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/me", second).statusCode()).isEqualTo(401);

        var third = token(made);
        programs.end(office.citizen(), made.program()).orThrow();
        assertThat(get("/api/v1/me", third).statusCode()).isEqualTo(401);
        var fourth = token(made);
        assertThat(code(get("/api/v1/me", fourth), 403)).isEqualTo("api.right-missing");
        var renewed = programs.makeKey(Viewer.system(), made.program()).orThrow();
        assertThat(get("/api/v1/me", fourth).statusCode()).isEqualTo(401);
        programs.revoke(Viewer.system(), made.program()).orThrow();
        assertThat(form("/oauth/token", Map.of("grant_type", "client_credentials"), basic(renewed))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsWhereTokensAre() throws Exception {
        var metadata = JSON.readTree(
                get("/.well-known/oauth-authorization-server", null).body());
        assertThat(metadata.get("token_endpoint").asString()).endsWith("/oauth/token");
        assertThat(metadata.get("grant_types_supported").get(0).asString()).isEqualTo("client_credentials");
        assertThat(metadata.get("scopes_supported").size()).isEqualTo(Right.values().length);
    }

    // ---- agreement

    @Test
    void nobodyButThePersonLetsAProgramActForThem() throws Exception {
        var made = registered(Right.FOLLOW);
        assertThat(code(get("/api/v1/appeals", token(made)), 403)).isEqualTo("api.right-missing");
        assertThat(refusal(
                        programs.accept(Viewer.system(), made.program(), Set.of(Right.FOLLOW), Set.of(Right.FOLLOW))))
                .isEqualTo("programs.sign-in-to-agree");
        programs.accept(office.citizen(), made.program(), Set.of(Right.FOLLOW), Set.of(Right.FOLLOW))
                .orThrow();
        assertThat(refusal(
                        programs.accept(office.officer(), made.program(), Set.of(Right.FOLLOW), Set.of(Right.FOLLOW))))
                .isEqualTo("programs.acts-for-another");
        assertThat(refusal(programs.end(office.officer(), made.program()))).isEqualTo("programs.not-found");
        assertThat(get("/api/v1/appeals", token(made)).statusCode()).isEqualTo(200);
    }

    @Test
    void agreementHoldsForWhatWasSeenAndNothingMore() throws Exception {
        var made = program(office.citizen(), Right.FOLLOW);
        programs.limit(Viewer.system(), made.program(), Set.of(Right.FOLLOW, Right.JUDGE), 100)
                .orThrow();
        var number = office.answered(appeals);
        assertThat(code(
                        post("/api/v1/appeals/" + number + "/verdict", token(made), "{\"settled\":\"YES\",\"mark\":5}"),
                        403))
                .isEqualTo("api.right-missing");
        assertThat(refusal(
                        programs.accept(office.citizen(), made.program(), Set.of(Right.FOLLOW), Set.of(Right.FOLLOW))))
                .isEqualTo("programs.rights-changed");
    }

    @Test
    void aPersonAgreesAndEndsItOnPages() throws Exception {
        var made = registered(Right.FOLLOW, Right.OPEN311);
        var browser = new TestBrowser(port);
        assertThat(browser.get("/en/my/programs/" + made.program()).status()).isIn(302, 303, 401, 403);
        browser.signIn(Fresh.email());
        for (var language : List.of("kk", "ru", "en")) {
            var page = browser.get("/" + language + "/my/programs/" + made.program());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("name=\"seen\" value=\"follow\"").doesNotContain("programs.");
        }
        var address = "/en/my/programs/" + made.program();
        assertThat(browser.post(address, Map.of("seen", "follow judge", "rights", "follow"))
                        .status())
                .isEqualTo(409);
        assertThat(browser.post(address, Map.of("seen", "follow")).status())
                .as("nothing is ticked")
                .isEqualTo(409);
        assertThat(browser.post(address, Map.of("seen", "follow", "rights", "follow"))
                        .status())
                .isEqualTo(303);
        assertThat(get("/api/v1/me", token(made)).statusCode()).isEqualTo(200);
        assertThat(browser.get("/en/my/programs").text()).contains("/end\"");
        assertThat(browser.post(address + "/end", Map.of()).status()).isEqualTo(303);
        assertThat(get("/api/v1/me", token(made)).statusCode()).isEqualTo(403);
    }

    @Test
    void aPersonLeavesOutWhatAProgramShallNotDoAndChoosesAnew() throws Exception {
        var made = registered(Right.FOLLOW, Right.JUDGE);
        var number = office.answered(appeals);
        var verdict = "/api/v1/appeals/" + number + "/verdict";
        var browser = new TestBrowser(port);
        browser.signIn(
                people.person(java.util.Objects.requireNonNull(office.citizen().person()))
                        .email());
        var address = "/en/my/programs/" + made.program();
        assertThat(boxes(browser.get(address).text())).containsExactly("follow ticked", "judge ticked");

        browser.post(address, Map.of("seen", "follow judge", "rights", "follow"));
        assertThat(boxes(browser.get("/en/my/programs").text())).containsExactly("follow ticked", "judge");
        var token = token(made);
        assertThat(get("/api/v1/appeals", token).statusCode()).isEqualTo(200);
        assertThat(code(post(verdict, token, "{\"settled\":\"YES\",\"mark\":5}"), 403))
                .isEqualTo("api.right-missing");

        browser.post(address, Map.of("seen", "follow judge", "rights", "judge"));
        assertThat(boxes(browser.get(address).text())).containsExactly("follow", "judge ticked");
        assertThat(code(get("/api/v1/appeals", token), 403)).isEqualTo("api.right-missing");
        assertThat(post(verdict, token, "{\"settled\":\"YES\",\"mark\":5}").statusCode())
                .isEqualTo(200);

        assertThat(refusal(programs.accept(
                        office.citizen(),
                        made.program(),
                        Set.of(Right.FOLLOW, Right.JUDGE),
                        Set.of(Right.FOLLOW, Right.FILE))))
                .as("more than it asks for")
                .isEqualTo("programs.rights-missing");
    }

    private static List<String> boxes(String page) {
        return Pattern.compile("<input[^>]*name=\"rights\"[^>]*value=\"([a-z0-9]+)\"([^>]*)>")
                .matcher(page)
                .results()
                .map(box -> box.group(1) + (box.group(2).contains("checked") ? " ticked" : ""))
                .toList();
    }

    // ---- what a program does for a citizen

    @Test
    void filesFollowsAndJudgesThroughTheSameDoors() throws Exception {
        var made = program(office.citizen(), Right.FILE, Right.FOLLOW, Right.JUDGE);
        var token = token(made);
        var wish = """
                {"text":"Мектеп суық","kind":"report","topic":"%s","territory":"%s","address":"Бәйтерек, 14"}
                """.formatted(office.topic(), office.place());
        var filed = post("/api/v1/appeals", token, wish, "Idempotency-Key", "k-1");
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(200);
        var number = JSON.readTree(filed.body()).get("number").asString();
        assertThat(post("/api/v1/appeals", token, wish, "Idempotency-Key", "k-1")
                        .body())
                .isEqualTo(filed.body());
        assertThat(code(post("/api/v1/appeals", token, wish.replace("суық", "салқын"), "Idempotency-Key", "k-1"), 409))
                .isEqualTo("programs.repeat-key-used");
        assertThat(post("/api/v1/appeals", token, wish).statusCode()).isEqualTo(400);

        var view = get("/api/v1/appeals/" + number, token);
        assertShape(view, "Appeal");
        assertThat(JSON.readTree(view.body()).get("sight").asString()).isEqualTo("PARTY");
        var tag = view.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/api/v1/appeals/" + number, token, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get("/api/v1/appeals/" + number, token, "If-None-Match", "\"another\", W/" + tag)
                        .statusCode())
                .as("one of several, weakened on its way")
                .isEqualTo(304);
        var list = get("/api/v1/appeals", token);
        assertShape(list, "LineList");
        assertThat(JSON.readTree(list.body()).get("items").get(0).get("number").asString())
                .isEqualTo(number);

        var known = new AppealNumber(number);
        appeals.take(office.officer(), known).orThrow();
        appeals.askClarification(
                        office.officer(), known, "Қай сынып?", clock.today().plusDays(5))
                .orThrow();
        assertThat(post("/api/v1/appeals/" + number + "/clarification", token, "{\"words\":\"5-сынып\"}")
                        .statusCode())
                .isEqualTo(200);
        appeals.decide(office.officer(), known, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), known).orThrow();
        appeals.sign(office.deputy(), known).orThrow();
        var verdict = post(
                "/api/v1/appeals/" + number + "/verdict",
                token,
                "{\"settled\":\"YES\",\"mark\":5,\"words\":\"Рақмет\"}");
        assertThat(verdict.statusCode()).as(verdict.body()).isEqualTo(200);
        assertThat(appeals.view(office.citizen(), known).orElseThrow().standing())
                .isEqualTo(Standing.JUDGED);
        assertThat(code(post("/api/v1/appeals/" + number + "/withdrawal", token, "{}"), 409))
                .isEqualTo("appeals.out-of-turn");
        assertThat(sql.sql("""
                        select convert_from(content, 'UTF8') from journal.opening join journal.entry on id = entry_id
                         where subject = :id order by sequence
                        """).param("id", made.program().value()).query(String.class).list().stream()
                        .filter(content -> content.startsWith("act=program.acted"))
                        .map(content -> content.replaceAll("(?s).*\ncall=([^\n]*)\n.*", "$1")))
                .as("which program did it stands in the journal, and nothing that was refused")
                .containsExactly("filing", "clarification", "verdict");
    }

    @Test
    void filesOnceWhenTheSameCallArrivesManyTimesAtOnce() throws Exception {
        var token = token(program(office.citizen(), Right.FILE));
        var wish = "{\"text\":\"Бір рет\",\"topic\":\"" + office.topic() + "\"}";
        int callers = 5;
        var together = new CyclicBarrier(callers);
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var calls = new ArrayList<Callable<String>>();
            for (int i = 0; i < callers; i++) {
                calls.add(() -> {
                    together.await();
                    return post("/api/v1/appeals", token, wish, "Idempotency-Key", "same")
                            .body();
                });
            }
            var bodies = new HashSet<String>();
            for (var call : threads.invokeAll(calls)) {
                bodies.add(call.get());
            }
            assertThat(bodies).hasSize(1).allMatch(body -> body.contains("number"));
        }
        assertThat(appeals.mine(office.citizen(), null).items()).hasSize(1);
    }

    @Test
    void seesNothingThatThePersonDoesNotSee() throws Exception {
        var others =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        var token = token(program(Office.citizen(people), Right.FOLLOW));
        assertThat(code(get("/api/v1/appeals/" + others, token), 404)).isEqualTo("appeals.unknown");
        assertThat(code(post("/api/v1/appeals/" + others + "/withdrawal", token, "{}"), 404))
                .isEqualTo("appeals.unknown");
        assertThat(code(get("/api/v1/appeals/S-000000-0", token), 404)).isEqualTo("appeals.unknown");
    }

    // ---- what a program does at a desk

    @Test
    void worksAQueueWithThePowersOfThePostAndWithoutASignature() throws Exception {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        var token = token(program(office.officer(), Right.WORK));
        var queue = get("/api/v1/queue?hands=NOBODY&topic=" + office.topic(), token);
        assertShape(queue, "LineList");
        assertThat(JSON.readTree(queue.body()).get("items").get(0).get("number").asString())
                .isEqualTo(number.value());
        var path = "/api/v1/appeals/" + number;
        assertThat(post(path + "/taking", token, "").statusCode()).isEqualTo(200);
        assertThat(code(post(path + "/taking", token, ""), 409)).isEqualTo("appeals.already-yours");
        assertThat(post(path + "/note", token, "{\"words\":\"Тексеру керек\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(path + "/decision", token, "{\"resolution\":\"GRANTED\",\"text\":\"Жөнделді.\"}")
                        .statusCode())
                .isEqualTo(200);
        var view = JSON.readTree(get(path, token).body());
        assertThat(view.get("sight").asString()).isEqualTo("OFFICE");
        assertThat(view.get("standing").asString()).isEqualTo("DECIDED");
        assertThat(routes.getHandlerMethods().keySet().stream()
                        .flatMap(route -> route.getPatternValues().stream())
                        .filter(pattern -> pattern.startsWith("/api/")))
                .as("a signature is a person's")
                .noneMatch(pattern -> pattern.contains("sign") || pattern.contains("approv"));
    }

    @Test
    void aTokenForAPersonsOwnAppealsDoesNotOpenTheirDesk() throws Exception {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        var made = program(office.officer(), Right.WORK, Right.FOLLOW);
        var narrow = token(made, "follow");
        assertThat(code(get("/api/v1/queue", narrow), 403)).isEqualTo("api.right-missing");
        assertThat(code(get("/api/v1/appeals/" + number, narrow), 404)).isEqualTo("appeals.unknown");
        assertThat(get("/api/v1/appeals/" + number, token(made)).statusCode()).isEqualTo(200);
    }

    private FileAppeal own(Viewer person) {
        var like = office.appeal(AppealKind.REPORT);
        return new FileAppeal(
                person.person(),
                like.kind(),
                like.channel(),
                like.capacity(),
                null,
                like.language(),
                like.text(),
                like.topic(),
                like.territory(),
                like.address(),
                null,
                null,
                false,
                null);
    }

    @Test
    void aTokenForADeskDoesNotOpenWhatIsThePersonsOwn() throws Exception {
        var officer = office.officer();
        var own = appeals.file(officer, own(officer)).orThrow();
        var others =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        var made = program(officer, Right.WORK, Right.FOLLOW);
        var work = token(made, "work");
        assertThat(code(get("/api/v1/appeals/" + own, work), 404)).isEqualTo("appeals.unknown");
        assertThat(get("/api/v1/appeals/" + others, work).statusCode()).isEqualTo(200);
        var follow = get("/api/v1/appeals/" + own, token(made, "follow"));
        assertThat(follow.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(follow.body()).get("sight").asString()).isEqualTo("PARTY");
        assertThat(get("/api/v1/appeals/" + own, token(made)).statusCode()).isEqualTo(200);
    }

    @Test
    void agreementOfSomebodyWithoutAPostAtThatMomentOpensNoDesk() throws Exception {
        var made = registered(Right.WORK);
        var asCitizen =
                new Viewer(office.officer().person(), "", office.officer().language(), List.of());
        programs.accept(asCitizen, made.program(), Set.of(Right.WORK), Set.of(Right.WORK))
                .orThrow();
        assertThat(JSON.readTree(get("/api/v1/queue", token(made)).body())
                        .get("items")
                        .size())
                .isZero();
        assertThat(JSON.readTree(get("/api/v1/me", token(made)).body())
                        .get("posts")
                        .size())
                .isZero();
    }

    // ---- everyone

    @Test
    void tellsEveryoneWhatIsPublic() throws Exception {
        var number = appeals.file(
                        office.citizen(), office.appeal(AppealKind.REPORT, "Мен Нұрлыбай Айсұлу, мектеп суық"))
                .orThrow();
        assertThat(code(get("/api/v1/public/appeals/" + number, null), 404)).isEqualTo("appeals.unknown");
        appeals.choosePublicity(office.citizen(), number, true).orThrow();
        var one = get("/api/v1/public/appeals/" + number, null);
        assertShape(one, "Public");
        assertThat(one.body()).contains("мектеп суық", "[…]").doesNotContain("Айсұлу", "Бәйтерек");
        var list = get("/api/v1/public/appeals?topic=" + office.topic(), null);
        assertShape(list, "PublicList");
        assertThat(JSON.readTree(list.body()).get("items").size()).isEqualTo(1);
        for (var path : Map.of(
                        "topics", "TopicList",
                        "territories", "TerritoryList",
                        "bodies", "BodyList",
                        "figures?by=kind&from=2026-01", "FigureList")
                .entrySet()) {
            var answer = get("/api/v1/" + path.getKey(), null);
            assertShape(answer, path.getValue());
            assertThat(get(
                                    "/api/v1/" + path.getKey(),
                                    null,
                                    "If-None-Match",
                                    answer.headers().firstValue("ETag").orElseThrow())
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void goesOnAfterACursor() throws Exception {
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            var number = appeals.file(office.citizen(), office.appeal(AppealKind.REPORT, "Мәтін " + i))
                    .orThrow();
            appeals.choosePublicity(office.citizen(), number, true).orThrow();
        }
        var path = "/api/v1/public/appeals?limit=2&topic=" + office.topic();
        var first = JSON.readTree(get(path, null).body());
        assertThat(first.get("items").size()).isEqualTo(2);
        var second = JSON.readTree(
                get(path + "&after=" + first.get("next").asString(), null).body());
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("next").isNull()).isTrue();
    }

    // ---- problems

    @ParameterizedTest
    @CsvSource({
        "/api/v1/figures?by=nothing, 400, api.argument-wrong",
        "/api/v1/figures?from=2026-13, 400, api.argument-wrong",
        "/api/v1/figures?body=x, 400, api.argument-wrong",
        "/api/v1/public/appeals?limit=0, 400, api.argument-wrong",
        "/api/v1/public/appeals?limit=x, 400, http.400",
        "/api/v1/public/appeals?topic=A, 400, api.argument-wrong",
        "/api/v1/queue, 401, api.token-unknown",
        "/api/v1/nothing, 404, http.404",
        "/api/v2/topics, 404, http.404"
    })
    void tellsProblemsWithStableCodes(String path, int status, String code) throws Exception {
        var answer = get(path, null);
        assertThat(code(answer, status)).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertShape(answer, "Problem");
    }

    @Test
    void tellsProblemsInTheLanguageOfTheCall() throws Exception {
        var kk = JSON.readTree(
                get("/api/v1/queue", null, "Accept-Language", "kk").body());
        var ru = JSON.readTree(
                get("/api/v1/queue", null, "Accept-Language", "ru").body());
        assertThat(kk.get("title")).isNotEqualTo(ru.get("title"));
        assertThat(kk.get("type")).isEqualTo(ru.get("type"));
        assertThat(title("/api/v1/nothing", "kk")).isEqualTo("Мұндай бет жоқ");
        assertThat(title("/api/v1/nothing", "ru")).isEqualTo("Такой страницы нет");
    }

    private String title(String path, String language) throws Exception {
        return JSON.readTree(get(path, null, "Accept-Language", language).body())
                .get("title")
                .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"text\":{}}",
                "{\"text\":\"x\",\"kind\":\"rumour\"}",
                "{\"text\":\"x\",\"latitude\":1}",
                "{\"text\":\"x\",\"territory\":\"12\"}",
                "{\"text\":\"  \"}"
            })
    void refusesBodiesThatCannotBe(String body) throws Exception {
        var answer =
                post("/api/v1/appeals", token(program(office.citizen(), Right.FILE)), body, "Idempotency-Key", "k");
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        assertThat(appeals.mine(office.citizen(), null).items()).isEmpty();
    }

    @Test
    void limitsEachProgramAndSaysSo() throws Exception {
        var made = program(office.citizen(), Right.FOLLOW);
        var token = token(made);
        programs.limit(Viewer.system(), made.program(), Set.of(Right.FOLLOW), 2).orThrow();
        var first = get("/api/v1/appeals", token);
        assertThat(first.headers().firstValue("RateLimit-Limit")).contains("2");
        assertThat(first.headers().firstValue("RateLimit-Remaining")).contains("1");
        get("/api/v1/appeals", token);
        var third = get("/api/v1/appeals", token);
        assertThat(code(third, 429)).isEqualTo("api.too-often");
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void takesNoCookieForAToken() throws Exception {
        var browser = new TestBrowser(port);
        browser.signIn(Fresh.email());
        assertThat(browser.get("/api/v1/appeals").status()).isEqualTo(401);
    }

    // ---- the description

    @Test
    void describesItselfValidly() throws Exception {
        var answer = get("/openapi.json", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        var read = new OpenAPIV3Parser().readContents(answer.body());
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(read.getOpenAPI().getPaths()).isNotEmpty();
        var ids = new ArrayList<String>();
        read.getOpenAPI()
                .getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(operation -> ids.add(operation.getOperationId())));
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(new OpenAPIV3Parser()
                        .readContents(answer.body()
                                .replace("\"operationId\"", "\"operationid\"")
                                .replace("\"paths\"", "\"path\""))
                        .getMessages())
                .as("the reader can find something wrong")
                .isNotEmpty();
    }

    @Test
    void describesEveryRouteAndNothingElse() throws Exception {
        var described = new TreeSet<String>();
        var document = JSON.readTree(get("/openapi.json", null).body());
        document.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> described.add(method.getKey() + " " + path.getKey())));
        var real = new TreeSet<String>();
        routes.getHandlerMethods()
                .forEach((route, handler) -> route.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .forEach(pattern -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    real.add(method.name().toLowerCase(java.util.Locale.ROOT) + " " + pattern);
                                    assertThat(handler.hasMethodAnnotation(Offers.class))
                                            .as("%s says what it offers, and so is guarded", pattern)
                                            .isTrue();
                                })));
        assertThat(described).isEqualTo(real).hasSizeGreaterThan(15);
    }

    /** Write the page anew with {@code -Ddauys.pages.write=true}. */
    @Test
    void thePageForDevelopersIsTrue() throws Exception {
        var page = page();
        if (Boolean.getBoolean("dauys.pages.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private String page() throws IOException, InterruptedException {
        var text = new StringBuilder("""
                # The JSON API

                Written from the code by `ApiTest`; `/openapi.json` of a portal describes the same for tools (OpenAPI 3.1).
                How software is let in, and all other interfaces: [interfaces.md](interfaces.md).

                A program gets a token with its identifier and key: `POST /oauth/token` with `grant_type=client_credentials`
                (HTTP Basic, or `client_id` and `client_secret`), optionally `scope`. The token holds for 15 minutes and ends
                earlier by `POST /oauth/revoke`. It acts for the one person who agreed to that under `/my/programs`, with what
                that person may do and see on that day. Approving and signing are left to people.

                Lists give `next`, the cursor that goes into `after`. Readings have an `ETag`. Filing needs an `Idempotency-Key`: the
                same call again gives the same number. Errors are `application/problem+json` (RFC 9457); `code` is stable, `title`
                and `detail` are in the language of `Accept-Language`.

                | call | right | |
                |---|---|---|
                """);
        var document = JSON.readTree(get("/openapi.json", null).body());
        document.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(method -> {
                    var scopes = new ArrayList<String>();
                    method.getValue()
                            .get("security")
                            .forEach(one -> scopes.add(one.get("program").get(0).asString()));
                    text.append("| `%s %s` | %s | %s |%n"
                            .formatted(
                                    method.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    scopes.isEmpty() ? "anyone" : String.join(", ", scopes),
                                    method.getValue().get("summary").asString()));
                }));
        text.append("""

                ## Codes
                Faults of the call itself are `http.<status>`, such as `http.400` for a body that is not JSON.

                | code | status | |
                |---|---|---|
                """);
        codes().forEach((code, said) -> text.append("| `%s` | %d | %s |%n"
                .formatted(code, Problems.status(Refusal.of(code)).value(), said)));
        return text.toString();
    }

    private static Map<String, String> codes() throws IOException {
        var codes = new TreeMap<String, String>();
        for (var room : List.of("api", "appeals", "filing", "desk", "people", "programs", "procedures")) {
            for (var file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/" + room + "-messages_en.properties")) {
                var bundle = new Properties();
                try (var in = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    bundle.load(in);
                }
                bundle.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("refusal.") && !key.endsWith(".next"))
                        .forEach(key -> codes.put(
                                key.substring("refusal.".length()),
                                bundle.getProperty(key).replace("|", "\\|").replace("\n", " ")));
            }
        }
        return codes;
    }

    /** Whether everything that was answered is described, and everything that is promised is there. */
    private void assertShape(HttpResponse<String> answer, String schema) throws IOException, InterruptedException {
        var schemas = JSON.readTree(get("/openapi.json", null).body())
                .get("components")
                .get("schemas");
        assertShape(JSON.readTree(answer.body()), schemas.get(schema), schemas, schema);
    }

    private static void assertShape(JsonNode value, JsonNode schema, JsonNode schemas, String where) {
        if (schema.has("$ref")) {
            var name = schema.get("$ref").asString();
            assertShape(value, schemas.get(name.substring(name.lastIndexOf('/') + 1)), schemas, where);
            return;
        }
        if (schema.has("anyOf")) {
            if (!value.isNull()) {
                assertShape(value, schema.get("anyOf").get(0), schemas, where);
            }
            return;
        }
        var types = new HashSet<String>();
        if (schema.get("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asString()));
        } else {
            types.add(schema.get("type").asString());
        }
        var type = value.isNull()
                ? "null"
                : value.isString()
                        ? "string"
                        : value.isBoolean()
                                ? "boolean"
                                : value.isArray() ? "array" : value.isObject() ? "object" : "number";
        assertThat(types.contains(type) || type.equals("number") && types.contains("integer"))
                .as("%s is %s and may be %s", where, type, types)
                .isTrue();
        if (value.isArray()) {
            value.forEach(item -> assertShape(item, schema.get("items"), schemas, where + "[]"));
        }
        if (value.isObject()) {
            var known = schema.get("properties")
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            var there = value.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
            assertThat(known).as(where).containsAll(there);
            schema.get("required").forEach(name -> assertThat(there).as(where).contains(name.asString()));
            value.propertyStream()
                    .forEach(field -> assertShape(
                            field.getValue(),
                            schema.get("properties").get(field.getKey()),
                            schemas,
                            where + "." + field.getKey()));
        }
    }

    // ---- tools

    private MadeKey registered(Right... rights) {
        return programs.register(Viewer.system(), new NewProgram(Fresh.word(), "Somebody", Set.of(rights), 1000))
                .orThrow();
    }

    private MadeKey program(Viewer person, Right... rights) {
        var made = registered(rights);
        programs.accept(person, made.program(), Set.of(rights), Set.of(rights)).orThrow();
        return made;
    }

    private String token(MadeKey made) throws IOException, InterruptedException {
        return token(made, "");
    }

    private String token(MadeKey made, String scope) throws IOException, InterruptedException {
        var answer = form("/oauth/token", Map.of("grant_type", "client_credentials", "scope", scope), basic(made));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    private static String basic(MadeKey made) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((made.program() + ":" + made.key()).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> form(String path, Map<String, String> fields, String authorization)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String token, String... headers)
            throws IOException, InterruptedException {
        return send(request(path).GET(), token, headers);
    }

    private HttpResponse<String> post(String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                token,
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String token, String... headers)
            throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static String code(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).get("code").asString();
    }

    private static String error(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body()).get("error").asString();
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }
}
