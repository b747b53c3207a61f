package kz.dauys.ballots.seal;

/**
 * How many trustees there are and how many of them open ballots together.
 *
 * @param enough so many open; one fewer learn nothing
 * @param trustees numbered from 1
 */
public record Quorum(int enough, int trustees) {
    /** More trustees than this nobody brings together. */
    public static final int MOST = 99;

    public Quorum {
        if (enough < 1 || enough > trustees || trustees > MOST) {
            throw new IllegalArgumentException("of at most " + MOST
                    + " trustees at least one is enough, and at most all: " + enough + " of " + trustees);
        }
    }

    void requireTrustee(int trustee) {
        if (trustee < 1 || trustee > trustees) {
            throw new IllegalArgumentException("trustees are numbered from 1 to " + trustees + ": " + trustee);
        }
    }
}
