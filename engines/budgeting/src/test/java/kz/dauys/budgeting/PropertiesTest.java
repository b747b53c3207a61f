package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Elections.Recipe;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.Rule.Greedy.Misfit;
import kz.dauys.budgeting.Rule.Greedy.Score;
import kz.dauys.budgeting.Rule.Utility;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(Elections.class)
@Domain(DomainContext.Global.class)
class PropertiesTest {
    private static final TieOrder ORDER = new TieOrder.CostVotesId();

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        for (var completion : Completion.values()) {
            rules.add(EqualShares.of(Utility.COST, completion));
            rules.add(EqualShares.of(Utility.CARDINALITY, completion));
        }
        rules.add(Greedy.by(Score.VOTES, false));
        rules.add(Greedy.by(Score.VOTES, true));
        rules.add(new Rule.Phragmen());
        rules.add(new Rule.MaximinSupport());
        rules.add(new Rule.BoundedOverspending());
        return rules;
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void theOrderOfBallotsAndProjectsChangesNothing(@ForAll Recipe recipe, @ForAll long seed) {
        var random = new Random(seed);
        var places = new ArrayList<Integer>();
        for (var c = 0; c < recipe.costs().size(); c++) {
            places.add(c);
        }
        Collections.shuffle(places, random);
        var ballots = new ArrayList<>(recipe.ballots());
        Collections.shuffle(ballots, random);
        // the same projects with the same ids, given in another order
        var projects = new ArrayList<Project>();
        places.forEach(c -> projects.add(
                new Project("p" + c, BigDecimal.valueOf(recipe.costs().get(c)))));
        var builder = Election.of(projects, BigDecimal.valueOf(recipe.budget()), Form.APPROVAL);
        ballots.forEach(ballot ->
                builder.ballot(ballot.stream().mapToInt(places::indexOf).toArray()));
        var other = builder.build();
        var election = recipe.election();
        for (var rule : rules()) {
            assertThat(ReferenceRules.ids(other, Count.of(other, rule, ORDER)))
                    .as(rule.toString())
                    .isEqualTo(ReferenceRules.ids(election, Count.of(election, rule, ORDER)));
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void whatHasTooFewVotesIsAsIfItHadNotStoodOnTheBallot(
            @ForAll Recipe recipe, @ForAll @IntRange(max = 12) int votes, @ForAll @IntRange(max = 100) int percent) {
        var election = recipe.election();
        var least = new Greedy.Least(votes, BigDecimal.valueOf(percent));
        var winners = ReferenceRules.ids(
                election, Count.of(election, Greedy.by(Score.VOTES, true).withLeast(least), ORDER));
        var strong = new ArrayList<Integer>();
        for (var c = 0; c < recipe.costs().size(); c++) {
            // in whole numbers, as a part of a vote is a whole one: votes · 100 ≥ percent · ballots
            if (election.votes(c) >= votes && election.votes(c) * 100 >= percent * election.voters()) {
                strong.add(c);
            }
        }
        Statistics.collect(strong.size() == recipe.costs().size() ? "all are enough" : "some are too few");
        var projects = strong.stream()
                .map(c -> new Project("p" + c, BigDecimal.valueOf(recipe.costs().get(c))))
                .toList();
        var without = Election.of(projects, BigDecimal.valueOf(recipe.budget()), Form.APPROVAL);
        recipe.ballots()
                .forEach(ballot -> without.ballot(ballot.stream()
                        .filter(strong::contains)
                        .mapToInt(strong::indexOf)
                        .toArray()));
        var left = without.build();
        assertThat(winners).isEqualTo(ReferenceRules.ids(left, Count.of(left, Greedy.by(Score.VOTES, true), ORDER)));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void ofProjectsThatExcludeEachOtherTheBestThatFitsWins(@ForAll Recipe recipe) {
        var election = recipe.election();
        var set = Set.of("p0", "p1", "p2");
        var counted = Count.of(election, Greedy.by(Score.VOTES, false).withExclusive(List.of(set)), ORDER);
        var free = Count.of(election, Greedy.by(Score.VOTES, false), ORDER);
        var ofThem = ReferenceRules.ids(election, counted).stream()
                .filter(set::contains)
                .toList();
        // up to the first of them the count is the same as without the set
        assertThat(ofThem)
                .isEqualTo(ReferenceRules.ids(election, free).stream()
                        .filter(set::contains)
                        .limit(1)
                        .toList());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void moreMoneyForAGreedyRoundThatStopsNeverUnseats(@ForAll Recipe recipe) {
        var rule = new Greedy(Score.VOTES, false, Misfit.STOP, BigDecimal.ZERO, List.of());
        var richer = new Recipe(recipe.costs(), recipe.budget() + 17, recipe.ballots());
        assertThat(Count.of(richer.election(), rule, ORDER).winners())
                .containsAll(Count.of(recipe.election(), rule, ORDER).winners());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void nobodyPaysMoreThanTheShareAndEverythingIsPaidFor(@ForAll Recipe recipe, @ForAll Utility utility) {
        var election = recipe.election(Form.CUMULATIVE);
        for (var completion : List.of(Completion.NONE, Completion.ADD1)) {
            var outcome = Count.of(election, EqualShares.of(utility, completion), ORDER);
            var prices = Audit.of(election, outcome).priceable().orElseThrow();
            assertThat(prices.holds()).as(prices.toString()).isTrue();
            // and once more without the engine: from the prices alone
            var voters = Definitions.voters(election, utility);
            for (var voter : voters) {
                var left = prices.endowment();
                for (var purchase : outcome.purchases()) {
                    var asked = purchase.price().times(Fraction.of(voter[purchase.project()]));
                    left = left.minus(
                            asked.compareTo(left) < 0
                                    ? asked
                                    : left.times(Fraction.of(voter[purchase.project()] > 0 ? 1 : 0)));
                }
                assertThat(left.signum()).isNotNegative();
            }
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void equalSharesWithCostUtilityAreProportional(@ForAll Recipe recipe) {
        var election = recipe.election();
        var outcome = Count.of(election, EqualShares.of(Utility.COST, Completion.NONE), ORDER);
        assertThat(Audit.of(election, outcome).proportional().breaches()).isEmpty();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void everyRuleStaysWithinTheBudget(@ForAll Recipe recipe) {
        var election = recipe.election();
        for (var rule : rules()) {
            var outcome = Count.of(election, rule, ORDER);
            assertThat(Audit.of(election, outcome).withinBudget())
                    .as(rule.toString())
                    .isTrue();
            assertThat(new HashSet<>(outcome.winners()))
                    .hasSize(outcome.winners().size());
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void theOutcomeIsAmongAllThatTiesAllow(@ForAll Recipe recipe) {
        var election = recipe.election();
        for (var rule : rules()) {
            Set<Set<Integer>> all;
            try {
                all = Count.all(election, rule, 5000);
            } catch (IllegalArgumentException tooManyTies) {
                // six equal projects and one ballot already have more orders, once for every amount that ADD1 raises
                Statistics.label("ties").collect("too many");
                continue;
            }
            Statistics.label("ties").collect("followed");
            for (var order : List.of(ORDER, new TieOrder.Id(), new TieOrder.Lot("seed"))) {
                assertThat(all)
                        .as(rule.toString())
                        .contains(Set.copyOf(Count.of(election, rule, order).winners()));
            }
        }
        Statistics.label("ties").coverage(ties -> ties.check("followed").percentage(share -> share > 90));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void whatWouldHaveSufficedSuffices(@ForAll Recipe recipe) {
        var election = recipe.election();
        var rule = EqualShares.of(Utility.COST, Completion.NONE);
        var outcome = Count.of(election, rule, ORDER);
        for (var story : Explanation.of(election, outcome).stories()) {
            story.costEnough().ifPresent(cost -> {
                var projects = new ArrayList<>(election.projects());
                projects.set(story.project(), new Project("p" + story.project(), cost));
                assertThat(again(recipe, projects, election.budget(), rule)).contains(story.project());
            });
        }
        for (var story : Explanation.of(election, outcome).stories()) {
            story.moreSupporters().ifPresent(more -> {
                // everyone's share stays the same when the budget grows with the voters
                var voters = BigDecimal.valueOf(election.voters());
                var ballots = new ArrayList<>(recipe.ballots());
                for (var k = 0L; k < more; k++) {
                    ballots.add(List.of(story.project()));
                }
                // in units of which the share is a whole number
                var grown = new ArrayList<Project>();
                for (var project : election.projects()) {
                    grown.add(new Project(project.id(), project.cost().multiply(voters)));
                }
                var budget = election.budget().multiply(voters.add(BigDecimal.valueOf(more)));
                assertThat(again(new Recipe(recipe.costs(), 0, ballots), grown, budget, rule))
                        .contains(story.project());
            });
        }
    }

    private static List<Integer> again(Recipe recipe, List<Project> projects, BigDecimal budget, Rule rule) {
        var builder = Election.of(projects, budget, Form.APPROVAL);
        recipe.ballots()
                .forEach(ballot ->
                        builder.ballot(ballot.stream().mapToInt(c -> c).toArray()));
        return Count.of(builder.build(), rule, ORDER).winners();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void weightsCountAsManyEqualBallots(@ForAll Recipe recipe) {
        var builder = Election.of(recipe.election().projects(), BigDecimal.valueOf(recipe.budget()), Form.APPROVAL);
        var counted = recipe.ballots().stream()
                .map(HashSet::new)
                .collect(Collectors.groupingBy(ballot -> ballot, Collectors.counting()));
        counted.forEach((ballot, times) -> {
            var chosen = ballot.stream().mapToInt(c -> c).toArray();
            builder.ballot(chosen, chosen.length, times.intValue());
        });
        var weighted = builder.build();
        var plain = recipe.election();
        assertThat(weighted.differentBallots()).isEqualTo(plain.differentBallots());
        assertThat(Arrays.stream(weighted.weight).sum())
                .isEqualTo(Arrays.stream(plain.weight).sum());
        for (var rule : rules()) {
            assertThat(Count.of(weighted, rule, ORDER).winners())
                    .isEqualTo(Count.of(plain, rule, ORDER).winners());
        }
    }
}
