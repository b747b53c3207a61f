package kz.dauys.portal.budgets;

import kz.dauys.portal.kernel.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * What a head is about to decide otherwise than the count, or than an act before.
 *
 * @param project its number on the ballot
 * @param taken whether it is done; otherwise it is left out
 * @param ground one of those in the rules (the rule {@code budget-override} of the law pack); null when none of them fits
 * @param reason for everyone to read: 20 to 4000 characters, at least 100 where no ground of the rules is named
 */
public record DecisionPlan(
        int project, boolean taken, @Nullable String ground, String reason) {
    private static final int SHORTEST = 20;
    private static final int SHORTEST_ALONE = 100;
    private static final int LONGEST = 4000;

    public DecisionPlan {
        ground = ground == null || ground.isBlank() ? null : ground.strip();
        reason = CleanText.of(reason);
    }

    boolean saysWhy() {
        return reason.length() >= (ground == null ? SHORTEST_ALONE : SHORTEST) && reason.length() <= LONGEST;
    }
}
