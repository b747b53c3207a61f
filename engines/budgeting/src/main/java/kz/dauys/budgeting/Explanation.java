package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import kz.dauys.budgeting.Outcome.Phase;
import kz.dauys.budgeting.Outcome.Purchase;
import kz.dauys.budgeting.Rule.Greedy.Misfit;
import kz.dauys.budgeting.Rule.Greedy.Score;
import org.jspecify.annotations.Nullable;

/**
 * Why each project was bought or not, as data; {@link Words} says it in three languages. Everything is computed exactly
 * from the outcome and rounded only here, amounts down to the second decimal.
 *
 * @param stories one of each project, in the order of the election
 */
public record Explanation(Outcome outcome, List<Story> stories) {
    public Explanation {
        stories = List.copyOf(stories);
    }

    /** Why a project is where it is. */
    public enum Reason {
        /** It cost nothing. */
        FREE,
        /** The rule bought it. */
        BOUGHT,
        /** It was added by the completion. */
        ADDED,
        /** Nobody supports it. */
        NO_SUPPORT,
        /** It costs nothing, and the rule does not take such projects. */
        NOT_COUNTED,
        /** Its supporters could not pay for it together. */
        SUPPORTERS_COULD_NOT_PAY,
        /** When its turn came, the budget that was left was less than its cost. */
        DID_NOT_FIT,
        /** The count had ended at another project that did not fit. */
        ENDED_BEFORE,
        /** Its score is below the threshold. */
        BELOW_THRESHOLD,
        /** It has fewer votes than the rule asks for. */
        TOO_FEW_VOTES,
        /** Another project was bought that excludes it. */
        EXCLUDED
    }

    /**
     * One project.
     *
     * @param step of its purchase, from 1; 0 when it was not bought
     * @param price what was asked of each supporter who bought it and could pay in full
     * @param left at the end: what its supporters had left where voters have money, otherwise what was left of the
     *     budget when it was looked at
     * @param moreSupporters how many further supporters would have sufficed, who support nothing else, if all others
     *     had voted as they did and everyone had the same share
     * @param costEnough the highest cost, above nothing, at which it would have been bought, under the same condition
     * @param moments what happened around it
     */
    public record Story(
            int project,
            Reason reason,
            int step,
            @Nullable BigDecimal price,
            @Nullable BigDecimal left,
            Optional<Long> moreSupporters,
            Optional<BigDecimal> costEnough,
            List<Moment> moments) {
        public Story {
            moments = List.copyOf(moments);
        }

        public boolean won() {
            return step > 0;
        }
    }

    /**
     * One step of the count, seen from a project that was not bought before it.
     *
     * @param step from 1
     * @param bought the project that was bought in it; -1 at the end, when nothing more could be
     * @param supportersLeft what supporters of this project had left before the step
     * @param supportersPaid what they paid in it
     * @param effectiveVotes the cost of this project divided by what each supporter would have had to pay for it; nothing
     *     when they could not
     */
    public record Moment(
            int step,
            int bought,
            BigDecimal supportersLeft,
            BigDecimal supportersPaid,
            Optional<BigDecimal> effectiveVotes) {}

    /** Explains an outcome of the election. */
    public static Explanation of(Election election, Outcome outcome) {
        return new Explanation(outcome, new Explainer(election, outcome).stories());
    }

    /** Works out the stories. */
    private static final class Explainer {
        private final Election election;
        private final Outcome outcome;
        private final int[] step;

        Explainer(Election election, Outcome outcome) {
            this.election = election;
            this.outcome = outcome;
            step = new int[election.cost.length];
            for (var k = 0; k < outcome.purchases().size(); k++) {
                step[outcome.purchases().get(k).project()] = k + 1;
            }
        }

        List<Story> stories() {
            return switch (outcome.rule()) {
                case Rule.Greedy greedy -> greedy(greedy);
                case Rule.EqualShares shares ->
                    outcome.endowment() == null
                            ? greedy(Rule.Greedy.by(Score.VOTES, false))
                            : shares(shares, outcome.endowment());
                case Rule.Phragmen() -> phragmen();
                case Rule.MaximinSupport(), Rule.BoundedOverspending() -> whileItFits();
            };
        }

        private Story bought(int c, List<Moment> moments) {
            var purchase = outcome.purchases().get(step[c] - 1);
            var reason = switch (purchase.phase()) {
                case FREE -> Reason.FREE;
                case RULE -> Reason.BOUGHT;
                case COMPLETION -> Reason.ADDED;
            };
            var price = purchase.price() == null ? null : rounded(purchase.price(), RoundingMode.HALF_UP);
            return new Story(c, reason, step[c], price, null, Optional.empty(), Optional.empty(), moments);
        }

        private Story lost(int c, Reason reason, @Nullable Fraction left, Need need, List<Moment> moments) {
            return new Story(
                    c,
                    reason,
                    0,
                    null,
                    left == null ? null : rounded(left, RoundingMode.DOWN),
                    need.supporters,
                    need.cost.map(cost -> rounded(cost, RoundingMode.DOWN)).filter(cost -> cost.signum() > 0),
                    moments);
        }

        /** What would have sufficed. */
        private record Need(Optional<Long> supporters, Optional<Fraction> cost) {
            static final Need UNKNOWN = new Need(Optional.empty(), Optional.empty());
        }

        private List<Story> shares(Rule.EqualShares rule, Fraction endowment) {
            var shares = new SharesCount(election, rule.utility(), 1, new Choice.First(new int[election.cost.length]));
            var byRule = outcome.purchases().stream()
                    .filter(purchase -> purchase.phase() == Phase.RULE)
                    .map(Purchase::project)
                    .toList();
            var free = (int) outcome.purchases().stream()
                    .filter(purchase -> purchase.phase() == Phase.FREE)
                    .count();
            var moments = new HashMap<Integer, List<Moment>>();
            var before = new Fraction[election.cost.length];
            var votesBefore = new HashMap<Integer, Optional<BigDecimal>>();
            shares.replay(inUnits(endowment), byRule, k -> {
                for (var c = 0; c < election.cost.length; c++) {
                    if (step[c] > 0 && step[c] <= k + free - 1 || election.cost[c] == 0) {
                        continue;
                    }
                    var left = shares.leftTogether(c);
                    var story = moments.computeIfAbsent(c, x -> new ArrayList<>());
                    if (k > 0) {
                        story.add(new Moment(
                                k + free,
                                byRule.get(k - 1),
                                rounded(inCurrency(before[c]), RoundingMode.DOWN),
                                rounded(inCurrency(before[c].minus(left)), RoundingMode.DOWN),
                                votesBefore.getOrDefault(c, Optional.empty())));
                    }
                    if (k == byRule.size()) {
                        story.add(new Moment(
                                k + free + 1,
                                -1,
                                rounded(inCurrency(left), RoundingMode.DOWN),
                                BigDecimal.ZERO,
                                Optional.empty()));
                    }
                    before[c] = left;
                    votesBefore.put(c, effectiveVotes(shares, rule, c));
                }
            });
            var stories = new ArrayList<Story>();
            for (var c = 0; c < election.cost.length; c++) {
                var own = moments.getOrDefault(c, List.of());
                if (step[c] > 0) {
                    stories.add(bought(c, own));
                } else if (election.votes[c] == 0) {
                    stories.add(lost(c, Reason.NO_SUPPORT, null, Need.UNKNOWN, List.of()));
                } else if (election.cost[c] == 0) {
                    stories.add(lost(c, Reason.NOT_COUNTED, null, Need.UNKNOWN, List.of()));
                } else {
                    stories.add(lost(
                            c,
                            Reason.SUPPORTERS_COULD_NOT_PAY,
                            inCurrency(before[c]),
                            shareNeed(c, before[c], inUnits(endowment)),
                            own));
                }
            }
            return stories;
        }

        private Optional<BigDecimal> effectiveVotes(SharesCount shares, Rule.EqualShares rule, int c) {
            if (rule.utility() == Rule.Utility.POINTS) {
                return Optional.empty();
            }
            return shares.priceNow(c)
                    .map(price -> rounded(Fraction.of(election.cost[c]).dividedBy(price), RoundingMode.HALF_UP));
        }

        /** Its supporters have nothing to wait for at the end, so what they miss then, others would have to bring. */
        private Need shareNeed(int c, Fraction left, Fraction endowment) {
            var missing = Fraction.of(election.cost[c]).minus(left);
            return new Need(
                    endowment.signum() == 0 ? Optional.empty() : Optional.of(roundedUp(missing.dividedBy(endowment))),
                    Optional.of(inCurrency(left)));
        }

        private List<Story> greedy(Rule.Greedy rule) {
            var scores = GreedyCount.scores(election, rule.score());
            var left = election.budgetUnits;
            var lefts = new ArrayList<Long>();
            for (var purchase : outcome.purchases()) {
                lefts.add(left);
                left -= election.cost[purchase.project()];
            }
            lefts.add(left);
            var least = rule.least().among(election.voters);
            var stories = new ArrayList<Story>();
            for (var c = 0; c < election.cost.length; c++) {
                if (step[c] > 0) {
                    stories.add(bought(c, List.of()));
                    continue;
                }
                if (election.votes[c] < least) {
                    stories.add(lost(c, Reason.TOO_FEW_VOTES, null, Need.UNKNOWN, List.of()));
                    continue;
                }
                if (new Fraction(BigInteger.valueOf(scores[c]), GreedyCount.unit(election, rule.score()))
                                .compareTo(Fraction.of(rule.threshold()))
                        < 0) {
                    stories.add(lost(c, Reason.BELOW_THRESHOLD, null, Need.UNKNOWN, List.of()));
                    continue;
                }
                stories.add(greedyLoser(rule, scores, lefts, c));
            }
            return stories;
        }

        private Story greedyLoser(Rule.Greedy rule, long[] scores, List<Long> lefts, int c) {
            var id = election.projects().get(c).id();
            for (var purchase : outcome.purchases()) {
                var winner = election.projects().get(purchase.project()).id();
                if (rule.exclusive().stream().anyMatch(set -> set.contains(id) && set.contains(winner))) {
                    return lost(c, Reason.EXCLUDED, null, Need.UNKNOWN, List.of());
                }
            }
            // its turn is after all that were bought with a better score; before the first of them it would have fitted
            var turn = 0;
            var lastFit = -1;
            for (var k = 0; k < outcome.purchases().size(); k++) {
                var other = outcome.purchases().get(k).project();
                if (GreedyCount.compare(election, scores, rule.perCost(), other, c) >= 0) {
                    turn = k + 1;
                }
                if (lefts.get(k) >= election.cost[c]) {
                    lastFit = k;
                }
            }
            var votes = rule.score() == Score.VOTES && !rule.perCost() && lastFit >= 0
                    ? Optional.of(
                            Math.max(1, scores[outcome.purchases().get(lastFit).project()] + 1 - scores[c]))
                    : Optional.<Long>empty();
            var left = lefts.get(turn);
            var need = new Need(votes, Optional.of(inCurrency(Fraction.of(left))));
            return election.cost[c] <= left && rule.misfit() != Misfit.SKIP
                    ? lost(
                            c,
                            Reason.ENDED_BEFORE,
                            inCurrency(Fraction.of(left)),
                            new Need(votes, Optional.empty()),
                            List.of())
                    : lost(c, Reason.DID_NOT_FIT, inCurrency(Fraction.of(left)), need, List.of());
        }

        private List<Story> phragmen() {
            var left = election.budgetUnits;
            for (var purchase : outcome.purchases()) {
                left -= election.cost[purchase.project()];
            }
            var stories = new ArrayList<Story>();
            for (var c = 0; c < election.cost.length; c++) {
                if (step[c] > 0) {
                    stories.add(bought(c, List.of()));
                } else if (election.votes[c] == 0) {
                    stories.add(lost(c, Reason.NO_SUPPORT, null, Need.UNKNOWN, List.of()));
                } else {
                    var reason = election.cost[c] > left ? Reason.DID_NOT_FIT : Reason.ENDED_BEFORE;
                    stories.add(lost(c, reason, inCurrency(Fraction.of(left)), Need.UNKNOWN, List.of()));
                }
            }
            return stories;
        }

        /** For rules that go on as long as anything fits. */
        private List<Story> whileItFits() {
            var left = Fraction.of(election.budgetUnits
                    - Arrays.stream(outcome.winners().stream().mapToInt(c -> c).toArray())
                            .mapToLong(c -> election.cost[c])
                            .sum());
            var stories = new ArrayList<Story>();
            for (var c = 0; c < election.cost.length; c++) {
                if (step[c] > 0) {
                    stories.add(bought(c, List.of()));
                } else if (election.votes[c] == 0) {
                    stories.add(lost(c, Reason.NO_SUPPORT, null, Need.UNKNOWN, List.of()));
                } else if (Fraction.of(election.cost[c]).compareTo(left) <= 0) {
                    stories.add(lost(c, Reason.SUPPORTERS_COULD_NOT_PAY, Fraction.ZERO, Need.UNKNOWN, List.of()));
                } else {
                    var need = new Need(Optional.empty(), Optional.of(inCurrency(left)));
                    stories.add(lost(c, Reason.DID_NOT_FIT, inCurrency(left), need, List.of()));
                }
            }
            return stories;
        }

        private Fraction inUnits(Fraction currency) {
            return currency.times(new Fraction(BigInteger.TEN.pow(election.moneyScale), BigInteger.ONE));
        }

        private Fraction inCurrency(Fraction units) {
            return units.dividedBy(new Fraction(BigInteger.TEN.pow(election.moneyScale), BigInteger.ONE));
        }

        private static long roundedUp(Fraction value) {
            return new BigDecimal(value.numerator())
                    .divide(new BigDecimal(value.denominator()), 0, RoundingMode.CEILING)
                    .longValueExact();
        }

        private static BigDecimal rounded(Fraction value, RoundingMode mode) {
            return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), 2, mode);
        }
    }
}
