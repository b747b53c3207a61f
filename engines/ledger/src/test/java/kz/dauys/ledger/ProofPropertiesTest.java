package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.verifying.Proofs;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the writing half proves the verifying half accepts, and nothing else. */
class ProofPropertiesTest {
    private static final int SIZE = 1300;
    private static final List<byte[]> ENTRIES = Trees.entries(SIZE);
    private static final Hashing HASHING = new Hashing();
    private static final MemoryStore STORE = new MemoryStore();
    private static final ProofMaker PROOFS = new ProofMaker(STORE);

    @BeforeContainer
    static void aLog() throws IOException {
        Log.open(STORE, "log.example.kz/test").append(ENTRIES);
    }

    @Property(tries = 300)
    void everyEntryIsProvenInEveryTreeThatHasIt(
            @ForAll @IntRange(max = SIZE - 1) int index, @ForAll @IntRange(min = 1, max = SIZE) int size)
            throws IOException {
        if (index < size) {
            var root = Trees.root(ENTRIES.subList(0, size));
            var proof = PROOFS.inclusion(index, size);
            assertThat(Proofs.inclusion(index, size, leaf(index), root, proof)).isTrue();
        }
    }

    @Property(tries = 300)
    void everyPrefixIsConsistent(
            @ForAll @IntRange(min = 1, max = SIZE) int one, @ForAll @IntRange(min = 1, max = SIZE) int other)
            throws IOException {
        int oldSize = Math.min(one, other);
        int size = Math.max(one, other);
        assertThat(Proofs.consistency(
                        oldSize,
                        size,
                        Trees.root(ENTRIES.subList(0, oldSize)),
                        Trees.root(ENTRIES.subList(0, size)),
                        PROOFS.consistency(oldSize, size)))
                .isTrue();
    }

    @Property(tries = 300)
    void everySubtreeIsConsistent(
            @ForAll @IntRange(max = 10) int height,
            @ForAll @IntRange(max = SIZE) int place,
            @ForAll @IntRange(min = 1, max = 1024) int leaves,
            @ForAll @IntRange(min = 1, max = SIZE) int size)
            throws IOException {
        long start = (long) place << height;
        long end = start + leaves;
        if (end > size || !Subtree.isValid(start, end)) {
            return;
        }
        var subtree = new Subtree(start, end);
        var hash = Trees.root(ENTRIES.subList((int) start, (int) end));
        var root = Trees.root(ENTRIES.subList(0, size));
        assertThat(PROOFS.hash(subtree)).isEqualTo(hash);
        var proof = PROOFS.consistency(subtree, size);
        assertThat(Proofs.subtreeConsistency(start, end, size, hash, root, proof))
                .isTrue();
        assertThat(Proofs.subtreeConsistency(start, end, size, Trees.flipped(hash, 1), root, proof))
                .isFalse();
    }

    @Property(tries = 300)
    void noInclusionProofWithAFlippedBitVerifies(
            @ForAll @IntRange(max = SIZE - 1) int index, @ForAll @IntRange(max = 1 << 20) int bit) throws IOException {
        var root = Trees.root(ENTRIES);
        var all = new ArrayList<Hash>();
        all.add(leaf(index));
        all.add(root);
        all.addAll(PROOFS.inclusion(index, SIZE));
        int at = bit / 256 % all.size();
        all.set(at, Trees.flipped(all.get(at), bit % 256));
        assertThat(Proofs.inclusion(index, SIZE, all.get(0), all.get(1), all.subList(2, all.size())))
                .isFalse();
    }

    @Property(tries = 300)
    void noConsistencyProofWithAFlippedBitVerifies(
            @ForAll @IntRange(min = 1, max = SIZE - 1) int oldSize, @ForAll @IntRange(max = 1 << 20) int bit)
            throws IOException {
        var all = new ArrayList<Hash>();
        all.add(Trees.root(ENTRIES.subList(0, oldSize)));
        all.add(Trees.root(ENTRIES));
        all.addAll(PROOFS.consistency(oldSize, SIZE));
        int at = bit / 256 % all.size();
        all.set(at, Trees.flipped(all.get(at), bit % 256));
        assertThat(Proofs.consistency(oldSize, SIZE, all.get(0), all.get(1), all.subList(2, all.size())))
                .isFalse();
    }

    @Property(tries = 300)
    void noProofVerifiesForAnotherIndex(
            @ForAll @IntRange(max = SIZE - 1) int index, @ForAll @IntRange(max = SIZE - 1) int other)
            throws IOException {
        if (index != other) {
            var proof = PROOFS.inclusion(index, SIZE);
            assertThat(Proofs.inclusion(other, SIZE, leaf(index), Trees.root(ENTRIES), proof))
                    .isFalse();
        }
    }

    @Property(tries = 500)
    void garbageIsANoAndNeverAnException(
            @ForAll long a, @ForAll long b, @ForAll @LongRange(min = 0) long c, @ForAll int seed) {
        var random = new Random(seed);
        var garbage =
                random.ints(random.nextInt(80), 0, 4).mapToObj(i -> leaf(i)).toList();
        assertThat(Proofs.inclusion(a, b, leaf(0), leaf(1), garbage)).isFalse();
        assertThat(Proofs.inclusion(a >>> 1, c, leaf(0), leaf(1), garbage)).isFalse();
        assertThat(Proofs.consistency(a, b, leaf(0), leaf(1), garbage)).isFalse();
        assertThat(Proofs.consistency(a >>> 1, c, leaf(0), leaf(1), garbage)).isFalse();
        assertThat(Proofs.subtreeConsistency(a, b, c, leaf(0), leaf(1), garbage))
                .isFalse();
        assertThat(Proofs.subtreeInclusion(a, b, c, leaf(0), leaf(1), garbage)).isFalse();
    }

    private static synchronized Hash leaf(int index) {
        return HASHING.leaf(ENTRIES.get(index));
    }
}
