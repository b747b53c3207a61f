package kz.dauys.portal.budgets;

/**
 * A bundle of papers out of the box of a point.
 *
 * @param number from 1, in the order in which they were opened
 */
public record BundleId(PointId point, int number) {
    /** So many sheets at most lie in one. */
    public static final int MOST = 50;
}
