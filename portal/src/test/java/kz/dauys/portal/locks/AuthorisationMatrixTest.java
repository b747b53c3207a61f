package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.journal.GrowingLog;
import kz.dauys.portal.locks.Cast.Actor;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.locks.Matrix.Line;
import kz.dauys.portal.locks.Things.Thing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.ApplicationContext;

/**
 * Missing object-level authorisation, the class that peers had most after scripts: everybody tries everything. To add a
 * line for a new route, write it into {@code locks/authorisation.txt} with the outcomes that are right, and when it needs
 * another thing, make one in {@link Things}; what was seen stands in {@code target/authorisation-seen.txt}.
 */
@PortalTest
class AuthorisationMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "authorisation.md");
    private static final Path SEEN = Path.of("target", "authorisation-seen.txt");

    private final Stage stage;

    AuthorisationMatrixTest(ApplicationContext context) {
        // sessions end in this one
        stage = Stage.alone(context);
        // a receipt is a promise then, whatever other tests have done to the log
        GrowingLog.begin(context);
    }

    @AfterEach
    void nobodyIsCalledForThis() {
        stage.endCalls();
    }

    @Test
    void everyRouteHasALineAndEveryLineARoute() {
        var routes = Routes.of(stage.context);
        var lines = new TreeSet<>(Matrix.read().operations());
        lines.removeIf(line -> line.startsWith("DOOR "));

        assertThat(Matrix.read().missing(routes))
                .as("routes without a line in " + Matrix.FILE)
                .isEmpty();
        lines.removeAll(routes);
        assertThat(lines).as("lines of routes that are gone").isEmpty();
    }

    @Test
    void everyCommandOfADoorHasALineAndEveryLineACommand() {
        var commands = new TreeSet<String>();
        Doors.withAnAsker(Routes.doors(stage.context)).forEach(command -> commands.add("DOOR " + command));
        var lines = new TreeSet<>(Matrix.read().operations());
        lines.removeIf(line -> !line.startsWith("DOOR "));

        assertThat(Matrix.read().missing(commands))
                .as("commands without a line in " + Matrix.FILE)
                .isEmpty();
        lines.removeAll(commands);
        assertThat(lines).as("lines of commands that are gone").isEmpty();
    }

    @Test
    void aRouteWithoutALineIsCaught() {
        assertThat(Matrix.read().missing(Set.of("GET ~/desk", "POST ~/desk/everything/delete")))
                .containsExactly("POST ~/desk/everything/delete");
    }

    @Test
    void thePatternOfAVariableMayHaveBracesOfItsOwn() {
        assertThat(Routes.plain("/{language:kk|ru|en}/admin/accounts/{id:[0-9a-f-]{36}}/roles/{role}"))
                .isEqualTo("~/admin/accounts/{id}/roles/{role}");
        assertThat(Routes.plain("/open311/v2/services/{code:.+}.{format:xml|json}"))
                .isEqualTo("/open311/v2/services/{code}.{format}");
    }

    @TestFactory
    Stream<DynamicTest> eachGetsWhatTheTableSays() throws IOException {
        Files.deleteIfExists(SEEN);
        var tokens = stage.tokens();
        var doors = stage.doors();
        return Matrix.read().lines().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.operation() + " @" + line.thing(), () -> tried(line, tokens, doors)));
    }

    private void tried(Line line, Tokens tokens, Doors doors) throws IOException {
        var cast = stage.cast();
        var things = stage.things();
        var seen = new ArrayList<String>();
        var written = new ArrayList<String>();
        for (var actor : cast.all()) {
            var thing = things.get(line.thing());
            var before = stage.acts();
            var word = line.method().equals("DOOR")
                    ? doors.outcome(line.target(), actor.viewer(), thing)
                    : Asking.outcome(line, cast, tokens, actor, thing);
            if (Set.of("page", "named").contains(word) && line.method().equals("POST") && stage.acts() != before) {
                word = "done"; // and told on a page of its own
            }
            if (word.equals("named") && line.method().equals("GET") && stage.acts() != before) {
                word = "noted";
            }
            if (word.equals("done") && actor.part() != Part.AUTHOR && things.isDraftUntouched(thing)) {
                word = "own";
            }
            seen.add(word);
            if (word.equals("done")) {
                things.changed(line.thing());
            } else if (stage.acts() != before && !word.equals("noted")) {
                written.add(actor.part().column + " got '" + word + "', and yet an act was written down");
            }
        }
        Files.writeString(
                SEEN,
                line.written(seen) + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(line.written(seen)).isEqualTo(line.written(line.outcomes()));
        assertThat(written).isEmpty();
    }

    /** Write the page anew with {@code -Ddauys.pages.write=true}. */
    @Test
    void thePageAboutItIsTrue() throws IOException {
        var page = Matrix.read().page();
        if (Boolean.getBoolean("dauys.pages.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as(
                        "docs/authorisation.md is written from the table: mvn -pl portal -am test "
                                + "-Dtest=AuthorisationMatrixTest -Dsurefire.failIfNoSpecifiedTests=false -Ddauys.pages.write=true")
                .hasContent(page);
    }

    /** One request of one actor, and what it came to in a word. */
    private static final class Asking {

        static String outcome(Line line, Cast cast, Tokens tokens, Actor actor, Thing thing) {
            var browser = actor.browser();
            thing.values().forEach((key, value) -> {
                if (key.startsWith("cookie:")) {
                    browser.cookies().put(key.substring(7), value);
                }
            });
            try {
                var path = thing.fill(line.target().replaceFirst("^~", "/en"));
                var fields = fields(line, thing);
                var address = fields.isEmpty() ? path : path + "?" + query(fields);
                if (line.api()) {
                    var answer = line.method().equals("GET")
                            ? tokens.get(line, actor, address)
                            : tokens.post(line, actor, path, fields);
                    return line.method().equals("GET") && LISTS.contains(line.target()) && answer.status() == 200
                            ? listed(line, tokens, actor, thing, address, answer)
                            : toldToAProgram(line, cast, actor, thing, answer);
                }
                if (line.form().equals("tus")) {
                    return byTus(browser, line, path);
                }
                var answer = line.method().equals("GET") ? browser.get(address) : sent(browser, path, line, fields);
                if (line.target().startsWith("/export/") && answer.status() == 200) {
                    return answer.text().contains(thing.value("number")) ? "listed" : "empty";
                }
                if (line.operation().startsWith("POST /oauth/") && answer.status() == 200) {
                    return "done";
                }
                return word(line.method(), cast, actor, thing, answer);
            } finally {
                thing.values().keySet().stream()
                        .filter(key -> key.startsWith("cookie:"))
                        .forEach(key -> browser.cookies().remove(key.substring(7)));
            }
        }

        /** A file that comes in pieces: one begun with four bytes, or those four bytes. */
        private static String byTus(TestBrowser browser, Line line, String path) {
            browser.get("/en/sign-in"); // for the token of its form
            var bytes = line.method().equals("PATCH") ? "half".getBytes(StandardCharsets.US_ASCII) : new byte[0];
            var answer = browser.send(
                    line.method(),
                    path,
                    bytes,
                    "Tus-Resumable",
                    "1.0.0",
                    "Upload-Length",
                    "4",
                    "Upload-Offset",
                    "0",
                    "Content-Type",
                    "application/offset+octet-stream");
            return switch (answer.status()) {
                case 200 -> "page";
                case 201 -> "done";
                case 204 -> line.method().equals("OPTIONS") ? "page" : "done";
                case 404 -> "none";
                default -> String.valueOf(answer.status());
            };
        }

        private static TestBrowser.Page sent(TestBrowser browser, String path, Line line, Map<String, String> fields) {
            if (!browser.cookies().containsKey("forms")) {
                browser.get("/en/sign-in"); // who has signed out sees a form before sending one
            }
            if (line.form().startsWith("file ")) {
                return browser.upload(
                        path, line.form().substring(5), "evidence.txt", "мәтін".getBytes(StandardCharsets.UTF_8));
            }
            return browser.post(path, fields);
        }

        private static Map<String, String> fields(Line line, Thing thing) {
            var fields = new LinkedHashMap<String, String>();
            line.fields().forEach((name, value) -> fields.put(name, thing.fill(value)));
            return fields;
        }

        private static String query(Map<String, String> fields) {
            return String.join(
                    "&",
                    fields.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .toList());
        }

        private static final Pattern NEXT = Pattern.compile("\"next\":\\s*\"([^\"]+)\"");
        private static final Set<String> LISTS = Set.of("/api/v1/appeals", "/api/v1/queue", "/api/v1/public/appeals");

        private static String toldToAProgram(Line line, Cast cast, Actor actor, Thing thing, TestBrowser.Page answer) {
            if (answer.status() == 403 && !answer.text().contains("\"api.right-missing\"")) {
                return "no"; // let in, and refused by the door with a reason
            }
            if (answer.status() != 200) {
                return word(line.method(), cast, actor, thing, answer);
            }
            return line.method().equals("POST") ? "done" : shown(cast, actor, thing, answer);
        }

        /** Of all pages of a list. */
        private static String listed(
                Line line, Tokens tokens, Actor actor, Thing thing, String address, TestBrowser.Page first) {
            var page = first.text();
            while (!page.contains("\"" + thing.value("number") + "\"")) {
                var next = NEXT.matcher(page);
                if (!next.find()) {
                    return "empty";
                }
                page = tokens.get(line, actor, address + (address.contains("?") ? "&" : "?") + "after=" + next.group(1))
                        .text();
            }
            return "listed";
        }

        private static String word(String method, Cast cast, Actor actor, Thing thing, TestBrowser.Page answer) {
            return switch (answer.status()) {
                case 200 -> shown(cast, actor, thing, answer);
                case 303 -> led(method, answer.location());
                case 403 -> "closed";
                case 404 -> says(cast, actor, thing, answer) ? "404-named" : "none";
                case 400, 409, 413, 422 -> "no";
                default -> String.valueOf(answer.status());
            };
        }

        private static String shown(Cast cast, Actor actor, Thing thing, TestBrowser.Page answer) {
            if (answer.header("Content-Disposition").contains("evidence.txt")
                    || answer.header("Content-Disposition").contains("answer.txt")
                    || answer.header("Content-Disposition").contains("draft.txt")
                    || answer.header("Content-Disposition").contains("dauys-protocol-")
                    || answer.header("Content-Disposition").contains("picture.png")) {
                return "file";
            }
            return says(cast, actor, thing, answer) ? "named" : "page";
        }

        private static boolean says(Cast cast, Actor actor, Thing thing, TestBrowser.Page answer) {
            // the author's own name stands at the head of every page of theirs
            return thing.secrets().stream().anyMatch(answer.text()::contains)
                    || (actor.part() != Part.AUTHOR && answer.text().contains(cast.name));
        }

        private static String led(String method, String location) {
            if (location.matches("/en/sign-in(/staff)?(\\?.*)?")) {
                return "sign-in";
            }
            return method.equals("GET") ? "on" : "done";
        }
    }
}
