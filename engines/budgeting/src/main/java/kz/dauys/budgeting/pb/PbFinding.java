package kz.dauys.budgeting.pb;

import java.util.Locale;

/**
 * Something wrong with a file.
 *
 * @param line where, from 1; of something missing, the title or the columns of its section
 * @param rule what is broken
 * @param detail one line for people
 */
public record PbFinding(long line, Rule rule, String detail) {

    /** Whether a count could be wrong because of it, or a reader only surprised. */
    public enum Weight {
        ERROR,
        WARNING
    }

    /** What a file has to keep, as in the public checker of Pabulib, and what makes it unreadable. */
    public enum Rule {
        UNREADABLE(Weight.ERROR),
        EMPTY_LINE(Weight.ERROR),
        MISSING_FIELD(Weight.ERROR),
        UNKNOWN_FIELD(Weight.WARNING),
        FIELD_ORDER(Weight.WARNING),
        FIELD_VALUE(Weight.ERROR),
        COMMA_IN_NUMBER(Weight.ERROR),
        DATE_RANGE(Weight.ERROR),
        NUMBER_OF_PROJECTS(Weight.ERROR),
        NUMBER_OF_VOTES(Weight.ERROR),
        PROJECT_WITHOUT_COST(Weight.ERROR),
        PROJECT_OVER_BUDGET(Weight.ERROR),
        BUDGET_EXCEEDED(Weight.ERROR),
        ALL_PROJECTS_FUNDED(Weight.ERROR),
        UNUSED_BUDGET(Weight.WARNING),
        DUPLICATE_VOTER(Weight.ERROR),
        DUPLICATE_IN_VOTE(Weight.ERROR),
        UNKNOWN_PROJECT(Weight.ERROR),
        VOTE_TOO_LONG(Weight.ERROR),
        VOTE_TOO_SHORT(Weight.ERROR),
        VOTE_COST(Weight.ERROR),
        VOTE_POINTS(Weight.ERROR),
        PROJECT_WITHOUT_VOTES(Weight.WARNING),
        DIFFERENT_VOTES(Weight.ERROR),
        DIFFERENT_SCORE(Weight.ERROR),
        NO_VOTES_OR_SCORES(Weight.ERROR),
        RULE_NOT_FOLLOWED(Weight.WARNING);

        private final Weight weight;

        Rule(Weight weight) {
            this.weight = weight;
        }

        public Weight weight() {
            return weight;
        }

        /** The name for machines: {@code different-votes}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
