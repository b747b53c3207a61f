package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An operator registers what a person says, with the keyboard alone. */
@InTheBrowser
class CounterTest {
    private static final String IIN = "061211600012";

    private final DemoPortal portal;
    private final Visits visits;

    CounterTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
    }

    private static String focused(Visit visit) {
        return String.valueOf(visit.page().evaluate("document.activeElement.id"));
    }

    @Test
    void whoCameBeforeIsFilledInAndRegisteredByKeyboardAlone() {
        try (var visit = visits.atADesk("ru", true)) {
            visit.signIn(portal.account("counter-operator"));
            visit.open("/counter");
            visit.fill("#iin", IIN);
            visit.fill("#name", "Орлов Павел Ильич");
            visit.fill("#address", "Ақтас, 5");
            visit.fill("#text", "Во дворе третий день нет света.");
            visit.submit("button[value=register]");

            visit.open("/counter");
            var page = visit.page();
            assertThat(focused(visit)).isEqualTo("iin");
            var asked = new AtomicInteger();
            page.onRequest(request -> {
                if (!request.url().contains("/assets/")) {
                    asked.incrementAndGet();
                }
            });
            page.keyboard().type(IIN);
            page.waitForResponse(
                    response -> response.url().endsWith("/counter"),
                    () -> page.keyboard().press("Enter"));
            PlaywrightAssertions.assertThat(page.locator("#name")).hasValue("Орлов Павел Ильич");
            assertThat(page.locator("#address").inputValue()).isEqualTo("Ақтас, 5");
            // a key that is only simulated does not reach the browser's access keys: the long way, without them
            assertThat(page.locator("#text").getAttribute("accesskey")).isEqualTo("4");
            for (int i = 0; i < 6; i++) {
                page.keyboard().press("Tab");
            }
            assertThat(focused(visit)).isEqualTo("text");
            page.keyboard().type("Света всё ещё нет.");
            page.keyboard().press("Control+Enter");
            page.waitForURL("**/counter/receipts/*");
            assertThat(page.locator("[data-print]")).isNotNull();
            // the next person is one key away, once the page has run its script
            page.waitForFunction("() => document.activeElement.getAttribute('accesskey') === '1'");
            assertThat(asked.get()).as("requests").isLessThanOrEqualTo(4);
            visit.check();
        }
    }
}
