package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kz.dauys.command.demo.DemoAccounts;

/** One person in front of the portal. Whatever page comes is checked: {@link #check}. */
final class Visit implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final DemoPortal portal;
    private final BrowserContext context;
    private final String language;
    private final boolean script;
    private final Page page;
    private final Painted painted;
    private final List<String> complaints = new ArrayList<>();
    private boolean losesAnswers;

    Visit(DemoPortal portal, BrowserContext context, String language, boolean script, Painted painted) {
        this.portal = portal;
        this.painted = painted;
        this.context = context;
        this.language = language;
        this.script = script;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("status of 4")
                    && !(losesAnswers && message.text().contains("net::ERR_FAILED"))) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(portal.address())) {
                complaints.add("asks a stranger: " + request.url());
            }
        });
    }

    /** From now on the test keeps answers from coming, of which the browser complains. */
    void losesAnswers() {
        losesAnswers = true;
    }

    Page page() {
        return page;
    }

    void open(String path) {
        open(path, 200);
    }

    void open(String path, int status) {
        var response = page.navigate(portal.address() + "/" + language + path);
        assertThat(response.status()).as(path).isEqualTo(status);
        check();
    }

    /** Presses what sends a form, and waits for the next page. */
    void submit(String button) {
        press(button);
        check();
    }

    private void press(String button) {
        page.locator(button).first().click();
        page.waitForLoadState(LoadState.LOAD);
    }

    void choose(String name, String value) {
        page.locator("input[name='" + name + "'][value='" + value + "']")
                .first()
                .check();
    }

    void fill(String field, String text) {
        page.locator(field).first().fill(text);
    }

    /** The pages on this way are checked by the tests about pages, not each time that someone comes in. */
    void signIn(DemoAccounts.Account account) {
        if (account.password() == null) {
            page.navigate(portal.address() + "/" + language + "/sign-in");
            signInByCode(account.login());
        } else {
            page.navigate(portal.address() + "/" + language + "/sign-in/staff");
            fill("input[name=login]", account.login());
            fill("input[name=password]", account.password());
            press("main form .govuk-button");
        }
    }

    /** From the page that asks for the e-mail; the demo shows the code. */
    void signInByCode(String email) {
        fill("input[name=email]", email);
        press("main form .govuk-button");
        var code = CODE.matcher(page.locator("main").textContent());
        assertThat(code.find()).as("the demo shows the code").isTrue();
        fill("input[name=code]", code.group());
        press("main form .govuk-button");
    }

    /**
     * The page is in the language of its address, no wider than its window, complains of nothing, asks nothing of
     * strangers, and axe has nothing to say; axe and the width need JavaScript.
     */
    void check() {
        assertThat(page.title()).as(page.url()).isNotBlank();
        assertThat(page.locator("html").getAttribute("lang")).as(page.url()).isEqualTo(language);
        if (script) {
            assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("fits its window: " + page.url())
                    .isTrue();
            assertThat(violations()).as(page.url()).isEmpty();
        }
        assertThat(complaints).as(page.url()).isEmpty();
    }

    List<String> violations() {
        // axe's way for pages with frames opens a further page each time, and none of ours has any
        assertThat(page.frames()).as(page.url()).hasSize(1);
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        var axe = new AxeBuilder(page).setLegacyMode(true).options(options).withTags(RULES);
        if (!painted.isNew(page)) {
            axe.disableRules(List.of("color-contrast"));
        }
        return axe.analyze().getViolations().stream()
                .map(violation -> violation.getId() + " "
                        + violation.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml())
                                .toList())
                .toList();
    }

    /** Goes on with the tabulator to the first thing that matches, as someone does who has no mouse. */
    void tabTo(String selector) {
        for (int i = 0; i < 150; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate(
                    "selector => document.activeElement !== null && document.activeElement.matches(selector)",
                    selector)) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not come to " + selector + " on " + page.url());
    }

    /** Presses Enter on what has the focus, and waits for the next page. */
    void enter() {
        var before = page.url();
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        page.waitForLoadState(LoadState.LOAD);
        assertThat(page.url()).as("led on from " + before).isNotEmpty();
        check();
    }

    @Override
    public void close() {
        context.close();
    }
}
