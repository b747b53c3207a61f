package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import kz.dauys.budgeting.Explanation.Reason;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.Rule.Greedy.Misfit;
import kz.dauys.budgeting.Rule.Greedy.Score;
import kz.dauys.budgeting.Rule.Utility;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    /** Ten voters with ten each: six for the park and the road, four for the school, one of them for the lamp too. */
    private final Election election = Election.of(
                    List.of(
                            new Project("park", "Park", BigDecimal.valueOf(30)),
                            new Project("road", "Road", BigDecimal.valueOf(45)),
                            new Project("school", "School", BigDecimal.valueOf(44)),
                            new Project("lamp", "Lamp", BigDecimal.valueOf(8)),
                            new Project("tower", "Tower", BigDecimal.valueOf(5))),
                    BigDecimal.valueOf(100),
                    Form.APPROVAL)
            .ballot(new int[] {0, 1}, 2, 6)
            .ballot(new int[] {2}, 1, 3)
            .ballot(2, 3)
            .build();

    @Test
    void saysWhatSupportersHadWhatTheyPaidAndWhatWouldHaveSufficed() {
        var outcome = Count.of(election, EqualShares.of(Utility.COST, Completion.NONE), new TieOrder.CostVotesId());
        var explanation = Explanation.of(election, outcome);
        var road = explanation.stories().get(1);
        assertThat(road.reason()).isEqualTo(Reason.SUPPORTERS_COULD_NOT_PAY);
        assertThat(road.left()).isEqualByComparingTo("30");
        assertThat(road.moreSupporters()).contains(2L);
        assertThat(road.costEnough())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("30"));
        assertThat(road.moments()).hasSize(3);
        assertThat(road.moments().getFirst().bought()).isZero();
        assertThat(road.moments().getFirst().supportersLeft()).isEqualByComparingTo("60");
        assertThat(road.moments().getFirst().supportersPaid()).isEqualByComparingTo("30");
        assertThat(road.moments().getFirst().effectiveVotes())
                .hasValueSatisfying(votes -> assertThat(votes).isEqualByComparingTo("6"));
        var park = explanation.stories().getFirst();
        assertThat(park.won()).isTrue();
        assertThat(park.price()).isEqualByComparingTo("5");
        assertThat(explanation.stories().get(4).reason()).isEqualTo(Reason.NO_SUPPORT);
        assertThat(new Words(election, explanation, Locale.ENGLISH).verdict(road))
                .containsExactly(
                        "Not bought: its supporters had 30 left together, and it costs 45. 15 was missing.",
                        "All else equal, this many further supporters would have sufficed: 2; or a cost of at most 30.");
        assertThat(new Words(election, explanation, Locale.of("ru")).course(road))
                .containsExactly("Шаг 1: принят «Park». У сторонников этого проекта было 60, из них они заплатили 30.");
    }

    @Test
    void saysWhyAProjectLostAGreedyRound() {
        var rule = new Greedy(Score.VOTES, false, Misfit.SKIP, BigDecimal.valueOf(1), List.of(Set.of("road", "lamp")));
        var outcome = Count.of(election, rule, new TieOrder.CostVotesId());
        var stories = Explanation.of(election, outcome).stories();
        assertThat(stories.get(2).reason()).isEqualTo(Reason.DID_NOT_FIT);
        assertThat(stories.get(2).left()).isEqualByComparingTo("25");
        assertThat(stories.get(2).moreSupporters()).contains(3L);
        assertThat(stories.get(3).reason()).isEqualTo(Reason.EXCLUDED);
        assertThat(stories.get(4).reason()).isEqualTo(Reason.BELOW_THRESHOLD);
    }

    @Test
    void saysHowManyVotesTheRulesAskForAndWhichProjectWonInstead() {
        var rule = Greedy.by(Score.VOTES, false)
                .withLeast(new Greedy.Least(1, BigDecimal.valueOf(50)))
                .withExclusive(List.of(Set.of("park", "lamp"), Set.of("road", "none")));
        var explanation = Explanation.of(election, Count.of(election, rule, new TieOrder.CostVotesId()));
        var needed = rule.least().among(election.voters());
        assertThat(explanation.stories()).anySatisfy(story -> {
            assertThat(story.reason()).isEqualTo(Reason.TOO_FEW_VOTES);
            assertThat(election.votes(story.project())).isLessThan(needed);
            assertThat(new Words(election, explanation, Locale.ENGLISH).verdict(story))
                    .containsExactly("Not bought: it has fewer votes than the rules ask for, "
                            + election.votes(story.project()) + " where at least " + needed + " are needed.");
        });
        var excluded = Greedy.by(Score.VOTES, false).withExclusive(List.of(Set.of("park", "lamp")));
        var without = Explanation.of(election, Count.of(election, excluded, new TieOrder.CostVotesId()));
        assertThat(without.stories())
                .filteredOn(story -> story.reason() == Reason.EXCLUDED)
                .singleElement()
                .satisfies(story -> assertThat(new Words(election, without, Locale.ENGLISH).verdict(story))
                        .first()
                        .asString()
                        .matches("Not bought: “(Park|Lamp)” won before it, and at most one of the two is done\\."));
    }

    @Test
    void explainsEveryRuleInEveryLanguage() {
        for (var rule : List.of(
                new Rule.Phragmen(),
                new Rule.MaximinSupport(),
                new Rule.BoundedOverspending(),
                EqualShares.of(Utility.CARDINALITY, Completion.ADD1_FILL),
                EqualShares.of(Utility.COST, Completion.COMPARISON))) {
            var explanation = Explanation.of(election, Count.of(election, rule, new TieOrder.CostVotesId()));
            for (var language : List.of("kk", "ru", "en")) {
                var words = new Words(election, explanation, Locale.of(language));
                assertThat(explanation.stories())
                        .allSatisfy(story -> assertThat(words.verdict(story)).isNotEmpty());
            }
        }
        assertThatThrownBy(() -> new Words(
                        election,
                        Explanation.of(election, Count.of(election, new Rule.Phragmen(), new TieOrder.Id())),
                        Locale.GERMAN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasTheSameSentencesInAllLanguages() {
        var keys = keys("en");
        assertThat(keys("kk")).isEqualTo(keys);
        assertThat(keys("ru")).isEqualTo(keys);
    }

    private static Set<String> keys(String language) {
        return ResourceBundle.getBundle("kz.dauys.budgeting.words", Locale.of(language))
                .keySet();
    }

    @Test
    void findsHowFewBallotsWouldHaveChangedTheResult() {
        var rule = EqualShares.of(Utility.COST, Completion.NONE);
        var margin = Margin.of(election, rule, new TieOrder.CostVotesId(), 500).orElseThrow();
        // the school lacks four when the lamp took eight of its supporter's ten
        assertThat(margin.ballots()).isEqualTo(1);
        assertThat(margin.winners()).isNotEqualTo(Set.of(0, 3));
    }
}
