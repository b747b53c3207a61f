package kz.dauys.portal.budgets;

/**
 * How many voted in which way, void ballots among them.
 *
 * @param paperVoids how many papers count for nobody
 * @param paperBlanks on how many papers nothing is marked
 */
public record Turnout(long online, long assisted, long paper, long paperVoids, long paperBlanks) {}
