package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.locks.Cast.Actor;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.locks.Matrix.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * Stored and reflected script, header injection and open redirects: what peers had by far the most. Every field of every
 * form and every parameter of every page is poisoned, and then every role reads whatever it can reach.
 */
@PortalTest
class ScriptTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
    private static final List<String> POISONS =
            List.of(Sound.POISON, "//evil.example/x", "/\\evil.example", "javascript:zq", "/en/desk\r\nX-Injected: zq");
    private static final int OF_ONE_KIND = 2;
    private static final int MOST_PAGES = 40;

    private final Stage stage;

    ScriptTest(ApplicationContext context) {
        stage = new Stage(context);
    }

    @AfterEach
    void nobodyIsCalledForThis() {
        stage.endCalls();
    }

    @Test
    void theCheckSeesMarkupThatWasNotEscaped() {
        assertThat(Sound.markup("<p>" + Sound.POISON + "</p>")).isTrue();
        assertThat(Sound.markup("<input value=\"zq'\" zqattr=\"1\">")).isTrue();
        assertThat(Sound.markup("<input value='zq' onerror=zq>")).isTrue();
        assertThat(Sound.markup("<p>zq'\"&gt;&lt;img src=zq onerror=zq zqattr=\"1\"&gt;</p>"))
                .isFalse();
        assertThat(Sound.markup("<input value=\"zq&#39;&#34;&gt;&lt;img src=zq onerror=zq zqattr=&#34;1&#34;&gt;\">"))
                .isFalse();
    }

    @Test
    void noFieldOfAnyFormBecomesMarkupAHeaderOrAnotherSite() {
        int sent = 0;
        var tokens = stage.tokens();
        for (var line : Matrix.read().lines()) {
            int column = line.outcomes().indexOf("done");
            if (!line.method().equals("POST") || column < 0 || line.form().startsWith("file ") || ends(line)) {
                continue;
            }
            var actor = stage.cast().of(Part.values()[column]);
            for (var field : line.fields().keySet()) {
                var thing = stage.things().get(line.thing());
                var form = new LinkedHashMap<String, String>();
                line.fields()
                        .forEach((name, value) -> form.put(
                                name, name.equals(field) ? thing.fill(value) + Sound.POISON : thing.fill(value)));
                // also by itself, where what is right before it would hide it
                for (var poisoned : new String[] {form.get(field), Sound.POISON}) {
                    form.put(field, poisoned);
                    var path =
                            stage.things().get(line.thing()).fill(line.target().replace("~", "/en"));
                    var answer = line.api() ? tokens.post(line, actor, path, form) : posted(actor, thing, path, form);
                    Sound.answer(line.operation() + " " + field, answer);
                    if (answer.status() < 400) {
                        stage.things().changed(line.thing());
                    }
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(100);
    }

    private static boolean ends(Line line) {
        return line.target().equals("~/sign-out");
    }

    private kz.dauys.portal.TestBrowser.Page posted(
            Actor actor, Things.Thing thing, String path, Map<String, String> form) {
        var key = thing.values().get("cookie:draft");
        if (key != null) {
            actor.browser().cookies().put("draft", key);
        }
        try {
            return actor.browser().post(path, form);
        } finally {
            actor.browser().cookies().remove("draft");
        }
    }

    @Test
    void noParameterOfAnyPageBecomesMarkupAHeaderOrAnotherSite() {
        var asked = new HashMap<String, Integer>();
        Routes.parameters(stage.context).forEach((operation, names) -> {
            if (!operation.startsWith("GET ~")) {
                return;
            }
            for (var name : names) {
                for (var actor : new Part[] {Part.NOBODY, Part.AUTHOR, Part.HEAD, Part.OPERATOR, Part.ADMINISTRATOR}) {
                    var path = stage.things().get("case").fill(operation.substring(5));
                    if (path.contains("{")) {
                        return;
                    }
                    for (var poison : actor == Part.NOBODY ? POISONS : POISONS.subList(0, 1)) {
                        var query = "?" + name + "=" + URLEncoder.encode(poison, StandardCharsets.UTF_8);
                        Sound.answer(
                                operation + " " + query,
                                stage.cast().of(actor).browser().get("/en" + path + query));
                        asked.merge(operation, 1, Integer::sum);
                    }
                }
            }
        });
        assertThat(asked)
                .containsKeys("GET ~/find", "GET ~/figures", "GET ~/sign-in", "GET ~/file/topic", "GET ~/desk");
    }

    @Test
    void neitherPathsNorHeadersNorCookiesOfAStrangerComeOutAsMarkup() {
        var browser = stage.cast().opened();
        var encoded = URLEncoder.encode(Sound.POISON, StandardCharsets.UTF_8).replace("+", "%20");
        for (var path :
                new String[] {"/en/", "/en/appeals/", "/en/join/", "/en/desk/appeals/", "/en/file/files/", "/"}) {
            Sound.answer(path, browser.get(path + encoded));
            Sound.answer(path, browser.get(path + "S-000001-7?x=" + encoded));
        }
        Sound.answer("Referer", browser.get("/en/desk", "Referer", "http://localhost/\"><img src=zq onerror=zq>"));
        Sound.answer("HX", browser.get("/en/desk", "HX-Request", "true", "HX-Current-URL", "//evil.example/kk/desk"));
        for (var cookie : new String[] {"flash", "language", "draft", "session", "sign-in", "forms"}) {
            var other = stage.cast().opened();
            other.cookies().put(cookie, encoded);
            Sound.answer("cookie " + cookie, other.get("/en"));
            Sound.answer("cookie " + cookie, other.get("/en/sign-in/code"));
            other.cookies().put(cookie, "security.signed-out&name=" + encoded);
            Sound.answer("cookie " + cookie, other.get("/en"));
        }
    }

    @Test
    void whatWasStoredIsReadByEveryRoleAsText() {
        var author = stage.cast().of(Part.AUTHOR).browser();
        author.get("/en/file?fresh");
        author.post("/en/file", Map.of("text", "Жарық жоқ " + Sound.POISON));
        author.get("/en/file/files");
        author.upload("/en/file/files", "files", "zq'><img src=zq onerror=zq zqattr=1>.txt", new byte[] {'z', 'q'});
        author.post("/en/file/topic", Map.of("topic", stage.cast().topic.value()));
        author.post("/en/file/place", Map.of("place", stage.cast().place.value()));
        author.post("/en/file/address", Map.of("address", Sound.POISON));
        author.post(
                "/en/file/who",
                Map.of(
                        "capacity",
                        "REPRESENTATIVE",
                        "represented",
                        Sound.POISON,
                        "name",
                        Sound.POISON,
                        "postalAddress",
                        Sound.POISON));
        Sound.answer("check", author.get("/en/file/check"));
        var filed = author.post("/en/file/send", Map.of("publicised", "true"));
        assertThat(filed.status()).isEqualTo(303);
        var number = filed.location().split("/")[3];

        var officer = stage.cast().of(Part.OFFICER).browser();
        var head = stage.cast().of(Part.HEAD).browser();
        var desk = "/en/desk/appeals/" + number;
        officer.post(desk + "/take", Map.of());
        officer.post(desk + "/notes", Map.of("note", Sound.POISON));
        officer.post("/en/desk/filters", Map.of("filterName", Sound.POISON, "filter", ""));
        head.post(
                "/en/desk/templates",
                Map.of(
                        "body",
                        stage.cast().body.value().toString(),
                        "language",
                        "kk",
                        "title",
                        Sound.POISON,
                        "templateText",
                        Sound.POISON));
        officer.post(
                desk + "/clarification",
                Map.of(
                        "question",
                        Sound.POISON,
                        "answerBy",
                        stage.clock.today().plusDays(2).toString()));
        author.post("/en/appeals/" + number + "/clarify", Map.of("answer", Sound.POISON));
        officer.post(desk + "/decision", Map.of("resolution", "granted", "answer", Sound.POISON));
        assertThat(officer.get(desk).text()).contains("zq'");
        assertThat(stage.appeals.approve(stage.cast().secondHead, new kz.dauys.portal.appeals.AppealNumber(number)))
                .isInstanceOf(kz.dauys.portal.kernel.Outcome.Done.class);
        head.post(desk + "/sign", Map.of());
        author.post("/en/appeals/" + number + "/judge", Map.of("settled", "NO", "mark", "1", "words", Sound.POISON));
        author.post("/en/appeals/" + number + "/complain", Map.of("grounds", Sound.POISON));
        stage.cast()
                .of(Part.OPERATOR)
                .browser()
                .post(
                        "/en/counter",
                        Map.of("name", Sound.POISON, "text", Sound.POISON, "channel", "oral", "where", Sound.POISON));

        int read = 0;
        int poisoned = 0;
        for (var actor : stage.cast().all()) {
            for (var page : crawled(actor, number).entrySet()) {
                Sound.answer(actor.part() + " reads " + page.getKey(), page.getValue());
                read++;
                poisoned += page.getValue().text().contains("img src=zq") ? 1 : 0;
            }
        }
        assertThat(read).isGreaterThan(120);
        assertThat(poisoned).as("pages that show what was stored").isGreaterThan(10);
    }

    /** What one comes to by links, a few of each kind. */
    private Map<String, kz.dauys.portal.TestBrowser.Page> crawled(Actor actor, String number) {
        var pages = new LinkedHashMap<String, kz.dauys.portal.TestBrowser.Page>();
        var kinds = new HashMap<String, Integer>();
        var known = new HashSet<String>();
        var ahead = new ArrayDeque<String>();
        ahead.add("/en/appeals/" + number);
        ahead.add("/en/desk/appeals/" + number);
        ahead.add("/en/appeals/" + number + "/receipt");
        ahead.add("/en/counter");
        ahead.add("/en/desk");
        ahead.add("/en/desk/templates");
        ahead.add("/en/desk/outbox");
        ahead.add("/en/my");
        ahead.add("/en/file");
        ahead.add("/en/file/check");
        ahead.add("/en");
        while (!ahead.isEmpty() && pages.size() < MOST_PAGES) {
            var path = ahead.remove();
            var kind = path.replaceAll("[A-Z]-[0-9]{6,}-[0-9]|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", "#")
                    .replaceAll("=[^&]*", "=");
            if (!known.add(path)
                    || path.startsWith("/assets/")
                    || !path.startsWith("/en")
                    || kinds.merge(kind, 1, Integer::sum) > OF_ONE_KIND) {
                continue;
            }
            var page = actor.browser().get(path);
            pages.put(path, page);
            if (page.status() == 303) {
                ahead.add(page.location());
            }
            LINK.matcher(page.text())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .forEach(ahead::add);
        }
        return pages;
    }
}
