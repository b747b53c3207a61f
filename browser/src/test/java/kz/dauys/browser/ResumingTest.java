package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large file over a line that breaks: it goes on where it stopped, and what arrives is what was sent. */
@InTheBrowser
class ResumingTest {
    private static final int SIZE = 6 * 1024 * 1024;
    private static final int SLOW = 300 * 1024;

    private final DemoPortal portal;
    private final Visits visits;

    @TempDir
    private Path folder;

    private final byte[] bytes = new byte[SIZE];
    private Path file = Path.of("");

    ResumingTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    @BeforeEach
    void aLargeFile() throws IOException {
        new Random(3).nextBytes(bytes);
        file = Files.write(folder.resolve("video.bin"), bytes);
    }

    private static void line(CDPSession session, boolean broken, int bytesInASecond) {
        var how = new JsonObject();
        how.addProperty("offline", broken);
        how.addProperty("latency", 0);
        how.addProperty("downloadThroughput", -1);
        how.addProperty("uploadThroughput", bytesInASecond);
        session.send("Network.emulateNetworkConditions", how);
    }

    private static CDPSession slowLine(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("Network.enable");
        line(session, false, SLOW);
        return session;
    }

    private void toTheFiles(Visit visit) {
        visit.open("/file");
        visit.fill("textarea[name=text]", "Көшеде су ағып жатыр.");
        visit.submit("main form[method=post] .govuk-button:not(.govuk-button--secondary)");
        visit.open("/file/files");
    }

    private static Locator send(Page page) {
        return page.locator("form[data-uploads] button[type=submit]").first();
    }

    private static void waitUntilSome(Page page) {
        page.waitForCondition(
                () -> ((Number) page.evaluate("document.querySelector('progress').value")).intValue() >= 20);
    }

    /** The offsets from which bytes were sent. */
    private static List<String> offsets(Page page) {
        var offsets = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> {
            if (request.method().equals("PATCH")) {
                offsets.add(request.headers().get("upload-offset"));
            }
        });
        return offsets;
    }

    private void isOnTheDraft(Page page) {
        var link = page.locator(".dauys-files a[href*='/file/files/']").first();
        PlaywrightAssertions.assertThat(link).hasText("video.bin");
        assertThat(page.request()
                        .get(portal.address() + link.getAttribute("href"))
                        .body())
                .isEqualTo(bytes);
        PlaywrightAssertions.assertThat(page.locator("[data-upload]")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void aLineThatBreaksInTheMiddleGoesOnByItself(String language) {
        try (var visit = visits.onAPhone(language, true)) {
            toTheFiles(visit);
            var page = visit.page();
            var session = slowLine(page);
            var offsets = offsets(page);
            page.locator("#files").setInputFiles(file);
            send(page).click();
            waitUntilSome(page);
            assertThat(visit.violations()).isEmpty();
            shot(page, "sending-" + language);

            line(session, true, SLOW);
            var box = page.locator("[data-upload-box]");
            PlaywrightAssertions.assertThat(box.locator("[role=status]")).hasText(box.getAttribute("data-waiting"));
            assertThat(visit.violations()).isEmpty();
            line(session, false, -1);

            page.waitForURL("**/file/files");
            isOnTheDraft(page);
            assertThat(offsets.getFirst()).isEqualTo("0");
            assertThat(offsets.subList(1, offsets.size())).doesNotContain("0");
        }
    }

    @Test
    void aPageThatIsLoadedAnewGoesOnWithTheSameFileChosenAgain() {
        try (var visit = visits.onAPhone("ru", true)) {
            toTheFiles(visit);
            var page = visit.page();
            var session = slowLine(page);
            page.locator("#files").setInputFiles(file);
            send(page).click();
            waitUntilSome(page);

            page.reload();
            visit.check();
            shot(page, "pending");
            PlaywrightAssertions.assertThat(page.locator("[data-upload]")).containsText("video.bin");
            line(session, false, -1);
            var offsets = offsets(page);
            page.locator("#files").setInputFiles(file);
            send(page).click();
            page.waitForURL("**/file/files");
            isOnTheDraft(page);
            assertThat(offsets).isNotEmpty().doesNotContain("0");
            visit.check();
        }
    }

    @Test
    void whatIsStoppedIsKeptAndGoesOn() {
        try (var visit = visits.atADesk("en", true)) {
            toTheFiles(visit);
            var page = visit.page();
            var session = slowLine(page);
            var offsets = offsets(page);
            page.locator("#files").setInputFiles(file);
            send(page).click();
            waitUntilSome(page);
            page.locator("[data-upload-stop]").click();
            PlaywrightAssertions.assertThat(page.locator("[role=status]").last())
                    .hasText("Stopped. What was sent is kept.");
            visit.check();
            line(session, false, -1);
            page.locator("[data-upload-again]").click();
            page.waitForURL("**/file/files");
            isOnTheDraft(page);
            assertThat(offsets.stream().filter("0"::equals)).hasSize(1);
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInWordsBeforeItIsSent() throws IOException {
        var large = Files.write(folder.resolve("large.bin"), new byte[21 * 1024 * 1024]);
        try (var visit = visits.onAPhone("kk", true)) {
            toTheFiles(visit);
            var page = visit.page();
            var offsets = offsets(page);
            page.locator("#files").setInputFiles(large);
            send(page).click();
            PlaywrightAssertions.assertThat(page.locator("[data-upload-box] [role=status]"))
                    .containsText("large.bin: Бұл файл 20 МБ-тан үлкен.");
            assertThat(offsets).isEmpty();
            visit.check();
        }
    }

    private static void shot(Page page, String name) {
        var where = System.getProperty("dauys.shots");
        if (where != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(where, name + ".png"))
                    .setFullPage(true));
        }
    }
}
