package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.locks.Cast.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Injection into ORDER BY, filters and other SQL, and filters on columns that are nobody's business. */
@PortalTest
class InjectionTest {
    /** As they stand in an address: some are no text at all. */
    private static final List<String> HOSTILE = List.of(
            encoded("' or '1'='1"),
            encoded("a.due_ends_at desc, (select pg_sleep(60))--"),
            encoded("1;select pg_sleep(60)"),
            encoded("%' or 1=1 --"),
            encoded("\\"),
            encoded("{'$ne':1}"),
            encoded("*)(uid=*"),
            encoded("..\\../../etc/passwd"),
            encoded("99999999999999999999999999"),
            encoded("-1"),
            // keys of the next page of lists that are well formed, but of a time that no database has
            "-1y2p0ij32e8e8_00000000-0000-0000-0000-000000000000",
            "1y2p0ij32e8e7_ffffffff-ffff-ffff-ffff-ffffffffffff",
            "-9223372036854775808_00000000-0000-0000-0000-000000000000",
            "9223372036854775807_00000000-0000-0000-0000-000000000000",
            encoded("NaN"),
            encoded("2026-02-30"),
            encoded("+1000000000-01-01"),
            encoded("\u0000"),
            encoded("a\u0000b"),
            encoded("\ud800"),
            encoded("\u202e"),
            encoded("ы".repeat(700)),
            "%FF%FE",
            "%ED%A0%80",
            "%C0%AF",
            "%zz".replace("%", "%25"));

    /** Enough for parameters that are read like all others. */
    private static final List<String> TELLING = List.of(
            encoded("a.due_ends_at desc, (select pg_sleep(60))--"),
            encoded("' or '1'='1"),
            encoded("\\"),
            encoded("99999999999999999999999999"),
            encoded("2026-02-30"),
            encoded("+1000000000-01-01"),
            encoded("a\u0000b"),
            "%ED%A0%80");

    private final Stage stage;

    InjectionTest(ApplicationContext context) {
        stage = new Stage(context);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @AfterEach
    void nobodyIsCalledForThis() {
        stage.endCalls();
    }

    @Test
    void noParameterOfAnyPageReachesTheDatabaseAsAnythingButAValue() {
        Routes.parameters(stage.context).forEach((operation, names) -> {
            var path = stage.things()
                    .get("case")
                    .fill(operation.substring(operation.indexOf(' ') + 1))
                    .replace("~", "/en");
            if (!operation.startsWith("GET ~") || path.contains("{")) {
                return;
            }
            var browser = stage.cast()
                    .of(operation.contains("/my") ? Part.AUTHOR : Part.HEAD)
                    .browser();
            for (var name : names) {
                // the many ways to be no text are the container's, and the same for every page
                for (var hostile : name.equals("number") || name.equals("after") ? HOSTILE : TELLING) {
                    long before = System.nanoTime();
                    var what = operation + " ?" + name + "=" + hostile;
                    answered(what, browser.get(path + "?" + name + "=" + hostile));
                    assertThat(System.nanoTime() - before).as(what).isLessThan(30_000_000_000L);
                }
            }
        });
    }

    @Test
    void noArgumentOfTheInterfaceReachesTheDatabaseAsAnythingButAValue() {
        var tokens = stage.tokens();
        var head = stage.cast().of(Part.HEAD);
        var line = new Matrix.Line("", "GET /api/v1/", "-", List.of(), "token");
        var tried = new TreeSet<String>();
        var number = stage.things().get("case").value("number");
        var call = stage.things().get("call").value("id");
        Routes.parameters(stage.context).forEach((operation, names) -> {
            if (!operation.startsWith("GET /api/")) {
                return;
            }
            var path = operation.substring(4).replace("{id}", call);
            for (var name : names) {
                for (var hostile : HOSTILE) {
                    var what = path.replace("{number}", number) + "?" + name + "=" + hostile;
                    answered(what, tokens.get(line, head, what));
                    tried.add(path + "?" + name);
                }
            }
            for (var hostile : path.contains("{number}") ? HOSTILE.subList(0, 14) : List.<String>of()) {
                var what = path.replace("{number}", hostile.replace("+", "%20"));
                answered(what, tokens.get(line, head, what));
            }
        });
        assertThat(tried).contains("/api/v1/queue?after", "/api/v1/queue?topic", "/api/v1/figures?from");
    }

    /** These routes read their arguments by hand, so that no parameter of a method names them. */
    @Test
    void noArgumentOfOpen311ReachesTheDatabaseAsAnythingButAValue() {
        var key = stage.things().get("handed-over").value("key");
        var browser = stage.cast().opened();
        for (var path : List.of("requests", "servicerequestupdates", "services", "discovery")) {
            boolean asksTheDatabase = path.endsWith("requests") || path.endsWith("updates");
            for (var name : OF_OPEN311) {
                for (var hostile : asksTheDatabase ? HOSTILE : TELLING) {
                    var query = "?" + name + "=" + hostile;
                    answered(path + query, browser.get("/open311/v2/" + path + ".json" + query));
                    if (!name.equals("api_key")) {
                        answered(
                                path + query + " with a key",
                                browser.get("/open311/v2/" + path + ".json" + query + "&api_key=" + key));
                    }
                }
            }
        }
    }

    private static final List<String> OF_OPEN311 = List.of(
            "api_key",
            "jurisdiction_id",
            "locale",
            "extensions",
            "service_request_id",
            "service_code",
            "start_date",
            "end_date",
            "status",
            "page",
            "page_size");

    @Test
    void noFieldOfAnyFormReachesTheDatabaseAsAnythingButAValue() {
        var tokens = stage.tokens();
        for (var line : Matrix.read().lines()) {
            int column = line.outcomes().indexOf("done");
            if (!line.method().equals("POST")
                    || column < 0
                    || line.form().isEmpty()
                    || line.form().startsWith("file ")
                    // its fields are headers, which ResumableUploadTest garbles
                    || line.form().equals("tus")) {
                continue;
            }
            var browser = stage.cast().of(Part.values()[column]).browser();
            for (var hostile : List.of("'; drop table appeals.act; --", "a\u0000b\ud800", "-1", "9".repeat(40))) {
                var thing = stage.things().get(line.thing());
                var form = new LinkedHashMap<String, String>();
                line.fields().keySet().forEach(name -> form.put(name, hostile));
                var path = thing.fill(line.target().replace("~", "/en"));
                var answer = line.api()
                        ? tokens.post(line, stage.cast().of(Part.values()[column]), path, form)
                        : browser.post(path, form);
                answered(line.operation() + " " + hostile, answer);
                if (answer.status() < 400) {
                    stage.things().changed(line.thing());
                }
            }
        }
    }

    @Test
    void noPathVariableReachesTheDatabaseAsAnythingButAValue() {
        var browser = stage.cast().of(Part.HEAD).browser();
        for (var route : Routes.of(stage.context)) {
            if (!route.matches("GET (~|/open311/).*\\{.*")) {
                continue;
            }
            for (var hostile : HOSTILE.subList(0, 14)) {
                var path = route.substring(4)
                        .replace("~", "/en")
                        .replace(".{format}", ".json")
                        .replaceAll("\\{[^}]*}", hostile.replace("+", "%20"));
                answered(path, browser.get(path));
            }
        }
    }

    private static void answered(String what, TestBrowser.Page page) {
        Sound.answer(what, page);
        assertThat(page.status()).as(what).isIn(200, 303, 400, 401, 403, 404, 405, 409, 422, 429);
    }

    @Test
    void aFilterThatIsNotOfferedFiltersNothing() {
        stage.things().get("public");
        var browser = stage.cast().opened();
        var all = plain(browser.get("/en/appeals"));
        assertThat(all).contains("href=\"/en/appeals/R-");
        for (var column :
                List.of("applicant", "email", "iin", "phone", "body", "order", "sort", "q", "text", "public")) {
            assertThat(plain(browser.get("/en/appeals?" + column + "=zq"))).isEqualTo(all);
        }
        var head = stage.cast().of(Part.HEAD).browser();
        head.get("/en/desk"); // what another test did is told once, on the page that comes next
        var queue = plain(head.get("/en/desk"));
        for (var column : List.of("applicant", "email", "order", "sort", "body", "office")) {
            assertThat(plain(head.get("/en/desk?" + column + "=zq"))).isEqualTo(queue);
        }
    }

    /** Without what was asked, which links repeat. */
    private static String plain(TestBrowser.Page page) {
        return Sound.plain(page).replaceAll("\\?[a-z]+=zq", "");
    }

    @Test
    void thePlaceInAListOfOthersTellsNothingOfThem() {
        // the key of the next page is a moment and an id: made up, it shows the same public rows and no others
        var known = stage.things().get("case");
        stage.things().get("public");
        var received = stage.sql
                .sql("select received_at from appeals.appeal where number = :number")
                .param("number", known.value("number"))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var browser = stage.cast().opened();
        var first = browser.get("/en/appeals");
        assertThat(numbers(first)).isNotEmpty();

        var afterAll = browser.get("/en/appeals?after=" + key(Instant.parse("9998-12-31T00:00:00Z")));
        assertThat(numbers(afterAll)).isEqualTo(numbers(first));

        // where a case is that is not public: only what is public and older
        var page = browser.get("/en/appeals?after=" + key(received));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain(known.value("number"), stage.cast().street);
        var shown = numbers(page);
        var open = stage.sql
                .sql("""
                        select number from appeals.appeal where public and received_at <= :received
                        order by received_at desc, id desc
                        """)
                .param("received", received.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        assertThat(shown).isNotEmpty().isEqualTo(open.subList(0, shown.size()));

        var beforeAll = browser.get("/en/appeals?after=" + key(Instant.parse("1970-01-01T00:00:01Z")));
        assertThat(numbers(beforeAll)).isEmpty();
    }

    private static String key(Instant moment) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment), 36)
                + "_ffffffff-ffff-ffff-ffff-ffffffffffff";
    }

    private static List<String> numbers(TestBrowser.Page page) {
        return Pattern.compile("href=\"/en/appeals/([A-Z]-[0-9]{6,}-[0-9])\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
