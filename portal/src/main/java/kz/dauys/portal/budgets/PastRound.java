package kz.dauys.portal.budgets;

import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a past round besides its {@code .pb} file.
 *
 * @param language in which its projects are named
 * @param counting how it is counted; null when the file's own {@code rule} says it
 */
public record PastRound(
        BodyId body,
        TerritoryCode territory,
        Trilingual title,
        Language language,
        @Nullable Counting counting) {}
