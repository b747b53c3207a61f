package kz.dauys.ledger.verifying;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Subtree;

/**
 * Verifies proofs about Merkle trees. Every question has the answer yes or no, whatever is passed: sizes and indexes
 * that do not fit each other are a no.
 *
 * <p>All four are one: that the leaves from {@code start} to {@code end} hash to this value within a tree that hashes
 * to that. An inclusion proof speaks of one leaf, a consistency proof of the leaves from 0.
 */
public final class Proofs {
    private Proofs() {}

    /** RFC 6962 section 2.1.1: this is the leaf at {@code index} of the tree. */
    public static boolean inclusion(long index, long size, Hash leaf, Hash root, List<Hash> proof) {
        return index >= 0 && index < size && leads(index, index + 1, size, leaf, root, proof);
    }

    /**
     * RFC 6962 section 2.1.2: the larger tree begins with the leaves of the smaller. The empty tree is no tree to prove
     * anything from.
     */
    public static boolean consistency(long oldSize, long size, Hash oldRoot, Hash root, List<Hash> proof) {
        return oldSize > 0 && oldSize <= size && leads(0, oldSize, size, oldRoot, root, proof);
    }

    /** draft-ietf-plants-merkle-tree-certs section 4.3: the leaf at {@code index} of the log is in the subtree. */
    public static boolean subtreeInclusion(long index, long start, long end, Hash leaf, Hash hash, List<Hash> proof) {
        return Subtree.isValid(start, end)
                && index >= start
                && index < end
                && inclusion(index - start, end - start, leaf, hash, proof);
    }

    /** draft-ietf-plants-merkle-tree-certs section 4.4: the tree has the leaves of the subtree at their place. */
    public static boolean subtreeConsistency(long start, long end, long size, Hash hash, Hash root, List<Hash> proof) {
        return Subtree.isValid(start, end) && end <= size && leads(start, end, size, hash, root, proof);
    }

    private static boolean leads(long start, long end, long size, Hash part, Hash root, List<Hash> proof) {
        var walk = new Walk(part, proof.iterator());
        try {
            var reached = walk.through(start, end, size, true);
            return !walk.proof.hasNext() && reached.part.equals(part) && reached.whole.equals(root);
        } catch (NoSuchElementException tooShort) {
            return false;
        }
    }

    /** What a proof makes of the part and of the whole. */
    private record Reached(Hash part, Hash whole) {}

    /** Follows the definition of the proof, taking its hashes where the definition puts them. At most 63 deep. */
    private record Walk(Hash given, Iterator<Hash> proof, Hashing hashing) {
        Walk(Hash given, Iterator<Hash> proof) {
            this(given, proof, new Hashing());
        }

        /** @param known whether the part, as far as it lies here, is what the verifier was given */
        Reached through(long start, long end, long size, boolean known) {
            if (start == 0 && end == size) {
                var hash = known ? given : proof.next();
                return new Reached(hash, hash);
            }
            long split = Long.highestOneBit(size - 1);
            if (end <= split) {
                var left = through(start, end, split, known);
                return new Reached(left.part, hashing.node(left.whole, proof.next()));
            }
            if (start >= split) {
                var right = through(start - split, end - split, size - split, known);
                return new Reached(right.part, hashing.node(proof.next(), right.whole));
            }
            var right = through(0, end - split, size - split, false);
            var left = proof.next();
            return new Reached(hashing.node(left, right.part), hashing.node(left, right.whole));
        }
    }
}
