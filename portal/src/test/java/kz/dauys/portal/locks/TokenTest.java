package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.locks.Cast.Part;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Forged forms, planted sessions, tokens used twice or by others, and links to files of strangers. */
@PortalTest
class TokenTest {
    private final Stage stage;

    TokenTest(ApplicationContext context) {
        stage = new Stage(context);
    }

    @Test
    void csrfNoFormOfAnyRouteIsTakenWithoutItsOwnToken() {
        int tried = 0;
        for (var route : Routes.of(stage.context)) {
            if (!route.startsWith("POST ") || WITHOUT_A_TOKEN.contains(route) || byABearer(route)) {
                continue;
            }
            var path = stage.things()
                    .get("case")
                    .fill(route.substring(5).replace("~", "/en"))
                    .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            var strangers =
                    stage.cast().of(Part.STRANGER).browser().get("/en/sign-in").token();
            for (var part : List.of(Part.NOBODY, Part.AUTHOR, Part.HEAD)) {
                var browser = stage.cast().of(part).browser();
                var before = stage.written();
                assertThat(browser.postWithoutToken(path, Map.of()).status())
                        .as(route)
                        .isEqualTo(403);
                assertThat(browser.postWithoutToken(path, Map.of("_csrf", strangers))
                                .status())
                        .as(route)
                        .isEqualTo(403);
                assertThat(browser.postWithoutToken(path, Map.of("_csrf", "")).status())
                        .as(route)
                        .isEqualTo(403);
                assertThat(stage.written()).as(route).isEqualTo(before);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    /**
     * Routes that take no token of a form: the page of errors, which does nothing, the reports of an SMS gateway, which has
     * a secret in the address, and the routes that programs call with a key. To these no session is worth anything, so no page of others can make a browser act there. Neither do those
     * of the JSON API, see {@link #byABearer}.
     */
    private static final List<String> WITHOUT_A_TOKEN = List.of(
            "POST /error",
            "POST /hooks/sms/{secret}",
            "POST /open311/v2/requests.{format}",
            "POST /open311/v2/servicerequestupdates.{format}");

    @Test
    void csrfWhereNoTokenIsAskedForASessionIsWorthNothingAndOnlyAKeyOpens() {
        assertThat(Routes.of(stage.context)).containsAll(WITHOUT_A_TOKEN);
        var request = stage.things().get("handed-over");
        for (var route : WITHOUT_A_TOKEN.subList(2, WITHOUT_A_TOKEN.size())) {
            var path = request.fill(route.substring(5));
            for (var actor : stage.cast().all()) {
                var before = stage.written();
                for (var key : List.of("", Fresh.word(), request.value("program"), request.value("ended-key"))) {
                    var fields = handingOver(request);
                    fields.put("api_key", key);
                    assertThat(actor.browser().postWithoutToken(path, fields).status())
                            .as(route + " by " + actor.part() + " with '" + key + "'")
                            .isEqualTo(403);
                }
                assertThat(stage.written()).as(route).isEqualTo(before);
            }
            var fields = handingOver(request);
            fields.put("api_key", request.value("key"));
            assertThat(stage.cast().opened().postWithoutToken(path, fields).status())
                    .as("with its key")
                    .isEqualTo(200);
        }
    }

    /** The JSON API and what gives and ends its tokens: they read the header {@code Authorization} or a key, no cookie. */
    private static boolean byABearer(String route) {
        return route.startsWith("POST /api/v1/")
                || route.equals("POST /oauth/token")
                || route.equals("POST /oauth/revoke");
    }

    @Test
    void csrfASessionAloneIsWorthNothingToTheInterfaceOfPrograms() {
        var request = stage.things().get("answered");
        var everyones = Set.of(
                "/api/v1/topics",
                "/api/v1/territories",
                "/api/v1/bodies",
                "/api/v1/calls",
                "/api/v1/calls/{id}/ideas",
                "/api/v1/calls/{id}/ideas/{number}",
                "/api/v1/rounds/{id}/figures",
                "/api/v1/rounds/{id}/points",
                "/api/v1/rounds/{id}/works",
                "/api/v1/rounds/{id}/works/{number}",
                "/api/v1/figures",
                "/api/v1/public/appeals",
                "/api/v1/public/appeals/{number}",
                "/api/v1/rounds",
                "/api/v1/rounds/{id}",
                // who brings a ballot is not to be known
                "/api/v1/rounds/{id}/ballots",
                "/api/v1/rounds/{id}/ballots/{print}");
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "client_credentials");
        fields.put("token", Fresh.word());
        fields.put("text", "Шам жанбайды");
        fields.put("words", "Рахмет");
        fields.put("settled", "YES");
        fields.put("mark", "5");
        int tried = 0;
        for (var route : Routes.of(stage.context)) {
            var target = route.substring(route.indexOf(' ') + 1);
            if (everyones.contains(target) || !byABearer(route) && !target.startsWith("/api/")) {
                continue;
            }
            var path = request.fill(target).replace("{id}", request.value("unknown"));
            for (var actor : stage.cast().all()) {
                var before = stage.written();
                var what = route + " by " + actor.part();
                var browser = actor.browser();
                var session = String.valueOf(browser.cookies().get("session"));
                if (route.startsWith("GET ")) {
                    assertThat(browser.get(path).status()).as(what).isEqualTo(401);
                    assertThat(browser.get(path, "Authorization", "Bearer " + session)
                                    .status())
                            .as(what + " with the session as a token")
                            .isEqualTo(401);
                } else {
                    // as a page of others can send it, and as it cannot
                    assertThat(browser.postWithoutToken(path, fields).status())
                            .as(what)
                            .isEqualTo(401);
                    assertThat(browser.post(path, fields).status())
                            .as(what + " with the token of a form")
                            .isEqualTo(401);
                    assertThat(browser.postWithoutToken(path, fields, "Authorization", "Bearer " + session)
                                    .status())
                            .as(what + " with the session as a token")
                            .isEqualTo(401);
                    if (target.startsWith("/api/")) {
                        assertThat(browser.postJson(path, "{\"words\":\"x\",\"text\":\"x\"}", "Idempotency-Key", "1")
                                        .status())
                                .as(what + " with JSON")
                                .isEqualTo(401);
                    }
                }
                assertThat(stage.written()).as(what).isEqualTo(before);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    private Map<String, String> handingOver(Things.Thing request) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("service_code", stage.cast().topic.value());
        fields.put("service_request_id", request.value("id"));
        fields.put("update_id", Fresh.word());
        fields.put("updated_datetime", "2026-11-23T10:00:00Z");
        fields.put("status", "OPEN");
        fields.put("address_id", stage.cast().place.value());
        fields.put("address_string", stage.cast().street);
        fields.put("last_name", "Нұрлыбай");
        fields.put("first_name", "Асан");
        fields.put("description", "Шам жанбайды " + Fresh.word());
        return fields;
    }

    @Test
    void csrfBytesOfAFileAreTakenOnlyWithTheTokenInAHeader() {
        var browser = stage.cast().of(Part.AUTHOR).browser();
        var routes = Routes.of(stage.context).stream()
                .filter(route -> route.matches("(PATCH|DELETE|PUT) .*"))
                .toList();
        assertThat(routes)
                .containsExactly("DELETE ~/file/files/uploads/{upload}", "PATCH ~/file/files/uploads/{upload}");
        for (var route : routes) {
            var draft = stage.things().get("draft");
            browser.cookies().put("draft", draft.value("cookie:draft"));
            browser.get("/en/file/files");
            var method = route.substring(0, route.indexOf(' '));
            var path = draft.fill(route.substring(route.indexOf(' ') + 1).replace("~", "/en"));
            var before = stage.written();
            var half = "half".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            String[] headers = {
                "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream"
            };
            assertThat(browser.sendWithoutToken(method, path, half, headers).status())
                    .as(route)
                    .isEqualTo(403);
            assertThat(stage.written()).isEqualTo(before);
            assertThat(browser.send(method, path, half, headers).status())
                    .as(route)
                    .isEqualTo(204);
            browser.cookies().remove("draft");
            stage.things().changed("draft");
        }
    }

    @Test
    void csrfOtherMethodsThanPostChangeNothingEither() {
        var number = stage.things().get("case").value("number");
        var browser = stage.cast().of(Part.OFFICER).browser();
        var before = stage.written();
        for (var method : List.of("PUT", "DELETE", "PATCH", "TRACE")) {
            var answer = Raw.send(
                    stage.port,
                    method + " /en/desk/appeals/" + number
                            + "/take HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nCookie: session="
                            + browser.cookies().get("session") + "\r\n\r\n");
            assertThat(Raw.status(answer)).as(method).isIn(403, 405);
        }
        // a method that a form cannot choose by a field or a header
        assertThat(browser.get("/en/desk/appeals/" + number + "/take?_method=POST", "X-HTTP-Method-Override", "POST")
                        .status())
                .isEqualTo(303);
        assertThat(stage.written()).isEqualTo(before);
    }

    @Test
    void sessionFixationAPlantedSessionNeverOpens() {
        var planted = "x".repeat(43);
        var browser = stage.cast().opened();
        browser.cookies().put("session", planted);
        browser.signIn(Fresh.email());
        assertThat(browser.cookies().get("session")).isNotEqualTo(planted);
        var thief = stage.cast().opened();
        thief.cookies().put("session", planted);
        assertThat(thief.get("/en/my").status()).isEqualTo(303);
    }

    @Test
    void sessionFixationASessionThatEndedOpensNothing() {
        var email = Fresh.email();
        var browser = stage.cast().opened();
        browser.signIn(email);
        var session = browser.cookies().get("session");
        browser.get("/en");
        browser.post("/en/sign-out", Map.of());
        var thief = stage.cast().opened();
        thief.cookies().put("session", session);
        assertThat(thief.get("/en/my").status()).isEqualTo(303);
        assertThat(thief.get("/en").text()).doesNotContain(email);
    }

    @Test
    void tokenReplayACodeOpensOnceAndOnlyForItsAddress() {
        var first = stage.cast().opened();
        var email = Fresh.email();
        first.post("/en/sign-in", Map.of("email", email));
        var pending = first.cookies().get("sign-in");
        var code = first.get("/en/sign-in/code").code();

        var other = stage.cast().opened();
        other.post("/en/sign-in", Map.of("email", Fresh.email()));
        assertThat(other.post("/en/sign-in/code", Map.of("code", code)).status())
                .as("the code of another address")
                .isEqualTo(422);
        assertThat(first.post("/en/sign-in/code", Map.of("code", code)).status())
                .isEqualTo(303);
        var again = stage.cast().opened();
        again.cookies().put("sign-in", pending);
        assertThat(again.post("/en/sign-in/code", Map.of("code", code)).status())
                .as("the same code again")
                .isEqualTo(422);
        assertThat(again.cookies()).doesNotContainKey("session");
    }

    @Test
    void tokenReplayAnInvitationThatWasReplacedInvitesNobody() {
        var invitation = stage.things().get("invitation");
        stage.appeals
                .invite(stage.cast().viewer(Part.AUTHOR), invitation.number())
                .orThrow();
        var stranger = stage.cast().of(Part.STRANGER).browser();
        assertThat(stranger.get("/en/join/" + invitation.value("secret")).status())
                .isEqualTo(404);
        assertThat(stranger.post("/en/join/" + invitation.value("secret"), Map.of())
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(stranger.get("/en/appeals/" + invitation.value("number")).status())
                .isEqualTo(404);
    }

    @Test
    void expiredInvitationIsNotAccepted() {
        var invitation = stage.things().get("invitation");
        stage.clock.advance(java.time.Duration.ofDays(31));
        assertThat(stage.appeals.invitation(stage.cast().viewer(Part.STRANGER), invitation.value("secret")))
                .isEmpty();
        assertThat(Things.refused(stage.appeals.join(stage.cast().viewer(Part.STRANGER), invitation.value("secret"))))
                .isTrue();
    }

    @Test
    void tokenReplayAKeyOfADraftThatWasOpenedElsewhereOpensNothing() {
        var draft = stage.things().get("draft");
        assertThat(stage.appeals.draft(stage.cast().viewer(Part.AUTHOR), draft.value("cookie:draft")))
                .isPresent();
        stage.appeals
                .reopenDraft(stage.cast().viewer(Part.AUTHOR), new kz.dauys.portal.appeals.DraftId(draft.id("draft")))
                .orThrow();
        assertThat(stage.appeals.draft(stage.cast().viewer(Part.AUTHOR), draft.value("cookie:draft")))
                .isEmpty();
    }

    @Test
    void exportLinksAFileIsFoundUnderItsOwnCaseOnly() {
        var file = stage.things().get("file");
        var own = stage.cast().of(Part.STRANGER).browser();
        own.get("/en/file?fresh");
        own.post("/en/file", Map.of("text", "Өз өтінішім"));
        own.get("/en/file/check");
        var number = own.post("/en/file/send", Map.of()).location().split("/")[3];
        assertThat(own.get("/en/appeals/" + number).status()).isEqualTo(200);
        assertThat(own.get("/en/appeals/" + number + "/files/" + file.value("file"))
                        .status())
                .isEqualTo(404);
        assertThat(own.get("/en/file/files/" + file.value("file")).status()).isEqualTo(404);
        // an id that a sloppy reader would cut to its number
        var cut = file.value("file").replaceAll("[^0-9].*", "");
        for (var id : List.of(cut.isEmpty() ? "1" : cut, "1", "0", file.value("file") + "x")) {
            assertThat(own.get("/en/appeals/" + number + "/files/" + id).status())
                    .isIn(400, 404);
        }
        for (var path : List.of("/receipt", "/receipt.pdf")) {
            assertThat(own.get("/en/appeals/" + file.value("number") + path).status())
                    .isEqualTo(404);
            assertThat(stage.cast()
                            .opened()
                            .get("/en/appeals/" + file.value("number") + path)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void exportLinksNothingPrivateIsKeptByCaches() {
        var file = stage.things().get("file");
        var author = stage.cast().of(Part.AUTHOR).browser();
        var pages = new LinkedHashMap<String, TestBrowser.Page>();
        for (var path : List.of(
                "/en/my",
                "/en/appeals/" + file.value("number"),
                "/en/appeals/" + file.value("number") + "/receipt",
                "/en/appeals/" + file.value("number") + "/receipt.pdf",
                "/en/appeals/" + file.value("number") + "/files/" + file.value("file"))) {
            pages.put(path, author.get(path));
        }
        pages.forEach((path, page) -> {
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Cache-Control")).as(path).contains("no-store");
        });
    }
}
