package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.verifying.Rejected.Reason;

/**
 * Checks a whole log from its published files alone: every entry against its hash, every hash of every tile against the
 * tiles below, and the root against the checkpoint (tlog-tiles). Because all leaves pass by, consistency with an
 * earlier checkpoint needs no proof: the tree simply must have had that root at that size.
 *
 * <p>Memory does not grow with the log.
 */
public final class LogAudit {
    /** A bundle may have 17 MB, so this also bounds what a source can make us hold. */
    private static final int AHEAD = 8;

    private final LogSource source;

    public LogAudit(LogSource source) {
        this.source = source;
    }

    /** Who wants to see the audit pass by. Called in the thread of the audit, in the order of the log. */
    public interface Watcher {
        /** A watcher that is content with the result. */
        Watcher NONE = new Watcher() {};

        /** An entry that hashes to its leaf. Whether the leaf is the log's is known only when the audit ends. */
        default void entry(long index, byte[] entry) {}

        /**
         * So many leaves have passed.
         *
         * @param prefix the tree up to there, from which an audit that is broken off can go on
         */
        default void passed(long leaves, Supplier<Checkpoint> prefix) {}
    }

    /**
     * Fetches the newest checkpoint of a log and checks it against the policy.
     *
     * @throws Rejected also when there is none, or it is malformed
     */
    public static Policy.Accepted newest(LogSource source, Policy policy) throws IOException, Rejected {
        byte[] bytes = source.fetch(new LogPath.Newest())
                .orElseThrow(() -> new Rejected(Reason.MISSING, "checkpoint: is not there"));
        try {
            return policy.check(Note.parse(bytes));
        } catch (Malformed e) {
            throw new Rejected(Reason.WRONG_CONTENT, "checkpoint: " + e.what());
        }
    }

    /**
     * Checks the log as {@code target} describes it.
     *
     * @param known earlier checkpoints with which the log must agree. Entries below the smallest are not read again;
     *     with {@link Checkpoint#empty} among them, or without any, everything is read
     * @throws Rejected with the first thing that is wrong
     * @throws IOException when the source cannot be asked; then nothing is known
     */
    public void check(Checkpoint target, Collection<Checkpoint> known, Watcher watcher) throws IOException, Rejected {
        new Run(target, known, watcher).run();
    }

    /** The leaves below one tile of level 0, checked against their entries. */
    private record Leaves(List<byte[]> entries, List<Hash> hashes) {}

    private final class Run {
        private final Checkpoint target;
        private final long start;
        private final Map<Long, List<Checkpoint>> milestones = new HashMap<>();
        private final Watcher watcher;
        private final TileReader tiles;
        private final UpperTiles upper;

        Run(Checkpoint target, Collection<Checkpoint> known, Watcher watcher) throws Rejected {
            this.target = target;
            this.start = known.stream().mapToLong(Checkpoint::size).min().orElse(0);
            this.watcher = watcher;
            this.tiles = new TileReader(source, target.size());
            this.upper = new UpperTiles(tiles);
            expect(target);
            for (var checkpoint : known) {
                expect(checkpoint);
            }
        }

        private void expect(Checkpoint checkpoint) throws Rejected {
            if (!checkpoint.origin().equals(target.origin())) {
                throw new Rejected(
                        Reason.OTHER_ORIGIN,
                        "a checkpoint of " + checkpoint.origin() + " beside one of " + target.origin());
            }
            if (checkpoint.size() > target.size()) {
                throw new Rejected(
                        Reason.SHRUNK, "the log had " + checkpoint.size() + " leaves and now has " + target.size());
            }
            milestones
                    .computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
                    .add(checkpoint);
        }

        void run() throws IOException, Rejected {
            long first = start / LogPath.FULL;
            var range = upper.rangeBefore(first);
            compare(range);
            // not rounded up by adding, which would overflow for the largest sizes
            long beyond = target.size() / LogPath.FULL + (target.size() % LogPath.FULL == 0 ? 0 : 1);
            var tasks = LongStream.range(first, beyond)
                    .mapToObj(index -> (Callable<Leaves>) () -> leaves(index))
                    .iterator();
            try (var fetched = new Prefetch<>(tasks, AHEAD)) {
                for (var leaves = fetched.next(); leaves.isPresent(); leaves = fetched.next()) {
                    pass(leaves.get(), range);
                    watcher.passed(range.size(), () -> new Checkpoint(target.origin(), range.size(), range.root()));
                }
            }
            if (range.size() != target.size()) {
                throw new IllegalStateException("an audit of " + target.size() + " leaves saw " + range.size());
            }
        }

        private Leaves leaves(long index) throws IOException, Rejected {
            byte[] tile = tiles.tile(0, index);
            var entries = tiles.entries(index);
            var hashing = new Hashing();
            var hashes = new ArrayList<Hash>(entries.size());
            for (byte[] entry : entries) {
                var hash = hashing.leaf(entry);
                if (!hash.standsAt(tile, hashes.size() * Hash.BYTES)) {
                    throw new Rejected(
                            Reason.WRONG_CONTENT,
                            "entry " + (index * LogPath.FULL + hashes.size()) + ": does not hash to what its tile of "
                                    + "level 0 says");
                }
                hashes.add(hash);
            }
            return new Leaves(entries, hashes);
        }

        private void pass(Leaves leaves, CompactRange range) throws IOException, Rejected {
            for (int i = 0; i < leaves.hashes.size(); i++) {
                if (range.size() >= start) {
                    watcher.entry(range.size(), leaves.entries.get(i));
                }
                range.append(leaves.hashes.get(i), upper::compare);
                compare(range);
            }
        }

        private void compare(CompactRange range) throws Rejected {
            for (var expected : milestones.getOrDefault(range.size(), List.of())) {
                var root = range.root();
                if (!root.equals(expected.root())) {
                    throw new Rejected(
                            Reason.INCONSISTENT,
                            "at size " + expected.size() + " the log has the root " + root
                                    + ", and the checkpoint says " + expected.root());
                }
            }
        }
    }
}
