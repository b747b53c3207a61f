package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.pb.PbCheck;
import kz.dauys.budgeting.pb.PbFinding;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sealed and what was on paper is counted as one vote. */
@PortalTest
class PaperCountTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Budgets budgets;
    private final TestClock clock;
    private final Journal journal;
    private final Ward ward;

    PaperCountTest(
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            TestClock clock,
            JdbcClient sql) {
        this.budgets = budgets;
        this.clock = clock;
        this.journal = journal;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private String pb(RoundId round) throws Exception {
        var out = new ByteArrayOutputStream();
        budgets.writePb(round, out).orThrow();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String papers(RoundId round) throws Exception {
        var out = new ByteArrayOutputStream();
        budgets.writePapers(round, out).orThrow();
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void countsWhatCameInEachWayAndPublishesEachSheet(@TempDir Path home) throws Exception {
        var round = ward.voting(ward.onPaper(2), 60_000, 50_000, 40_000);
        ward.vote(round, 1);
        budgets.assist(ward.operator, Ward.point(round, 2), Ward.number(1960, 2000), true, Ward.approve(2, 3))
                .orThrow();
        ward.handOut(Ward.point(round, 1), 3);
        ward.handOut(Ward.point(round, 2), 1);
        ward.closed(round);
        assertThat(RoundTest.code(budgets.writePapers(round, new ByteArrayOutputStream())))
                .isEqualTo("budgets.not-counted");
        ward.bundle(Ward.point(round, 1), Ward.marked(3, 2), Ward.BLANK);
        ward.bundle(Ward.point(round, 1), Ward.marked(2));
        ward.sign(Ward.point(round, 1), 3).orThrow();
        ward.bundle(Ward.point(round, 2), Ward.UNCLEAR);
        ward.sign(Ward.point(round, 2), 1).orThrow();
        ward.open(round, 1, 2);

        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.ballots()).isEqualTo(4);
        assertThat(result.voids()).isEqualTo(2);
        assertThat(result.turnout()).isEqualTo(new Turnout(1, 1, 4, 1, 1));
        assertThat(result.projects().stream()
                        .filter(ResultView.ProjectResult::won)
                        .map(one -> one.project().number()))
                .containsExactly(2, 3);
        assertThat(result.others())
                .allSatisfy(other -> assertThat(other.gotSomething()).isBetween(1L, 4L));
        assertThat(papers(round))
                .isEqualTo("dauys papers 1\nround " + round + "\nsheets 4\n"
                        + "1 1 1 2,3\n1 1 2 blank\n1 2 1 2\n2 1 1 void:UNCLEAR\n");
        assertThat(journal.about(round.value()))
                .anySatisfy(entry -> assertThat(
                                Objects.requireNonNull(entry.opening()).canonicalContent())
                        .contains("papers-sha256=" + Prints.sha256(papers(round)), "sheets=4"))
                .anySatisfy(entry -> assertThat(
                                Objects.requireNonNull(entry.opening()).canonicalContent())
                        .contains("sheets-sha256=" + Prints.sha256("1 1 1 2,3\n1 1 2 blank\n1 2 1 2\n")));
        var pb = pb(round);
        assertThat(pb)
                .contains("voter_id;vote;voting_method")
                .contains("paper-1-1-1;2,3;paper", "paper-1-2-1;2;paper", ";1;internet", ";2,3;internet")
                .doesNotContain("paper-1-1-2", "paper-2-1-1");
        var file = Files.writeString(home.resolve("ballots.pb"), pb);
        assertThat(PbCheck.of(file))
                .as("but for the order of two fields, which counted rounds have in the log")
                .extracting(PbFinding::rule)
                .containsOnly(PbFinding.Rule.FIELD_ORDER);
    }

    @Test
    void anyPartOfTheBallotsOnPaperGivesTheSameResult() throws Exception {
        var form = new BallotForm(BallotKind.APPROVAL, 3, 0);
        // the same ballots and the same ways in every run
        var chance = new Random(52);
        var ballots = new ArrayList<Integer[]>();
        for (int i = 0; i < 9; i++) {
            var chosen = new TreeSet<Integer>();
            for (int times = 1 + chance.nextInt(3); times > 0; times--) {
                chosen.add(1 + chance.nextInt(5));
            }
            ballots.add(chosen.toArray(Integer[]::new));
        }
        var results = new HashSet<String>();
        for (int paper : new int[] {0, 2, 5, 9}) {
            var plan = ward.soon(ward.plan(form, CountingRule.EQUAL_SHARES), Duration.ofSeconds(1));
            var round = ward.announced(Ward.onPaper(plan, 3), 40_000, 30_000, 35_000, 20_000, 10_000);
            clock.advance(Duration.ofSeconds(1));
            Collections.shuffle(ballots, chance);
            results.add(counted(round, ballots, paper, chance));
        }
        assertThat(results).hasSize(1);
    }

    /** Votes so many of these on paper, at points and in bundles of chance, and the others online or with help. */
    private String counted(RoundId round, List<Integer[]> ballots, int paper, Random chance) throws Exception {
        for (var online : ballots.subList(paper, ballots.size())) {
            if (chance.nextBoolean()) {
                ward.vote(round, online);
            } else {
                budgets.assist(
                                ward.operator,
                                Ward.point(round, 1 + chance.nextInt(3)),
                                Ward.number(1960, 2000),
                                true,
                                Ward.approve(online))
                        .orThrow();
            }
        }
        var papers = new ArrayList<List<SheetMark>>();
        for (int point = 0; point < 3; point++) {
            papers.add(new ArrayList<>());
        }
        for (var sheet : ballots.subList(0, paper)) {
            int point = chance.nextInt(3);
            ward.handOut(Ward.point(round, point + 1), 1);
            papers.get(point).add(Ward.marked(sheet));
        }
        clock.advance(Duration.ofSeconds(1));
        budgets.keepDates();
        for (int point = 0; point < 3; point++) {
            var sheets = papers.get(point);
            for (int from = 0; from < sheets.size(); ) {
                int to = Math.min(sheets.size(), from + 1 + chance.nextInt(3));
                ward.bundle(
                        Ward.point(round, point + 1), sheets.subList(from, to).toArray(SheetMark[]::new));
                from = to;
            }
            ward.sign(Ward.point(round, point + 1), sheets.size()).orThrow();
        }
        ward.open(round, 1, 2);
        var result = budgets.result(ANYONE, round, Language.EN).orElseThrow();
        assertThat(result.ballots()).isEqualTo(ballots.size());
        var election = PbReader.open(new ByteArrayInputStream(pb(round).getBytes(StandardCharsets.UTF_8)))
                .election();
        var outcome = Count.of(
                election,
                Rule.EqualShares.of(Rule.Utility.COST, Rule.EqualShares.Completion.ADD1_FILL),
                new TieOrder.CostVotesId());
        assertThat(result.projects().stream()
                        .filter(ResultView.ProjectResult::won)
                        .map(one -> one.project().number())
                        .toList())
                .as("as the engine counts the published file")
                .isEqualTo(outcome.winners().stream()
                        .map(place ->
                                Integer.parseInt(election.projects().get(place).id()))
                        .toList());
        return result.projects().stream()
                .map(one -> one.project().number() + " " + one.step() + " " + one.votes())
                .collect(Collectors.joining("\n"));
    }
}
