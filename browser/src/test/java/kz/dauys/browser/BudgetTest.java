package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.command.Dauys;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A round of the budget in a real browser, from its projects to its result: the office, its trustees' files, a citizen's vote, the
 * close, the opening. In three languages, with and without JavaScript; every page on the way is checked.
 */
@InTheBrowser
class BudgetTest {
    private static final String SEND = "main form[method=post] .govuk-button:not(.govuk-button--secondary)";

    private final DemoPortal portal;
    private final Visits visits;
    private final Budgets budgets;
    private final Polls polls;
    private final SecureRandom chance = new SecureRandom();

    @TempDir
    private Path folder;

    BudgetTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
        this.budgets = portal.get(Budgets.class);
        this.polls = new Polls(portal);
    }

    /** With a script the device counts with the same engine; without one the page offers the file and the command alone. */
    private static void countedAgain(Visit visit, boolean script) {
        var place = visit.page().locator("[data-recount]");
        if (!script) {
            assertThat(place.isVisible()).isFalse();
            return;
        }
        place.locator("button").click();
        visit.page().waitForSelector("[data-counted]");
        assertThat(place.getAttribute("data-counted"))
                .as("%s", place.getAttribute("data-why"))
                .isEqualTo("same");
    }

    @ParameterizedTest
    @CsvSource({"kk, true", "kk, false", "ru, true", "ru, false", "en, true"})
    void aRoundGoesFromItsProjectsToItsResult(String language, boolean script) throws Exception {
        var citizen = polls.citizen();
        var round = polls.drafted(new BallotForm(BallotKind.APPROVAL, 2, 0));
        var path = "/budget/" + round;
        List<TrusteeSecret> trustees;
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(polls.account(Role.OFFICER));
            for (var name : List.of("Балаларға алаң", "Освещение двора", "Ағаштар")) {
                visit.open(path + "/projects/new");
                visit.fill("input[name=name]", name);
                visit.fill("textarea[name=about]", "Бәйтерек көшесі, 14-үйдің ауласында.");
                visit.fill("input[name=cost]", "12 500 000");
                visit.submit(SEND);
            }
            visit.open(path);
            trustees = ceremony(visit, round, path);
        }
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(polls.account(Role.HEAD));
            visit.open(path + "/announce");
            visit.submit(SEND);
        }
        portal.pass(Duration.ofSeconds(1));
        String print;
        try (var visit = visits.onAPhone(language, script)) {
            visit.open(path + "/vote");
            visit.signIn(citizen);
            visit.open("/budget");
            visit.open(path);
            visit.open(path + "/vote");
            visit.choose("choices", "1");
            visit.choose("choices", "3");
            visit.submit(SEND);
            assertThat(visit.page().locator(".govuk-error-summary").count())
                    .as("whoever votes says that they live here")
                    .isEqualTo(1);
            visit.page().locator("input[name=here]").check();
            visit.submit(SEND);
            print = script ? castByTheDevice(visit) : castByThePortal(visit, path);
        }
        portal.pass(Duration.ofSeconds(1));
        budgets.keepDates();
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(polls.account(Role.OFFICER));
            visit.open(path + "/openings");
            visit.page()
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("2.openings", "text/plain", polls.openings(round, trustees.get(1))));
            visit.submit(SEND);
        }
        budgets.openBoxes(() -> false);
        try (var visit = visits.onAPhone(language, script)) {
            visit.open(path);
            visit.open(path + "/ballot?print=" + print.replaceAll("\\s", ""));
            visit.open(path + "/result");
            countedAgain(visit, script);
            visit.open(path + "/figures");
            visit.open(path + "/result");
            assertThat(visit.page().locator("main").textContent())
                    .contains("Балаларға алаң", "Освещение двора", "Ағаштар");
        }
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(polls.account(Role.HEAD));
            visit.open(path + "/decide");
            visit.page().locator("select[name=act]").selectOption("1-leave");
            visit.fill("textarea[name=reason]", "Су");
            visit.submit(SEND);
            assertThat(visit.page().locator(".govuk-error-summary").count()).isEqualTo(1);
            visit.page().locator("select[name=ground]").selectOption("impossible-since");
            visit.fill("textarea[name=reason]", "Жобаның дәл астынан су құбыры өтеді екен.");
            visit.submit(SEND);
            assertThat(visit.page().locator("main").textContent()).contains("су құбыры өтеді");
        }
        if (script) {
            assertThat(openedAgain(round)).startsWith("YES. All 1 ballots of the box open");
        }
    }

    private static String castByThePortal(Visit visit, String path) {
        visit.submit("button[value=cast]");
        var print = visit.page().locator("pre[aria-labelledby=print]").textContent();
        assertThat(visit.page().locator("pre[aria-labelledby=token]").textContent())
                .hasSizeGreaterThan(400);
        visit.open(path + "/vote");
        visit.choose("choices", "2");
        visit.page().locator("input[name=here]").check();
        visit.submit(SEND);
        visit.submit("button[value=cast]");
        assertThat(visit.page().locator(".govuk-error-summary").count())
                .as("a second ballot needs the token")
                .isEqualTo(1);
        return print;
    }

    private static String castByTheDevice(Visit visit) {
        visit.page().locator("[data-vote-cast]").click();
        var receipt = visit.page().locator("[data-vote-step=receipt]");
        receipt.waitFor();
        visit.check();
        return receipt.locator("pre[aria-labelledby=print]").textContent();
    }

    /** What {@code ./dauys verify count} says of what the portal gives to everyone. */
    private String openedAgain(RoundId round) throws IOException {
        portal.growLog();
        try (var box = Files.newOutputStream(folder.resolve("box.txt"));
                var pb = Files.newOutputStream(folder.resolve("ballots.pb"));
                var openings = Files.newOutputStream(folder.resolve("2.openings"))) {
            budgets.writeBox(round, box).orThrow();
            budgets.writePb(round, pb).orThrow();
            budgets.writeOpenings(round, 2, openings).orThrow();
        }
        Files.write(folder.resolve("close"), budgets.closeProof(round).orElseThrow());
        for (var trustee : budgets.round(Viewer.anonymous(Language.KK), round)
                .orElseThrow()
                .trustees()) {
            Files.writeString(folder.resolve(trustee.number() + ".card"), Objects.requireNonNull(trustee.card()));
            Files.writeString(folder.resolve(trustee.number() + ".part"), Objects.requireNonNull(trustee.part()));
        }
        var out = new StringWriter();
        Dauys.run(
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                "verify",
                "count",
                "--box",
                folder.resolve("box.txt").toString(),
                "--cards",
                folder.resolve("1.card") + "," + folder.resolve("2.card"),
                "--parts",
                folder.resolve("1.part") + "," + folder.resolve("2.part"),
                "--openings",
                folder.resolve("2.openings").toString(),
                "--pb",
                folder.resolve("ballots.pb").toString(),
                "--proof",
                folder.resolve("close").toString());
        return out.toString();
    }

    @Test
    void votesByKeyboardAlone() throws Exception {
        var citizen = polls.citizen();
        var round = polls.drafted(new BallotForm(BallotKind.CUMULATIVE, 2, 10));
        var path = "/budget/" + round;
        try (var visit = visits.atADesk("kk", true)) {
            visit.signIn(polls.account(Role.OFFICER));
            visit.open(path + "/projects/new");
            visit.fill("input[name=name]", "Балаларға алаң");
            visit.fill("textarea[name=about]", "14-үйдің ауласында.");
            visit.fill("input[name=cost]", "12 500 000");
            visit.submit(SEND);
            ceremony(visit, round, path);
        }
        budgets.announce(polls.viewer(Role.HEAD), round).orThrow();
        portal.pass(Duration.ofSeconds(1));
        try (var visit = visits.onAPhone("kk", true)) {
            visit.signIn(citizen);
            visit.open(path + "/vote");
            visit.tabTo("main input[inputmode=numeric]");
            visit.page().keyboard().type("10");
            visit.tabTo("main input[name=here]");
            visit.page().keyboard().press("Space");
            visit.tabTo("main form[method=post] button");
            visit.page().keyboard().press("Enter");
            visit.page().locator("[data-vote-step=check]").waitFor();
            visit.check();
            visit.tabTo("[data-vote-cast]");
            visit.page().keyboard().press("Enter");
            visit.page().locator("[data-vote-step=receipt]").waitFor();
            visit.check();
            visit.tabTo("pre[aria-labelledby=print]");
        }
    }

    /** Two trustees bring their cards and parts by the page of the key. */
    private List<TrusteeSecret> ceremony(Visit visit, RoundId round, String path) throws BadCeremonyException {
        var form = budgets.round(polls.viewer(Role.OFFICER), round)
                .orElseThrow()
                .plan()
                .form();
        var ceremony = new Ceremony(round.toString(), new Quorum(1, 2), form.longest());
        var trustees = List.of(TrusteeSecret.start(ceremony, 1, chance), TrusteeSecret.start(ceremony, 2, chance));
        var cards = trustees.stream().map(TrusteeSecret::card).toList();
        for (Card card : cards) {
            visit.open(path + "/key");
            visit.fill("textarea[name=card]", card.text());
            visit.submit("form[action$='/key/card'] .govuk-button");
        }
        var parts = new ArrayList<Part>();
        for (var trustee : trustees) {
            parts.add(trustee.part(cards, chance));
            visit.open(path + "/key");
            visit.fill("textarea[name=part]", parts.getLast().text());
            visit.submit("form[action$='/key/part'] .govuk-button");
        }
        var made = new ArrayList<TrusteeSecret>();
        for (var trustee : trustees) {
            made.add(trustee.withKey(cards, parts));
        }
        return made;
    }
}
