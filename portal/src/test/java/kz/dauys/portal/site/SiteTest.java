package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = SiteTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dauys.words.strict=true",
            "spring.main.banner-mode=off",
            // there is no database here whose health could be told
            "management.endpoint.health.validate-group-membership=false"
        })
@ExtendWith(OutputCaptureExtension.class)
class SiteTest {
    private static final int FIRST_VISIT = 100_000;
    private static final int LATER_VISIT = 25_000;

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"kk, Сізге не керек?", "ru, Что вам нужно?", "en, What do you need?"})
    void asksItsOneQuestionInEachLanguage(String language, String question) throws Exception {
        var home = get("/" + language);
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("<html lang=\"" + language + "\"", "<h1 class=\"dauys-hero__title\">" + question);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', /kk",
        "'de-DE,de', '', /kk",
        "'ru-RU,ru;q=0.9', '', /ru",
        "'de,en;q=0.5', '', /en",
        "'ru', language=en, /en",
        "'ru', language=xx, /ru"
    })
    void leadsToTheLanguageOfThePerson(String accepts, String cookie, String home) throws Exception {
        var request = to("/");
        if (!accepts.isEmpty()) {
            request.header("Accept-Language", accepts);
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        var answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"about", "accessibility", "privacy", "gallery", "gallery?wrong=true"})
    void showsEveryPageInThreeLanguages(String page) throws Exception {
        for (var language : new String[] {"kk", "ru", "en"}) {
            assertThat(get("/" + language + "/" + page).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void offersTheSamePageInTheOtherLanguages() throws Exception {
        assertThat(get("/kk/gallery?wrong=true").body())
                .contains("href=\"/ru/gallery?wrong=true\"", "href=\"/en/gallery?wrong=true\"");
    }

    @Test
    void saysThatAPageHasMistakesInItsTitleFirst() throws Exception {
        assertThat(get("/en/gallery?wrong=true").body()).contains("<title>Error: Gallery of parts – Dauys</title>");
    }

    @Test
    void tellsTheBrowserWhatItMustNotDo() throws Exception {
        var headers = get("/kk").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @Test
    void neverLetsTypedTextBecomeMarkup() throws Exception {
        var typed = get("/kk/find?number=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22onfocus%3D%22x");
        assertThat(typed.statusCode()).isEqualTo(404);
        assertThat(typed.body())
                .contains("&lt;script&gt;", "value=\"&lt;script>alert(1)&lt;/script>&#34;onfocus=&#34;x\"")
                .doesNotContain("<script>alert");
        assertThat(get("/kk/gallery").body()).contains("&lt;script&gt;alert").doesNotContain("<script>alert");
        assertThat(get("/kk/about?x=%22%3E%3Cscript%3E").body()).doesNotContain("\"><script>");
    }

    @Test
    void leadsFromANumberToItsPage() throws Exception {
        var found = get("/ru/find?number=%20S-000123-7");
        assertThat(found.statusCode()).isEqualTo(303);
        assertThat(found.headers().firstValue("Location")).hasValue("/ru/gallery");
    }

    @ParameterizedTest
    @CsvSource({
        "/kk/no-such-page, 404, Мұндай бет жоқ",
        "/ru/gallery/fail?how=absent, 404, Такой страницы нет",
        "/en/gallery/number?number=x, 400, We did not understand the request",
        "/en/gallery/number, 400, We did not understand the request",
        "/en/gallery/fail?how=upload, 413, The file is too large",
        "/ru/gallery/fail?how=database, 503, Служба сейчас недоступна",
        "/kk/gallery/fail?how=commit, 503, Қызмет қазір қолжетімсіз",
        "/en/gallery/fail?how=demoted, 503, The service is not available now",
        "/en/gallery/fail?how=broken-row, 500, Something went wrong on our side",
        "/kk/gallery/fail?how=bug, 500, Бізден қате кетті",
        "/no-such-page, 404, Мұндай бет жоқ"
    })
    void tellsWhatWentWrongInTheLanguageOfThePage(String path, int status, String title) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).contains(title).doesNotContain("secret", "Exception");
    }

    @Test
    void leadsFromAnIncidentToTheLogAndNeverShowsTheCause(CapturedOutput log) throws Exception {
        var page = get("/en/gallery/fail?how=bug").body();
        var incident =
                Pattern.compile("dauys-incident\">([2-9A-Z]{4}-[2-9A-Z]{4})<").matcher(page);
        assertThat(incident.find()).isTrue();
        assertThat(page).doesNotContain("secret", "password", "IllegalState");
        assertThat(log)
                .contains("incident " + incident.group(1), "java.lang.", " at kz.dauys.")
                .doesNotContain("secret: <password>");
    }

    @Test
    void answersProgramsWithAProblemDocument() throws Exception {
        var answer = send(to("/api/fail?how=bug").header("Accept-Language", "ru"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"incident\"", "У нас произошла ошибка")
                .doesNotContain("secret");
        assertThat(get("/api/no-such").headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void keepsTheMenuOnAPageThatIsNotThereButAsksNoRoomWhenTheFaultIsOurs() throws Exception {
        assertThat(get("/en/no-such-page").body()).contains("dauys-menu", "href=\"/ru/no-such-page\"");
        assertThat(get("/en/gallery/fail?how=bug").body()).doesNotContain("dauys-menu");
    }

    @Test
    void tellsAServiceThatIsAwayWhenToComeAgain() throws Exception {
        assertThat(get("/kk/gallery/fail?how=database").headers().firstValue("Retry-After"))
                .isPresent();
    }

    @Test
    void refusesAFormWithoutItsTokenByADesignedPage() throws Exception {
        var answer = send(to("/ru/gallery").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Эта страница для вас закрыта");
    }

    @Test
    void refusesTheWrongMethodByADesignedPage() throws Exception {
        var token = tokenAndCookie();
        var answer = send(form("/en/about", token));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
        assertThat(answer.body()).contains("This page cannot be opened that way");
    }

    @Test
    void sendsNoHalfPageWhenATemplateFails() throws Exception {
        var answer = get("/kk/gallery/half");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Бізден қате кетті").doesNotContain("Бөлшектер");
    }

    @Test
    void tellsARefusalWithTheNextStep() throws Exception {
        var answer = get("/en/gallery/refused");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("The term ended 3 days ago.", "You may file a complaint.");
    }

    @Test
    void saysAWordAfterAnActOnceAndEscaped() throws Exception {
        var acted = send(form("/en/gallery", tokenAndCookie()));
        assertThat(acted.statusCode()).isEqualTo(303);
        assertThat(acted.headers().firstValue("Location")).hasValue("/en/about");
        var flash = acted.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("flash="))
                .findFirst()
                .orElseThrow();
        var next = send(to("/en/about").header("Cookie", flash.split(";")[0]));
        assertThat(next.body()).contains("&lt;b&gt;&amp;=é (optional)");
        assertThat(next.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("flash=;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no.such.key", "%", "site.time.left&days=x", "site.time.left", "&&=&", "site.optional&label"})
    void bearsAnyFlashThatSomeoneMakesUp(String flash) throws Exception {
        assertThat(send(to("/en/about").header("Cookie", "flash=" + flash)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givesHtmxTheContentAloneAtTheSameAddress() throws Exception {
        var fragment = send(to("/en/about").header("HX-Request", "true"));
        assertThat(fragment.body()).contains("<h1", "<title>").doesNotContain("<html", "dauys-header");
        assertThat(fragment.headers().allValues("Vary"))
                .anySatisfy(vary -> assertThat(vary).containsIgnoringCase("HX-Request"));
        var restored = send(to("/en/about").header("HX-Request", "true").header("HX-History-Restore-Request", "true"));
        assertThat(restored.body()).contains("<html");
    }

    @Test
    void keepsAssetsForAYearUnderTheirFingerprintAndNeverUnderAnother() throws Exception {
        var style = Pattern.compile("href=\"(/assets/[0-9a-f]{12}/dauys\\.css)\"")
                .matcher(get("/kk").body());
        assertThat(style.find()).isTrue();
        var kept = get(style.group(1));
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
        var older = get("/assets/0123456789ab/dauys.css");
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void staysLightForACheapPhone() throws Exception {
        var home = raw("/kk");
        var page = new String(
                new GZIPInputStream(new ByteArrayInputStream(home.body())).readAllBytes(), StandardCharsets.UTF_8);
        var assets =
                Pattern.compile("\"(/assets/[^\"]+\\.(?:css|js|woff2|svg))\"").matcher(page);
        int first = home.body().length;
        for (var asset :
                assets.results().map(match -> match.group(1)).distinct().toList()) {
            first += raw(asset).body().length;
        }
        first += raw(assets.reset().results().findFirst().orElseThrow().group(1).replaceAll("[^/]+/[^/]+$", "")
                        + "horns.svg")
                .body()
                .length;
        System.out.println("weight of the home page: " + first + " bytes at first, " + home.body().length + " later");
        assertThat(first).isLessThan(FIRST_VISIT);
        assertThat(home.body().length).isLessThan(LATER_VISIT);
    }

    private record Token(String cookie, String body) {}

    private Token tokenAndCookie() throws Exception {
        var page = get("/en/gallery");
        var field = Pattern.compile("name=\"(_csrf)\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(field.find()).isTrue();
        var session = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(java.util.stream.Collectors.joining("; "));
        return new Token(session, field.group(1) + "=" + field.group(2));
    }

    private HttpRequest.Builder form(String path, Token token) {
        return to(path).header("Cookie", token.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(token.body()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> raw(String path) throws IOException, InterruptedException {
        var answer = browser.send(to(path).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }
}
