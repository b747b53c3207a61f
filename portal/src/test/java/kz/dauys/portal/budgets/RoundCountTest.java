package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Trustees open what was sealed, and it is counted. */
@PortalTest
class RoundCountTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Budgets budgets;
    private final RoundRows rows;
    private final RoundKeys keys;
    private final Journal journal;
    private final JdbcClient sql;
    private final TestClock clock;
    private final Ward ward;

    RoundCountTest(
            Budgets budgets,
            RoundRows rows,
            RoundKeys keys,
            Organisations organisations,
            People people,
            Journal journal,
            TestClock clock,
            JdbcClient sql) {
        this.budgets = budgets;
        this.rows = rows;
        this.keys = keys;
        this.journal = journal;
        this.sql = sql;
        this.clock = clock;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private static String code(Outcome<?> outcome) {
        return RoundTest.code(outcome);
    }

    private byte[] pb(RoundId round) throws Exception {
        var out = new ByteArrayOutputStream();
        budgets.writePb(round, out).orThrow();
        return out.toByteArray();
    }

    @Test
    void countsWhatTwoOfThreeTrusteesOpen() throws Exception {
        var round = ward.voting(ward.plan(), 60_000, 50_000, 40_000);
        ward.vote(round, 1);
        ward.vote(round, 1, 3);
        ward.vote(round, 1, 3);
        var changed = ward.vote(round, 2);
        budgets.vote(ANYONE, round, Ward.approve(3), true, changed.token()).orThrow();
        ward.closed(round);

        ward.open(round, 2);
        assertThat(budgets.result(ANYONE, round, Language.KK)).isEmpty();
        assertThat(code(budgets.writeOpenings(round, 2, OutputStream.nullOutputStream())))
                .as("alone with the box it would be one step ahead")
                .isEqualTo("budgets.not-counted");
        ward.open(round, 3);
        assertThat(code(budgets.writeOpenings(round, 1, OutputStream.nullOutputStream())))
                .isEqualTo("budgets.not-found");
        assertThat(code(budgets.writeOpenings(round, 2, OutputStream.nullOutputStream())))
                .isEqualTo("done");
        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.round().stage()).isEqualTo(Stage.COUNTED);
        assertThat(result.ballots()).isEqualTo(4);
        assertThat(result.voids()).isZero();
        assertThat(result.spent()).isEqualTo(100_000_00);
        assertThat(result.projects())
                .extracting(
                        one -> one.project().number(), ResultView.ProjectResult::votes, ResultView.ProjectResult::won)
                .containsExactly(
                        // as many votes: the cheaper one first
                        Tuple.tuple(3, 3L, true), Tuple.tuple(1, 3L, true), Tuple.tuple(2, 0L, false));
        for (var language : Language.values()) {
            assertThat(budgets.result(ANYONE, round, language).orElseThrow().projects())
                    .allSatisfy(one -> assertThat(one.verdict()).isNotEmpty());
        }
        assertThat(budgets.standing(round, changed.print())).contains(BallotStanding.REPLACED);
        assertThat(journal.about(round.value()).getLast())
                .satisfies(entry -> assertThat(
                                Objects.requireNonNull(entry.opening()).canonicalContent())
                        .contains("ballots=4", "voids=0", "pb-sha256=" + Prints.sha256(pb(round))));
    }

    @Test
    void anyoneCountsTheFileAgainAndGetsTheSame() throws Exception {
        var plan = ward.plan(new BallotForm(BallotKind.APPROVAL, 3, 0), CountingRule.EQUAL_SHARES);
        var round =
                ward.voting(plan, 40_000, 30_000, 35_000, 20_000, 10_000, 5_000, 60_000, 1_000, 1_500, 2_000, 99_999);
        for (int i = 0; i < 12; i++) {
            ward.vote(round, i % 5 + 1, i % 3 + 6, 11 - i % 2);
        }
        ward.closed(round);
        ward.open(round, 1, 3);
        var result = budgets.result(ANYONE, round, Language.EN).orElseThrow();
        assertThat(result.rule()).isEqualTo("--rule equal-shares --completion add1-fill");
        var election = PbReader.open(new ByteArrayInputStream(pb(round))).election();
        var outcome = Count.of(
                election,
                Rule.EqualShares.of(Rule.Utility.COST, Rule.EqualShares.Completion.ADD1_FILL),
                new TieOrder.CostVotesId());
        assertThat(outcome.winners().stream()
                        .map(place ->
                                Integer.parseInt(election.projects().get(place).id()))
                        .toList())
                .isEqualTo(result.projects().stream()
                        .filter(ResultView.ProjectResult::won)
                        .map(one -> one.project().number())
                        .toList());
        assertThat(result.others()).hasSize(CountingRule.values().length);
    }

    @Test
    void countsPointsAndRankings() throws Exception {
        var points = ward.voting(
                ward.plan(new BallotForm(BallotKind.CUMULATIVE, 3, 10), CountingRule.GREEDY), 60_000, 50_000);
        for (int i = 0; i < 3; i++) {
            budgets.vote(
                            ward.resident(),
                            points,
                            new Choices(List.of(new Choices.Mark(1, 2), new Choices.Mark(2, 8))),
                            true,
                            null)
                    .orThrow();
        }
        ward.closed(points);
        ward.open(points, 1, 2);
        assertThat(budgets.result(ANYONE, points, Language.RU)
                        .orElseThrow()
                        .projects()
                        .getFirst())
                .satisfies(first -> {
                    assertThat(first.project().number()).isEqualTo(2);
                    assertThat(first.score()).isEqualByComparingTo("24");
                });
        assertThat(new String(pb(points), StandardCharsets.UTF_8))
                .contains("1;2,1;8,2")
                .contains("cumulative");
    }

    @Test
    void whatNobodyWantsIsNotBoughtBecauseMoneyIsLeft() throws Exception {
        var round = ward.voting(ward.plan(), 10_000, 20_000, 30_000);
        ward.vote(round, 2);
        ward.closed(round);
        ward.open(round, 1, 2);
        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.rule()).isEqualTo("--rule greedy --threshold 1");
        assertThat(result.projects().stream()
                        .filter(ResultView.ProjectResult::won)
                        .map(one -> one.project().number()))
                .containsExactly(2);
    }

    @Test
    void whatTooFewVoteForAndWhatAnotherOfItsPlaceExcludesIsNotDone() throws Exception {
        var counting =
                new Counting(CountingRule.GREEDY, Completion.NONE, Ties.COST_VOTES_NUMBER, new LeastVotes(2, 30_00));
        var round =
                budgets.draft(ward.officer, Ward.counted(ward.plan(), counting)).orThrow();
        for (var oneOf : new String[] {"Абай алаңы", "АБАЙ алаңы", null, null}) {
            budgets.addProject(
                            ward.officer,
                            round,
                            new ProjectPlan("Жоба", "Бәйтерек көшесінде", Language.KK, null, 10_000_00, oneOf))
                    .orThrow();
        }
        ward.makeKey(round);
        budgets.announce(ward.head, round).orThrow();
        ward.begin();
        for (int i = 0; i < 7; i++) {
            ward.vote(round, i == 0 ? new Integer[] {1, 2} : i < 3 ? new Integer[] {1, 2, 4} : new Integer[] {1, 3});
        }
        ward.closed(round);
        ward.open(round, 1, 3);

        var result = budgets.result(ANYONE, round, Language.EN).orElseThrow();
        assertThat(result.projects())
                .extracting(one -> one.project().number(), ResultView.ProjectResult::won)
                .containsExactly(
                        Tuple.tuple(1, true), Tuple.tuple(3, true), Tuple.tuple(2, false), Tuple.tuple(4, false));
        assertThat(result.projects().get(2).verdict())
                .containsExactly("Not bought: “Жоба” won before it, and at most one of the two is done.");
        // three of ten in a hundred of seven ballots are more than two
        assertThat(result.projects().get(3).verdict())
                .containsExactly(
                        "Not bought: it has fewer votes than the rules ask for, 2 where at least 3 are needed.");
        assertThat(result.rule())
                .isEqualTo("--rule greedy --threshold 1 --least-votes 2 --least-percent 30.00 --exclusive 1,2");
        assertThat(new String(pb(round), StandardCharsets.UTF_8))
                .contains("rule;greedy-exclusive", "min_project_score_threshold;3")
                .contains("#1: A project needs the votes of at least 3 ballots. #2: At most one of the projects 1,2 is"
                        + " done.");
        assertThat(journal.about(round.value()).getFirst())
                .satisfies(entry -> assertThat(
                                Objects.requireNonNull(entry.opening()).canonicalContent())
                        .contains("least-votes=2 30.00%", "one-of=1,2"));
    }

    @Test
    void aRankingIsKeptInItsOrder() throws Exception {
        var round = ward.voting(
                ward.plan(new BallotForm(BallotKind.RANKING, 3, 0), CountingRule.GREEDY), 60_000, 50_000, 45_000);
        budgets.vote(ward.resident(), round, Ward.approve(3, 1, 2), true, null).orThrow();
        ward.closed(round);
        ward.open(round, 1, 2);
        assertThat(new String(pb(round), StandardCharsets.UTF_8))
                .contains("1;3,1,2")
                .contains("ordinal");
        assertThat(budgets.result(ANYONE, round, Language.RU)
                        .orElseThrow()
                        .projects()
                        .getFirst()
                        .project()
                        .number())
                .isEqualTo(3);
    }

    @Test
    void aProjectNamedWithMarkupOrAFormulaIsTextInTheFile() throws Exception {
        var round = budgets.draft(ward.officer, ward.plan()).orThrow();
        for (var name : List.of("<script>alert(1)</script>", "=HYPERLINK(\"//x\";\"y\")", "@SUM(A1)")) {
            budgets.addProject(ward.officer, round, ward.project(name, 30_000)).orThrow();
        }
        ward.makeKey(round);
        budgets.announce(ward.head, round).orThrow();
        clock.set(Ward.FROM);
        ward.vote(round, 1, 2);
        ward.closed(round);
        ward.open(round, 1, 2);
        assertThat(new String(pb(round), StandardCharsets.UTF_8))
                .contains("<script>alert(1)</script>", "\"=HYPERLINK(\"\"//x\"\";\"\"y\"\")\"", "@SUM(A1)");
        assertThat(PbReader.open(new ByteArrayInputStream(pb(round))).election().votes(1))
                .isEqualTo(1);
    }

    @Test
    void whatWasSealedAndIsNoBallotIsVoidAndSaidToBe() throws Exception {
        var round = ward.voting(ward.plan(), 60_000, 50_000);
        ward.vote(round, 2);
        var row = rows.find(round).orElseThrow();
        for (var text : List.of("1,2,3,4", "7", "1,1", "';drop table --", "")) {
            var blinding = Blinding.of(new byte[32], keys.tokens(row), Ward.CHANCE);
            var signed = budgets.signToken(ward.resident(), round, true, blinding.blinded())
                    .orThrow();
            budgets.cast(
                            round,
                            blinding.prepared(),
                            blinding.finish(signed),
                            keys.seal(row)
                                    .seal(text.getBytes(StandardCharsets.UTF_8), blinding.prepared(), Ward.CHANCE))
                    .orThrow();
        }
        ward.closed(round);
        ward.open(round, 1, 2);
        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.ballots()).isEqualTo(1);
        assertThat(result.voids()).isEqualTo(5);
    }

    @Test
    void namesTheTrusteeWhoseFileOpensNothingAndCountsWithTheOthers() throws Exception {
        var round = ward.voting(ward.plan(), 60_000, 50_000);
        ward.vote(round, 1);
        ward.vote(round, 1);
        ward.closed(round);
        var good = ward.openings(round, 1);
        var lines = good.lines().toList();
        // the opening of one ballot in the place of another: well formed, and wrong
        var swapped = good.replace(lines.getLast(), lines.get(lines.size() - 2));
        budgets.bringOpenings(ward.officer, round, Ward.bytes(swapped)).orThrow();
        ward.open(round, 2);
        assertThat(budgets.result(ANYONE, round, Language.KK)).isEmpty();
        assertThat(budgets.round(ANYONE, round).orElseThrow().trustees().getFirst())
                .satisfies(first -> {
                    assertThat(first.opened()).isFalse();
                    assertThat(first.fault()).contains("trustee 1");
                });
        ward.open(round, 3);
        assertThat(budgets.result(ANYONE, round, Language.KK)).isPresent();
    }

    @Test
    void aTrusteeWhoRefusesAGoodBallotIsNamed() throws Exception {
        var round = ward.voting(ward.plan(), 60_000);
        ward.vote(round, 1);
        ward.closed(round);
        var lines = ward.openings(round, 1).lines().toList();
        var refusing = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n-\n";
        budgets.bringOpenings(ward.officer, round, Ward.bytes(refusing)).orThrow();
        ward.open(round, 2);
        assertThat(budgets.round(ANYONE, round)
                        .orElseThrow()
                        .trustees()
                        .getFirst()
                        .fault())
                .contains("refused");
    }

    @Test
    void takesOpeningsOfItsOwnBoxFromItsOwnOfficeAfterTheClose() throws Exception {
        var round = ward.voting(ward.plan(), 60_000);
        ward.vote(round, 1);
        assertThat(code(budgets.bringOpenings(ward.officer, round, Ward.bytes("nothing"))))
                .isEqualTo("budgets.not-closed");
        ward.closed(round);
        assertThat(code(budgets.bringOpenings(ward.officer, round, Ward.bytes("nothing"))))
                .isEqualTo("budgets.openings-wrong");
        var good = ward.openings(round, 1);
        assertThat(code(budgets.bringOpenings(ANYONE, round, Ward.bytes(good)))).isEqualTo("budgets.not-yours");
        var digest = Prints.sha256(ward.box(round));
        assertThat(code(budgets.bringOpenings(
                        ward.officer, round, Ward.bytes(good.replace(digest, Prints.sha256("another"))))))
                .isEqualTo("budgets.openings-wrong");
        assertThat(code(budgets.bringOpenings(ward.officer, round, Ward.bytes(good + "more\n"))))
                .isEqualTo("budgets.openings-wrong");
        assertThat(code(budgets.bringOpenings(ward.officer, round, Ward.bytes(good))))
                .isEqualTo("done");
    }

    @Test
    void afterTheCountNobodyCanTellWhoTookPart() throws Exception {
        var round = ward.voting(ward.plan(), 60_000);
        ward.vote(round, 1);
        ward.closed(round);
        ward.open(round, 1, 2);
        assertThat(ward.count("entitlement", round)).isZero();
        assertThat(budgets.round(ANYONE, round).orElseThrow().tokens()).isEqualTo(1);
        assertThat(sql.sql("select token_secret is null from budgets.round where id = :id")
                        .param("id", round.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aRoundInWhichNobodyVotedIsCountedToo() throws Exception {
        var round = ward.voting(ward.plan(), 60_000);
        ward.closed(round);
        ward.open(round, 1, 2);
        assertThat(budgets.result(ANYONE, round, Language.KK).orElseThrow())
                .satisfies(result -> assertThat(result.ballots()).isZero());
    }

    @Test
    void aLotIsDrawnFromTheClosedBox() throws Exception {
        var plan = ward.plan();
        var round = ward.voting(
                new RoundPlan(
                        plan.body(),
                        plan.territory(),
                        plan.title(),
                        plan.money(),
                        plan.form(),
                        new Counting(CountingRule.GREEDY, Completion.NONE, Ties.LOT),
                        plan.minimumAge(),
                        plan.census(),
                        plan.votingFrom(),
                        plan.votingTo(),
                        plan.enough(),
                        plan.trustees()),
                60_000,
                60_000);
        ward.vote(round, 1);
        ward.vote(round, 2);
        ward.closed(round);
        ward.open(round, 1, 2);
        assertThat(budgets.result(ANYONE, round, Language.KK).orElseThrow().rule())
                .isEqualTo("--rule greedy --threshold 1 --ties lot:" + Prints.sha256(ward.box(round)));
    }
}
