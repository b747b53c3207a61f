package kz.dauys.portal.budgets;

import java.math.BigDecimal;

/**
 * How many votes a project needs to be done: the greater of two numbers, said before anybody votes.
 *
 * @param votes so many ballots that name it
 * @param share such a part of the counted ballots, in hundredths of a percent
 */
public record LeastVotes(int votes, int share) {
    /** Any number is enough. */
    public static final LeastVotes NONE = new LeastVotes(0, 0);

    private static final int MOST_VOTES = 100_000_000;
    private static final int ALL = 10_000;

    public boolean asked() {
        return votes > 0 || share > 0;
    }

    /** The part as people know it, from 0 to 100. */
    public BigDecimal percent() {
        return BigDecimal.valueOf(share, 2);
    }

    boolean fits() {
        return votes >= 0 && votes <= MOST_VOTES && share >= 0 && share <= ALL;
    }
}
