package kz.dauys.portal.budgets;

import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import org.jspecify.annotations.Nullable;

/**
 * What residents can vote for.
 *
 * @param name 1 to 150 characters, in the language of its proposer
 * @param about what would be done and where, 1 to 4000 characters
 * @param territory where it would stand, the round's own or a part of it; null when it serves all of it
 * @param cost in tiyn, more than nothing and not above the money of the round
 * @param oneOf of the projects of a round with the same words here, in whatever case, at most one is done; at most 60 characters,
 *     null for one that excludes no other
 */
public record ProjectPlan(
        String name,
        String about,
        Language language,
        @Nullable TerritoryCode territory,
        long cost,
        @Nullable String oneOf) {

    public ProjectPlan {
        name = CleanText.of(name);
        about = CleanText.of(about);
        oneOf = oneOf == null || CleanText.of(oneOf).isEmpty() ? null : CleanText.of(oneOf);
    }

    /** One that excludes no other. */
    public ProjectPlan(String name, String about, Language language, @Nullable TerritoryCode territory, long cost) {
        this(name, about, language, territory, cost, null);
    }
}
