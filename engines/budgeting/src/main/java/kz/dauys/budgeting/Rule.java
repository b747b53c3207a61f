package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/** How a budget is counted. Every choice in which cities or programs differ is a named option. */
public sealed interface Rule {

    /** What a voter gets from a project that they support and that is bought. */
    enum Utility {
        /** Its cost: money spent as the voter wished. */
        COST,
        /** One. */
        CARDINALITY,
        /** The points that the voter gave it; for a ranking Borda's, the last getting nothing. */
        POINTS
    }

    /**
     * The projects in order of their score, each taken if it fits. Cities mostly count so; the options follow the field
     * {@code rule} and the comments of their {@code .pb} files.
     *
     * @param perCost whether the score is divided by the cost
     * @param threshold a project with a lower score (before any division) is left out
     * @param least a project with fewer votes is left out, whatever its score
     * @param exclusive sets of projects, by id, of which at most one is taken
     */
    record Greedy(
            Score score, boolean perCost, Misfit misfit, BigDecimal threshold, Least least, List<Set<String>> exclusive)
            implements Rule {
        /**
         * How many votes a project needs: the greater of two numbers.
         *
         * @param votes so many
         * @param percent such a part of all ballots, the empty ones too; from 0 to 100
         */
        public record Least(long votes, BigDecimal percent) {
            private static final BigDecimal ALL = BigDecimal.valueOf(100);

            /** Any number is enough. */
            public static final Least NONE = new Least(0, BigDecimal.ZERO);

            public Least {
                if (votes < 0 || percent.signum() < 0 || percent.compareTo(ALL) > 0) {
                    throw new IllegalArgumentException(
                            "a least number of votes from 0, and a part of 0 to 100 percent");
                }
            }

            /** The number among so many ballots; of a part of a vote all of it is needed. */
            public long among(long ballots) {
                return Math.max(
                        votes,
                        percent.multiply(BigDecimal.valueOf(ballots))
                                .divide(ALL, 0, RoundingMode.CEILING)
                                .longValueExact());
            }
        }

        public enum Score {
            /** How many support it. */
            VOTES,
            /** The sum of its points. */
            POINTS,
            /** Borda's points, the last of a ranking getting nothing. */
            BORDA,
            /** Borda's points as cities count them, the last of a ranking getting one. */
            BORDA_FROM_ONE
        }

        /** What happens at a project that does not fit. */
        public enum Misfit {
            /** It is skipped and later ones are looked at. */
            SKIP,
            /** It ends the count. */
            STOP,
            /** It ends the count, and is taken nevertheless if at least 80 % of its cost is left (Poznań). */
            STOP_UNLESS_FOUR_FIFTHS
        }

        public Greedy {
            exclusive = exclusive.stream().map(Set::copyOf).toList();
        }

        /** With no least number of votes. */
        public Greedy(Score score, boolean perCost, Misfit misfit, BigDecimal threshold, List<Set<String>> exclusive) {
            this(score, perCost, misfit, threshold, Least.NONE, exclusive);
        }

        public Greedy withThreshold(BigDecimal value) {
            return new Greedy(score, perCost, misfit, value, least, exclusive);
        }

        public Greedy withLeast(Least value) {
            return new Greedy(score, perCost, misfit, threshold, value, exclusive);
        }

        public Greedy withExclusive(List<Set<String>> sets) {
            return new Greedy(score, perCost, misfit, threshold, least, sets);
        }

        /** Skips what does not fit, with no threshold and nothing exclusive. */
        public static Greedy by(Score score, boolean perCost) {
            return new Greedy(score, perCost, Misfit.SKIP, BigDecimal.ZERO, List.of());
        }
    }

    /**
     * The Method of Equal Shares: everyone has an equal share of the budget, and the project is bought whose supporters
     * pay the least for each unit of utility, dividing its cost as evenly as their money allows. Peters, Pierczyński and
     * Skowron, <i>Proportional Participatory Budgeting with Additive Utilities</i>, NeurIPS 2021.
     *
     * @param increment by how much an add-one completion raises the share of everyone each time, in the currency
     */
    record EqualShares(
            Utility utility,
            Completion completion,
            BigDecimal increment,
            Start start,
            Exhaustive exhaustive,
            Free free,
            Affordable affordable)
            implements Rule {

        /** What is done with the money that equal shares alone mostly leave. */
        public enum Completion {
            NONE,
            /** The share is raised until the outcome is exhaustive or the next would be over the budget. */
            ADD1,
            /** The same, and then as {@link #FILL}. */
            ADD1_FILL,
            /** What still fits is added, the most votes first. */
            FILL,
            /** As {@link #ADD1_FILL}, unless more voters prefer the greedy outcome: then that one. */
            COMPARISON,
            /** Phragmén's method goes on from what everyone has left, as abcvoting completes committees. */
            PHRAGMEN
        }

        /** From which share the count starts. */
        public enum Start {
            /** The budget divided by the voters, exactly, as pabutools has it. */
            EXACT,
            /** Its whole part, as equalshares.net has it. */
            WHOLE
        }

        /** When an add-one completion counts an outcome as exhaustive. */
        public enum Exhaustive {
            /** No further project that anyone supports fits, as pabutools has it. */
            SUPPORTED,
            /** No further project fits, as equalshares.net has it. */
            ALL
        }

        /** Projects that cost nothing. */
        public enum Free {
            /** Are taken before the count, as pabutools has it, if anyone supports them. */
            FIRST,
            /** Are not taken, as equalshares.net has it. */
            NEVER
        }

        /** An add-one completion when all projects together are within the budget. */
        public enum Affordable {
            /** Makes no difference, as pabutools has it. */
            RAISE,
            /** Is left out, as equalshares.net has it. */
            KEEP
        }

        public EqualShares {
            if (increment.signum() <= 0) {
                throw new IllegalArgumentException("an increment must be more than nothing");
            }
        }

        /** With an increment of one, and for the rest as the reference implementation, pabutools, has it. */
        public static EqualShares of(Utility utility, Completion completion) {
            return new EqualShares(
                    utility,
                    completion,
                    BigDecimal.ONE,
                    Start.EXACT,
                    Exhaustive.SUPPORTED,
                    Free.FIRST,
                    Affordable.RAISE);
        }

        public EqualShares withIncrement(BigDecimal value) {
            return new EqualShares(utility, completion, value, start, exhaustive, free, affordable);
        }

        public EqualShares withStart(Start value) {
            return new EqualShares(utility, completion, increment, value, exhaustive, free, affordable);
        }
    }

    /**
     * Phragmén's sequential method: the cost of what is bought is a load on its supporters, and the project is bought
     * that leaves the least load on those who bear the most. Ends as soon as one of the cheapest is over the budget.
     * Brill, Freeman, Janson and Lackner, <i>Phragmén's Voting Methods and Justified Representation</i>, AAAI 2017;
     * with costs, Los, Christoff and Grossi, IJCAI 2022.
     */
    record Phragmen() implements Rule {}

    /**
     * Maximin support: of the projects that fit, the one is bought with which the cost of everything bought can be
     * spread over its supporters with the least load on any of them. Sánchez-Fernández et al., <i>The Maximin Support
     * Method</i>, 2016 (arXiv:1609.05370).
     */
    record MaximinSupport() implements Rule {}

    /**
     * The Method of Equal Shares with bounded overspending: a project may be bought although its supporters cannot pay
     * all of it, at a price that grows with what is missing. Papasotiropoulos, Pishbin, Skibski, Skowron and Wąs,
     * 2024 (arXiv:2409.15005).
     */
    record BoundedOverspending() implements Rule {}
}
