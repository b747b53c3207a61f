package kz.dauys.ledger;

/**
 * The leaves from {@code start} up to but not including {@code end}, as far as they form a subtree
 * (draft-ietf-plants-merkle-tree-certs section 4.1, to which tlog-cosignature refers): not empty, and {@code start} a
 * multiple of the smallest power of two that is no smaller than the number of leaves.
 */
public record Subtree(long start, long end) {
    /** @throws IllegalArgumentException when the two do not bound a subtree; ask {@link #isValid} first */
    public Subtree {
        if (!isValid(start, end)) {
            throw new IllegalArgumentException("not a subtree: " + start + " to " + end);
        }
    }

    public static boolean isValid(long start, long end) {
        if (start < 0 || end <= start) {
            return false;
        }
        long last = end - start - 1;
        // all ones below the power of two that holds the leaves; 2^63 leaves or more fit only at 0
        long mask = last == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(last);
        return (start & mask) == 0;
    }

    /** The whole tree of this many leaves. */
    public static Subtree tree(long size) {
        return new Subtree(0, size);
    }

    public long size() {
        return end - start;
    }
}
