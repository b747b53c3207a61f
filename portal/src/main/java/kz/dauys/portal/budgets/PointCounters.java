package kz.dauys.portal.budgets;

/**
 * How much was done at a point.
 *
 * @param handed to how many people a paper was handed out
 * @param spoiled how many papers were exchanged for a fresh one
 * @param assisted how many people were helped to vote
 */
public record PointCounters(int handed, int spoiled, int assisted) {}
