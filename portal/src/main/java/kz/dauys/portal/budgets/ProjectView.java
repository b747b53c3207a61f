package kz.dauys.portal.budgets;

import org.jspecify.annotations.Nullable;

/**
 * A project on a ballot.
 *
 * @param number on the ballot and in the {@code .pb} file, from 1
 * @param decided of a past round that was voted elsewhere: whether the city took it; otherwise null
 */
public record ProjectView(
        ProjectId id, int number, @Nullable Boolean decided, ProjectPlan plan) {}
