package kz.dauys.portal.budgets;

/**
 * A point of a round.
 *
 * @param number from 1, in the order of the plan
 */
public record PointId(RoundId round, int number) {}
