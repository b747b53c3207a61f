package kz.dauys.portal.journal;

import org.jspecify.annotations.Nullable;

/**
 * Something in the database that is not what the journal committed to.
 *
 * @param where the entry, or the case with its act
 * @param what which fact, column or row
 * @param committed what the journal has; null where it has nothing
 * @param found what the database has now; null where it has nothing
 */
public record Difference(
        String where,
        String what,
        @Nullable String committed,
        @Nullable String found) {}
