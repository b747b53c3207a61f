package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;

/**
 * The tree of the leaves so far, as the hashes of the full subtrees from left to right: one for each bit of the size.
 * It grows leaf by leaf and tells each node of which the leaves are complete.
 */
final class CompactRange {
    private final Hashing hashing = new Hashing();
    private final List<Hash> full;
    private long size;

    CompactRange() {
        this(0, List.of());
    }

    /** @param full the largest first, one for each bit of the size */
    CompactRange(long size, List<Hash> full) {
        if (full.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a range of " + size + " leaves has " + Long.bitCount(size) + " hashes");
        }
        this.size = size;
        this.full = new ArrayList<>(full);
    }

    @FunctionalInterface
    interface Completed {
        /** @param index which node of this height, from 0 */
        void node(int height, long index, Hash hash) throws IOException, Rejected;
    }

    void append(Hash leaf, Completed completed) throws IOException, Rejected {
        var hash = leaf;
        int height = 0;
        completed.node(0, size, hash);
        while ((size >>> height & 1) == 1) {
            hash = hashing.node(full.removeLast(), hash);
            height++;
            completed.node(height, size >>> height, hash);
        }
        full.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    /** RFC 6962 section 2.1: the root of the tree of the leaves so far. */
    Hash root() {
        if (full.isEmpty()) {
            return Hashing.EMPTY_ROOT;
        }
        var root = full.getLast();
        for (var left : full.reversed().subList(1, full.size())) {
            root = hashing.node(left, root);
        }
        return root;
    }
}
