package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Affordable;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.EqualShares.Exhaustive;
import kz.dauys.budgeting.Rule.EqualShares.Free;
import kz.dauys.budgeting.Rule.EqualShares.Start;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.Rule.Greedy.Misfit;
import kz.dauys.budgeting.Rule.Greedy.Score;
import kz.dauys.budgeting.Rule.Utility;
import org.junit.jupiter.api.Test;

class EdgesTest {
    private static final List<Rule> RULES = List.of(
            Greedy.by(Score.VOTES, false),
            Greedy.by(Score.VOTES, true),
            EqualShares.of(Utility.COST, Completion.NONE),
            EqualShares.of(Utility.COST, Completion.ADD1_FILL),
            EqualShares.of(Utility.CARDINALITY, Completion.COMPARISON),
            new Rule.Phragmen(),
            new Rule.MaximinSupport(),
            new Rule.BoundedOverspending());

    private static Election election(String budget, List<String> costs, int[]... ballots) {
        var projects = new ArrayList<Project>();
        for (var c = 0; c < costs.size(); c++) {
            projects.add(new Project("p" + c, new BigDecimal(costs.get(c))));
        }
        var builder = Election.of(projects, new BigDecimal(budget), Form.APPROVAL);
        for (var ballot : ballots) {
            builder.ballot(ballot);
        }
        return builder.build();
    }

    private static List<Integer> winners(Election election, Rule rule) {
        return Count.of(election, rule, new TieOrder.CostVotesId()).winners();
    }

    @Test
    void saysHowManyVotersSupportAnyOfSome() {
        var election = election(
                "10",
                List.of("5", "20", "7"),
                new int[] {0, 1},
                new int[] {1, 0},
                new int[] {1},
                new int[] {2},
                new int[0]);
        assertThat(election.votersOfAny(List.of(0, 1))).isEqualTo(3);
        assertThat(election.votersOfAny(List.of(2, 0))).isEqualTo(3);
        assertThat(election.votersOfAny(List.of(0, 1, 2))).isEqualTo(4);
        assertThat(election.votersOfAny(List.of())).isZero();
    }

    @Test
    void countsAndExplainsElectionsWithoutBallotsProjectsOrMoney() {
        for (var election : List.of(
                election("10", List.of("5", "20")),
                election("10", List.of()),
                election("10", List.of(), new int[0]),
                election("10", List.of("5"), new int[0]),
                election("0", List.of("5", "0"), new int[] {0, 1}))) {
            for (var rule : RULES) {
                var outcome = Count.of(election, rule, new TieOrder.CostVotesId());
                var explanation = Explanation.of(election, outcome);
                var words = new Words(election, explanation, Locale.of("kk"));
                assertThat(explanation.stories())
                        .hasSize(election.projects().size())
                        .allSatisfy(story -> assertThat(words.verdict(story)).isNotEmpty());
                assertThat(Audit.of(election, outcome).withinBudget()).isTrue();
            }
        }
    }

    @Test
    void takesFreeProjectsFirstOrNever() {
        var election = election("10", List.of("0", "4"), new int[] {0, 1}, new int[] {1});
        var rule = EqualShares.of(Utility.COST, Completion.NONE);
        assertThat(winners(election, rule)).containsExactly(0, 1);
        var never = new EqualShares(
                Utility.COST,
                Completion.NONE,
                BigDecimal.ONE,
                Start.EXACT,
                Exhaustive.SUPPORTED,
                Free.NEVER,
                Affordable.RAISE);
        assertThat(winners(election, never)).containsExactly(1);
        var outcome = Count.of(election, never, new TieOrder.CostVotesId());
        assertThat(Explanation.of(election, outcome).stories().getFirst().reason())
                .isEqualTo(Explanation.Reason.NOT_COUNTED);
    }

    @Test
    void stopsOrGoesOnAtAMisfitOrTakesItByFourFifths() {
        // three, two and one vote; after the first, eight of ten are left for the second
        var ballots = new int[][] {{0, 1}, {0, 1}, {0, 2}};
        var election = election("18", List.of("10", "10", "3"), ballots);
        assertThat(winners(election, greedy(Misfit.SKIP))).containsExactly(0, 2);
        assertThat(winners(election, greedy(Misfit.STOP))).containsExactly(0);
        assertThat(winners(election, greedy(Misfit.STOP_UNLESS_FOUR_FIFTHS))).containsExactly(0, 1);
        assertThat(winners(
                        election("17.99", List.of("10", "10", "3"), ballots), greedy(Misfit.STOP_UNLESS_FOUR_FIFTHS)))
                .containsExactly(0);
    }

    private static Greedy greedy(Misfit misfit) {
        return new Greedy(Score.VOTES, false, misfit, BigDecimal.ZERO, List.of());
    }

    @Test
    void startsAtTheWholePartOfTheShareWhenTold() {
        // 10 / 3 is 3.33: two voters have 6.66 or, of the whole part, 6
        var election = election("10", List.of("6.5", "9"), new int[] {0}, new int[] {0}, new int[] {1});
        var rule = EqualShares.of(Utility.COST, Completion.NONE);
        assertThat(winners(election, rule)).containsExactly(0);
        assertThat(winners(election, rule.withStart(Start.WHOLE))).isEmpty();
    }

    @Test
    void keepsOfTwoOutcomesTheOneThatMoreVotersPrefer() {
        // equal shares buy the small ones of a minority, while most would rather have the large one
        var election = election("12", List.of("12", "3"), new int[] {0}, new int[] {0}, new int[] {0}, new int[] {1});
        assertThat(winners(election, EqualShares.of(Utility.COST, Completion.FILL)))
                .containsExactly(1);
        assertThat(winners(election, EqualShares.of(Utility.COST, Completion.COMPARISON)))
                .containsExactly(0);
    }
}
