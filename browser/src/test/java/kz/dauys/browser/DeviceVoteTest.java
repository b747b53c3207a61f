package kz.dauys.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A vote that is sealed by the voter's own device: what goes out of it, what stays on it, and what becomes of answers that are lost or wrong. */
@InTheBrowser
class DeviceVoteTest {
    private static final BallotForm TWO = new BallotForm(BallotKind.APPROVAL, 2, 0);
    private static final String CHECK = "form[data-vote-form] .govuk-button";
    private static final String CAST = "[data-vote-cast]";
    private static final String TOKENS = "**/vote/token";
    private static final String BALLOTS = "**/ballots";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DemoPortal portal;
    private final Visits visits;
    private final Polls polls;

    private Polls.Open poll;

    DeviceVoteTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
        this.polls = new Polls(portal);
    }

    @BeforeEach
    void aRoundInWhichTheCitizenMayVote() throws Exception {
        polls.citizen();
        poll = polls.open(TWO);
    }

    private Visit ready(String language) {
        var visit = visits.onAPhone(language, true);
        visit.signIn(polls.citizen());
        visit.open(poll.path() + "/vote");
        return visit;
    }

    private static void choose(Visit visit, int... projects) {
        for (int project : projects) {
            visit.choose("choices", Integer.toString(project));
        }
        visit.page().locator("input[name=here]").check();
        visit.page().locator(CHECK).last().click();
        step(visit, "check");
        visit.check();
    }

    private static Locator step(Visit visit, String name) {
        var step = visit.page().locator("[data-vote-step=" + name + "]");
        step.waitFor();
        return step;
    }

    private static Locator cast(Visit visit) {
        visit.page().locator(CAST).click();
        var receipt = step(visit, "receipt");
        visit.check();
        return receipt;
    }

    private static String print(Locator receipt) {
        return receipt.locator("pre[aria-labelledby=print]").textContent().replace(" ", "");
    }

    private static String told(Visit visit) {
        var told = visit.page().locator("[data-vote-told]");
        told.waitFor();
        visit.check();
        return told.textContent();
    }

    private long rows(String table) {
        return portal.get(JdbcClient.class)
                .sql("select count(*) from budgets." + table + " where round = :round")
                .param("round", poll.id().value())
                .query(Long.class)
                .single();
    }

    /** The names under which the browser keeps something of the round. */
    private List<String> kept(Visit visit) {
        return ((List<?>) visit.page().evaluate("Object.keys(localStorage)"))
                .stream()
                        .map(String::valueOf)
                        .filter(name -> name.contains(poll.id().toString()))
                        .toList();
    }

    private record Sent(String method, String url, Map<String, String> headers, String body) {
        static Sent of(Request request) {
            var body = request.postDataBuffer();
            return new Sent(
                    request.method(), request.url(), request.allHeaders(), body == null ? "" : new String(body, UTF_8));
        }

        boolean toTheToken() {
            return method.equals("POST") && url.endsWith("/vote/token");
        }

        boolean toTheBox() {
            return method.equals("POST") && url.endsWith("/ballots");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void whatIsChosenLeavesTheDeviceSealedAlone(String language) throws Exception {
        var requests = new ArrayList<Request>();
        try (var visit = ready(language)) {
            assertThat(visit.page().locator("[data-vote-way=device]").isVisible())
                    .isTrue();
            assertThat(visit.page().locator("[data-vote-way=portal]").isVisible())
                    .isFalse();
            visit.page().onRequest(requests::add);
            choose(visit, 1, 3);
            assertThat(visit.page().locator("[data-vote-step=check]").textContent())
                    .contains("Балаларға алаң", "Ағаштар")
                    .doesNotContain("Освещение двора");
            var first = print(cast(visit));
            assertThat(first).matches("[0-9a-f]{64}");

            visit.open(poll.path() + "/vote");
            choose(visit, 2);
            var again = cast(visit);
            assertThat(again.locator("[data-vote-again]").textContent()).contains("2");
            assertThat(print(again)).isNotEqualTo(first);

            var sent = requests.stream().map(Sent::of).toList();
            assertThat(sent.stream().filter(Sent::toTheToken)).singleElement().satisfies(one -> {
                assertThat(one.headers()).as("who asks for a token is known").containsKey("cookie");
                assertThat(one.body().replaceAll("=[^&]*", "")).isEqualTo("blinded&here&_csrf");
            });
            assertThat(sent.stream().filter(Sent::toTheBox)).hasSize(2).allSatisfy(one -> {
                assertThat(one.headers()).doesNotContainKeys("cookie", "authorization", "x-csrf-token", "referer");
                assertThat(JSON.readTree(one.body()).propertyNames())
                        .containsExactlyInAnyOrder("token", "signature", "sealed");
            });
            assertThat(sent.stream().filter(one -> !one.method().equals("GET")))
                    .as("nothing else is sent")
                    .hasSize(3);
            assertThat(sent).allSatisfy(one -> assertThat(plain(one)).doesNotContain("choices", "1,3", first));
        }
        assertThat(rows("entitlement")).isEqualTo(1);
        var arrivals = portal.get(JdbcClient.class)
                .sql("select sealed from budgets.arrival where round = :round")
                .param("round", poll.id().value())
                .query((row, i) -> new String(row.getBytes(1), ISO_8859_1))
                .list();
        assertThat(arrivals).hasSize(2).noneMatch(one -> one.contains("1,3"));
        assertThat(polls.counted(poll))
                .as("the last ballot of the token, opened by the trustees")
                .singleElement()
                .asString()
                .endsWith(";2");
    }

    /** An address and a body as they are, without what encodings hide. */
    private static String plain(Sent sent) {
        var body = URLDecoder.decode(sent.body(), UTF_8);
        if (sent.toTheBox()) {
            var sealed = JSON.readTree(sent.body()).get("sealed").asString();
            body += new String(Base64.getDecoder().decode(sealed), ISO_8859_1);
        }
        return sent.url() + "\n" + body;
    }

    @ParameterizedTest
    @CsvSource({"CUMULATIVE, 10, '1;1,3;7,3'", "RANKING, 0, '1;3,1'"})
    void pointsAndPlacesAreSealedAsTheRoundCountsThem(BallotKind kind, int points, String line) throws Exception {
        poll = polls.open(new BallotForm(kind, 3, points));
        try (var visit = ready("ru")) {
            if (kind == BallotKind.CUMULATIVE) {
                visit.fill("[name=points-1]", "7");
                visit.fill("[name=points-3]", "3");
            } else {
                visit.page().locator("[name=place-1]").selectOption("2");
                visit.page().locator("[name=place-3]").selectOption("1");
            }
            choose(visit);
            cast(visit);
        }
        assertThat(polls.counted(poll)).containsExactly(line);
    }

    @Test
    void mistakesAreToldInTheWordsOfThePortal() throws Exception {
        poll = polls.open(new BallotForm(BallotKind.CUMULATIVE, 2, 10));
        for (var typed : List.of(
                List.of("", "", ""), List.of("1", "1", "1"), List.of("9", "2", ""), List.of("viele", "-1", "3"))) {
            assertThat(mistakes(true, typed)).isNotEmpty().isEqualTo(mistakes(false, typed));
        }
    }

    private List<String> mistakes(boolean script, List<String> typed) {
        try (var visit = visits.onAPhone("ru", script)) {
            visit.signIn(polls.citizen());
            visit.open(poll.path() + "/vote");
            for (int project = 1; project <= typed.size(); project++) {
                visit.fill("[name=points-" + project + "]", typed.get(project - 1));
            }
            visit.page().locator(CHECK).last().click();
            visit.page().locator(".govuk-error-summary").waitFor();
            visit.check();
            return visit.page().locator(".govuk-error-summary__list li").allTextContents().stream()
                    .map(String::strip)
                    .sorted()
                    .toList();
        }
    }

    // --- what stays on the device

    private static void signOut(Visit visit) {
        visit.page().locator("form[action$='/sign-out'] button").first().click();
    }

    @Test
    void theTokenStaysUntilTheSignOut() {
        try (var visit = ready("en")) {
            choose(visit, 1);
            cast(visit);
            visit.open(poll.path() + "/vote");
            assertThat(visit.page().locator("[data-vote-device]").isVisible()).isTrue();
            visit.page().locator("[data-look]").click();
            PlaywrightAssertions.assertThat(visit.page().locator("[data-standing]"))
                    .hasText("Taken");
            assertThat(kept(visit)).hasSize(1);
            visit.page().waitForNavigation(() -> signOut(visit));
            assertThat(kept(visit)).isEmpty();
        }
    }

    @Test
    void theTokenIsDeletedWhenItsVoterSaysSo() {
        try (var visit = ready("en")) {
            choose(visit, 1);
            cast(visit);
            visit.page().locator("[data-vote-receipt-forget]").click();
            visit.check();
            assertThat(kept(visit)).isEmpty();
        }
    }

    @Test
    void aSignOutIsHeldBackAsLongAsTheVoteHangsOnWhatIsKept() {
        try (var visit = ready("en")) {
            visit.losesAnswers();
            loseOnce(visit, BALLOTS);
            choose(visit, 1);
            visit.page().locator(CAST).click();
            told(visit);
            signOut(visit);
            visit.page().locator("[data-vote-device-unsent]").waitFor();
            visit.check();
            assertThat(kept(visit)).hasSize(1);
            visit.page().locator("[data-vote-device-again]").click();
            step(visit, "receipt");
            visit.page().waitForNavigation(() -> signOut(visit));
            assertThat(kept(visit)).isEmpty();
        }
        assertThat(rows("arrival")).isEqualTo(1);
    }

    @Test
    void eachOfTwoPeopleOnOneDeviceSeesTheirOwnAlone() {
        try (var visit = ready("en")) {
            choose(visit, 1);
            cast(visit);
            visit.page().context().clearCookies();
            visit.signIn(polls.account(Role.HEAD));
            visit.open(poll.path() + "/vote");
            assertThat(kept(visit)).hasSize(1);
            assertThat(visit.page().locator("[data-vote-device]").isVisible()).isFalse();
        }
    }

    @Test
    void keepsNothingOfWhatWasChosen() {
        try (var visit = ready("kk")) {
            visit.losesAnswers();
            visit.page().route(BALLOTS, Route::abort);
            choose(visit, 1, 3);
            visit.page().locator(CAST).click();
            told(visit);
            assertThat((String) visit.page().evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                    .contains("sending")
                    .doesNotContain("1,3", "choices", "Балалар");
        }
    }

    @Test
    void theReceiptOpensTheVoteOnAnotherDevice() throws Exception {
        String token;
        String code;
        try (var visit = ready("en")) {
            choose(visit, 1);
            var receipt = cast(visit);
            token = receipt.locator("pre[aria-labelledby=token-kept]").textContent();
            code = scanned(receipt.locator("[data-vote-code]").screenshot());
            assertThat(receipt.locator("[data-vote-save]").getAttribute("href"))
                    .startsWith("data:text/plain")
                    .contains(token, print(receipt));
        }
        assertThat(code).isEqualTo(portal.address() + "/en" + poll.path() + "/vote#token=" + token);
        try (var visit = visits.onAPhone("en", true)) {
            visit.signIn(polls.citizen());
            visit.page().navigate(code);
            visit.check();
            assertThat(visit.page().url()).as("the address is not kept").doesNotContain("#");
            assertThat(visit.page().locator("[data-vote-came]").isVisible()).isTrue();
            choose(visit, 2);
            assertThat(cast(visit).locator("[data-vote-again]").textContent()).contains("2");
        }
        assertThat(rows("entitlement")).isEqualTo(1);
        assertThat(polls.counted(poll)).containsExactly("1;2");
    }

    /** As a telephone reads it. */
    private static String scanned(byte[] picture) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        int width = image.getWidth();
        var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, image.getHeight(), pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    @Test
    void withoutItsTokenNobodyVotesAgain() {
        try (var visit = ready("en")) {
            choose(visit, 1);
            cast(visit);
        }
        try (var visit = ready("en")) {
            choose(visit, 2);
            visit.page().locator(CAST).click();
            visit.page().locator("#token-error").waitFor();
            visit.check();
            assertThat(visit.page().locator("#token").isVisible()).isTrue();
            visit.fill("#token", "forged");
            visit.page().locator(CHECK).last().click();
            PlaywrightAssertions.assertThat(visit.page().locator(".govuk-error-summary"))
                    .containsText("no token of this round");
        }
        assertThat(rows("arrival")).isEqualTo(1);
    }

    // --- answers that are lost

    /** The portal does what it is asked, and its answer is lost, once. */
    private static void loseOnce(Visit visit, String addresses) {
        var lost = new AtomicBoolean();
        visit.page().route(addresses, route -> {
            if (lost.getAndSet(true)) {
                route.resume();
            } else {
                APIResponse answer = route.fetch();
                assertThat(answer.status()).isEqualTo(200);
                route.abort();
            }
        });
    }

    @Test
    void aBallotWhoseAnswerIsLostIsSentAgainAndCountsOnce() throws Exception {
        try (var visit = ready("en")) {
            visit.losesAnswers();
            loseOnce(visit, BALLOTS);
            choose(visit, 1);
            visit.page().locator(CAST).click();
            assertThat(told(visit)).startsWith("No answer came");
            visit.page().locator("[data-vote-again-button]").click();
            assertThat(step(visit, "receipt").locator("[data-vote-again]").isVisible())
                    .isFalse();
        }
        assertThat(rows("arrival")).isEqualTo(1);
        assertThat(polls.counted(poll)).containsExactly("1;1");
    }

    @Test
    void aBallotThatWasNotAcknowledgedIsSentAgainWhenThePageIsOpenedAnew() {
        try (var visit = ready("en")) {
            visit.losesAnswers();
            loseOnce(visit, BALLOTS);
            choose(visit, 1);
            visit.page().locator(CAST).click();
            told(visit);
            visit.open(poll.path() + "/vote");
            assertThat(visit.page().locator("[data-vote-device-unsent]").isVisible())
                    .isTrue();
            visit.page().locator("[data-vote-device-again]").click();
            step(visit, "receipt");
            visit.check();
        }
        assertThat(rows("arrival")).isEqualTo(1);
    }

    @Test
    void aSignatureWhoseAnswerIsLostIsAskedForWithTheSameNumber() {
        try (var visit = ready("en")) {
            visit.losesAnswers();
            loseOnce(visit, TOKENS);
            choose(visit, 1);
            visit.page().locator(CAST).click();
            told(visit);
            assertThat(rows("entitlement")).isEqualTo(1);
            visit.open(poll.path() + "/vote");
            choose(visit, 3);
            cast(visit);
        }
        assertThat(rows("entitlement")).isEqualTo(1);
        assertThat(rows("arrival")).isEqualTo(1);
    }

    // --- a portal that answers wrongly

    @Test
    void nothingIsCastWhenWhatCameIsNoSignature() {
        try (var visit = ready("en")) {
            visit.page().route(TOKENS, route -> {
                var signature = Base64.getDecoder()
                        .decode(JSON.readTree(route.fetch().body())
                                .get("signature")
                                .asString());
                signature[100] ^= 1;
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"signature\":\"" + Base64.getEncoder().encodeToString(signature) + "\"}"));
            });
            choose(visit, 1);
            visit.page().locator(CAST).click();
            assertThat(told(visit)).contains("no signature", "Nothing was cast");
        }
        assertThat(rows("arrival")).isZero();
    }

    @Test
    void nothingIsAskedForWhenThePortalHasAnotherKeyForThisVoter() {
        try (var visit = ready("en")) {
            visit.page().route("**/api/v1/rounds/" + poll.id(), route -> {
                var body = route.fetch().text();
                var key = JSON.readTree(body).get("keys").get("tokens").asString();
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(body.replace(key, key.replace('A', 'B'))));
            });
            choose(visit, 1);
            visit.page().locator(CAST).click();
            assertThat(told(visit)).contains("another key", "Nothing was cast");
        }
        assertThat(rows("entitlement")).isZero();
        assertThat(rows("arrival")).isZero();
    }

    @Test
    void whoIsSignedOutMeanwhileIsToldSoAndVotesAfterwards() {
        try (var visit = ready("en")) {
            choose(visit, 1);
            visit.page().context().clearCookies();
            visit.page().locator(CAST).click();
            assertThat(told(visit)).contains("no longer signed in", "Nothing was cast");
            visit.signIn(polls.citizen());
            visit.open(poll.path() + "/vote");
            choose(visit, 1);
            cast(visit);
        }
        assertThat(rows("arrival")).isEqualTo(1);
    }

    // --- browsers that cannot

    @Test
    void aBrowserThatKeepsNothingIsToldThatThePortalSeals() {
        try (var visit = visits.onAPhone("en", true)) {
            visit.signIn(polls.citizen());
            visit.page().addInitScript("Storage.prototype.setItem = () => { throw new Error('full'); };");
            visit.open(poll.path() + "/vote");
            assertThat(visit.page().locator("[data-vote-way=portal]").isVisible())
                    .isTrue();
            assertThat(visit.page().locator("[data-vote-cannot]").isVisible()).isTrue();
            visit.choose("choices", "1");
            visit.page().locator("input[name=here]").check();
            visit.submit(CHECK);
            visit.submit("button[value=cast]");
            assertThat(visit.page().locator("pre[aria-labelledby=token]").textContent())
                    .hasSizeGreaterThan(400);
        }
        assertThat(rows("arrival")).isEqualTo(1);
    }

    @Test
    void leadsBackFromTheCheckWithTheChoiceAsItWas() {
        try (var visit = ready("en")) {
            choose(visit, 1);
            visit.page().goBack();
            step(visit, "choose");
            assertThat(visit.page().locator("input[value='1']").isChecked()).isTrue();
            choose(visit, 2);
            visit.page().locator("[data-vote-change]").click();
            step(visit, "choose");
            visit.check();
        }
    }
}
