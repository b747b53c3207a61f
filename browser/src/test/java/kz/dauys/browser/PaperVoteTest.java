package kz.dauys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.command.Dauys;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.PollingPoint;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A vote at a point in a real browser: papers handed out and a person helped, bundles typed by keyboard by two officers, what
 * differs settled, the protocol signed, and all of it counted and checked. Every page on the way is checked.
 */
@InTheBrowser
class PaperVoteTest {
    private static final AtomicInteger SERIAL = new AtomicInteger(100);

    private final DemoPortal portal;
    private final Visits visits;
    private final Budgets budgets;
    private final SecureRandom chance = new SecureRandom();
    private final List<TrusteeSecret> trustees = new ArrayList<>();

    @TempDir
    private Path folder;

    PaperVoteTest(DemoPortal portal, Visits visits) {
        this.portal = portal;
        this.visits = visits;
        this.budgets = portal.get(Budgets.class);
    }

    private Body body() {
        return portal.get(Organisations.class)
                .bodyBySlug("kokozek-city-akimat", portal.get(Procedures.class).dayOf(portal.now()))
                .orElseThrow();
    }

    private Viewer viewer(Role role) {
        var people = portal.get(People.class);
        var today = portal.get(Procedures.class).dayOf(portal.now());
        return people.viewer(
                people.colleagues(body().id(), today, role).getFirst().id(), true);
    }

    private DemoAccounts.Account account(Role role) {
        return portal.accounts(body().id(), role).getFirst();
    }

    /** The number of somebody who has no account. */
    private static String somebody() {
        while (true) {
            var begun = "700101300%02d".formatted(SERIAL.getAndIncrement() % 100);
            for (int check = 0; check < 10; check++) {
                if (IdentityNumber.IIN.fits(begun + check)) {
                    return begun + check;
                }
            }
        }
    }

    /** A round whose vote begins in a second and lasts one, with a point and papers. */
    private RoundId announced() throws Exception {
        var officer = viewer(Role.OFFICER);
        var round = budgets.draft(
                        officer,
                        new RoundPlan(
                                        body().id(),
                                        body().territory(),
                                        new Trilingual("Аула бюджеті", "Бюджет двора", "The yard's budget"),
                                        50_000_000_00L,
                                        new BallotForm(BallotKind.APPROVAL, 2, 0),
                                        new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER),
                                        18,
                                        false,
                                        portal.now().plusSeconds(1),
                                        portal.now().plusSeconds(2),
                                        1,
                                        List.of("Әлия Сейітқызы", "Виктор Ким"))
                                .at(
                                        true,
                                        List.of(
                                                new PollingPoint("№ 4 орта мектеп", "Бәйтерек көшесі, 14"),
                                                new PollingPoint("Әкімдік", "Абай даңғылы, 1"))))
                .orThrow();
        for (var name : List.of("Балаларға арналған ойын алаңы және жүгіру жолы", "Освещение двора", "Ағаштар")) {
            budgets.addProject(
                            officer,
                            round,
                            new ProjectPlan(name, "14-үйдің ауласында.", Language.KK, null, 12_500_000_00L))
                    .orThrow();
        }
        var form = budgets.round(officer, round).orElseThrow().plan().form();
        var ceremony = new Ceremony(round.toString(), new Quorum(1, 2), form.longest());
        trustees.clear();
        for (int number = 1; number <= 2; number++) {
            trustees.add(TrusteeSecret.start(ceremony, number, chance));
            budgets.bringCard(officer, round, trustees.getLast().card().text()).orThrow();
        }
        var cards = trustees.stream().map(TrusteeSecret::card).toList();
        var parts = new ArrayList<Part>();
        for (var trustee : trustees) {
            parts.add(trustee.part(cards, chance));
            budgets.bringPart(officer, round, parts.getLast().text()).orThrow();
        }
        for (int i = 0; i < trustees.size(); i++) {
            trustees.set(i, trustees.get(i).withKey(cards, parts));
        }
        return budgets.announce(viewer(Role.HEAD), round).orThrow();
    }

    /** Types a sheet as somebody does who looks at the paper: the field has the focus, and Enter leads on. */
    private static void type(Visit visit, boolean script, String sheet) {
        if (script) {
            visit.page().keyboard().type(sheet);
            visit.enter();
        } else {
            visit.fill("input[name=typed]", sheet);
            visit.submit("main form[method=post] .govuk-button");
        }
    }

    @ParameterizedTest
    @CsvSource({"kk, true", "ru, true", "en, true", "ru, false"})
    void papersGoFromTheCounterToTheResult(String language, boolean script) throws Exception {
        var round = announced();
        var path = "/budget/" + round;
        var point = path + "/points/1";
        portal.pass(Duration.ofSeconds(1));
        try (var visit = visits.onAPhone(language, script)) {
            visit.open(path + "/points");
            shot(visit, language + "-points");
            visit.open(point);
        }
        try (var visit = visits.onAPhone(language, script)) {
            visit.signIn(account(Role.COUNTER_OPERATOR));
            for (int people = 0; people < 3; people++) {
                visit.open(point + "/issue");
                visit.fill("input[name=number]", somebody());
                visit.choose("here", "true");
                visit.submit("button[value=hand]");
            }
            shot(visit, language + "-issue");
            visit.fill("input[name=number]", "700101300000");
            visit.submit("button[value=hand]");
            assertThat(visit.page().locator(".govuk-error-summary").count()).isEqualTo(1);
            visit.fill("input[name=number]", somebody());
            visit.choose("here", "true");
            visit.submit("button[value=help]");
            shot(visit, language + "-assist");
            visit.fill("input[name=typed]", "2");
            visit.submit("button[value=check]");
            shot(visit, language + "-check");
            visit.submit("button[value=cast]");
            shot(visit, language + "-assisted");
            assertThat(visit.page().locator("pre[aria-labelledby=print]").count())
                    .isEqualTo(1);
        }
        portal.pass(Duration.ofSeconds(1));
        budgets.keepDates();
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(account(Role.COUNTER_OPERATOR));
            visit.open(point + "/bundles");
            visit.fill("input[name=sheets]", "3");
            visit.submit("main form[method=post] .govuk-button");
            type(visit, script, "1 3");
            shot(visit, language + "-sheet");
            type(visit, script, "3");
            type(visit, script, "0");
            visit.submit("button[value=finish]");
        }
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(account(Role.OFFICER));
            visit.open(point + "/bundles/1");
            type(visit, script, "3 1");
            type(visit, script, "2");
            type(visit, script, "0");
            visit.submit("button[value=finish]");
            shot(visit, language + "-differs");
            visit.fill("input[id=settled-2]", "3");
            visit.fill("input[id=reason-2]", "3 деп жазылған");
            visit.submit("button[value=settle]");
        }
        try (var visit = visits.onAPhone(language, script)) {
            visit.signIn(account(Role.COUNTER_OPERATOR));
            visit.open(point + "/bundles/1");
            shot(visit, language + "-confirm");
            visit.submit("button[value=confirm]");
            visit.open(point + "/bundles");
            shot(visit, language + "-bundles");
        }
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(account(Role.OFFICER));
            visit.open(point + "/protocol");
            shot(visit, language + "-protocol");
            visit.fill("input[name=found]", "3");
            visit.fill("textarea[name=members]", "Төраға; Әлия Сейітқызы\nХатшы; Виктор Ким");
            visit.submit("button[value=sign]");
        }
        try (var visit = visits.atADesk(language, script)) {
            visit.signIn(account(Role.HEAD));
            visit.open(path + "/points/2/protocol");
            visit.page().locator("details summary").last().click();
            visit.fill("textarea[name=without]", "Жәшік ашылып қалған");
            visit.submit("button[value=leave-out]");
        }
        budgets.bringOpenings(viewer(Role.OFFICER), round, new java.io.ByteArrayInputStream(openings(round)))
                .orThrow();
        budgets.openBoxes(() -> false);
        try (var visit = visits.onAPhone(language, script)) {
            visit.open(point);
            shot(visit, language + "-signed");
            visit.open(path + "/points/2");
            visit.open(path + "/result");
            shot(visit, language + "-result");
        }
        assertThat(openedAgain(round))
                .startsWith("YES. All 1 ballots of the box open")
                .contains("It has all 3 papers as they were typed, 1 of them void or blank. The log has the same.");
    }

    private static void shot(Visit visit, String name) {
        var where = System.getProperty("dauys.shots");
        if (where != null) {
            visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of(where, name + ".png"))
                            .setFullPage(true));
        }
    }

    private byte[] openings(RoundId round) throws Exception {
        var box = new ByteArrayOutputStream();
        budgets.writeBox(round, box).orThrow();
        var out = new StringWriter();
        trustees.getLast()
                .open(
                        new Box.Reader(new BufferedReader(new StringReader(box.toString(StandardCharsets.US_ASCII)))),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(box.toByteArray())),
                        out,
                        chance,
                        done -> {});
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** What {@code ./dauys verify count} says of what the portal gives to everyone. */
    private String openedAgain(RoundId round) throws IOException {
        portal.growLog();
        try (var box = Files.newOutputStream(folder.resolve("box.txt"));
                var pb = Files.newOutputStream(folder.resolve("ballots.pb"));
                var papers = Files.newOutputStream(folder.resolve("papers.txt"));
                var openings = Files.newOutputStream(folder.resolve("2.openings"))) {
            budgets.writeBox(round, box).orThrow();
            budgets.writePb(round, pb).orThrow();
            budgets.writePapers(round, papers).orThrow();
            budgets.writeOpenings(round, 2, openings).orThrow();
        }
        Files.write(folder.resolve("close"), budgets.closeProof(round).orElseThrow());
        Files.write(folder.resolve("papers"), budgets.papersProof(round).orElseThrow());
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
                "--papers",
                folder.resolve("papers.txt").toString(),
                "--papers-proof",
                folder.resolve("papers").toString(),
                "--proof",
                folder.resolve("close").toString());
        return out.toString();
    }
}
