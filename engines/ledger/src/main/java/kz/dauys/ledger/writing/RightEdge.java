package kz.dauys.ledger.writing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.EntryBundle;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.storing.Store;

/**
 * Where a log grows: the partial tile of each level and the partial bundle. That is all of the tree that appending
 * needs, however large the log.
 */
final class RightEdge {
    private static final int FULL_BYTES = LogPath.FULL * Hash.BYTES;

    private final Hashing hashing = new Hashing();
    /** Of each level the hashes of its partial tile; how many are valid follows from the size. */
    private final List<byte[]> levels = new ArrayList<>();

    private final List<byte[]> entries = new ArrayList<>();
    private long size;

    private RightEdge(long size) {
        this.size = size;
    }

    /** The edge of a tree as the store has it; refused when it does not hash to the root. */
    static RightEdge load(Store store, Checkpoint head) throws IOException {
        var edge = new RightEdge(head.size());
        for (int level = 0; LogPath.hashes(level, head.size()) > 0; level++) {
            byte[] hashes = new byte[FULL_BYTES];
            int width = edge.width(level);
            if (width > 0) {
                byte[] stored = stored(store, new LogPath.Tile(level, edge.index(level), width));
                if (stored.length != width * Hash.BYTES) {
                    throw damaged(head, "a partial tile of level " + level + " has a wrong length");
                }
                System.arraycopy(stored, 0, hashes, 0, stored.length);
            }
            edge.levels.add(hashes);
        }
        edge.loadEntries(store, head);
        if (!edge.root().equals(head.root())) {
            throw damaged(head, "its tiles do not hash to its root");
        }
        return edge;
    }

    private void loadEntries(Store store, Checkpoint head) throws IOException {
        int width = width(0);
        if (width == 0) {
            return;
        }
        try {
            entries.addAll(EntryBundle.decode(stored(store, new LogPath.Entries(index(0), width))));
        } catch (Malformed e) {
            throw damaged(head, e.what());
        }
        for (int i = 0; i < Math.max(width, entries.size()); i++) {
            if (i >= width
                    || i >= entries.size()
                    || !hashing.leaf(entries.get(i)).standsAt(levels.getFirst(), i * Hash.BYTES)) {
                throw damaged(head, "its last entries do not hash to their tile");
            }
        }
    }

    private static byte[] stored(Store store, LogPath path) throws IOException {
        return store.read(path).orElseThrow(() -> new IOException(path.path() + ": is not in the store"));
    }

    private static IOException damaged(Checkpoint head, String how) {
        return new IOException("the log " + head.origin() + " is damaged in its store: " + how);
    }

    RightEdge copy() {
        var copy = new RightEdge(size);
        levels.forEach(hashes -> copy.levels.add(hashes.clone()));
        copy.entries.addAll(entries);
        return copy;
    }

    long size() {
        return size;
    }

    private int width(int level) {
        return (int) (LogPath.hashes(level, size) % LogPath.FULL);
    }

    private long index(int level) {
        return LogPath.hashes(level, size) / LogPath.FULL;
    }

    /**
     * Appends entries.
     *
     * @param resources receives the tiles and bundles of which this made a new form
     * @param settled receives the full ones whose partial forms can go. One behind the newest: a reader who fetched the
     *     checkpoint a moment ago still finds what it needs
     */
    void append(List<byte[]> further, Map<LogPath, byte[]> resources, List<LogPath> settled) {
        long before = size;
        for (byte[] entry : further) {
            entries.add(entry);
            add(0, hashing.leaf(entry), resources, settled);
        }
        for (int level = 0; level < levels.size(); level++) {
            int width = width(level);
            if (width > 0 && LogPath.hashes(level, size) != LogPath.hashes(level, before)) {
                resources.put(
                        new LogPath.Tile(level, index(level), width),
                        Arrays.copyOf(levels.get(level), width * Hash.BYTES));
            }
        }
        if (width(0) > 0 && size != before) {
            resources.put(new LogPath.Entries(index(0), width(0)), EntryBundle.encode(entries));
        }
    }

    private void add(int level, Hash hash, Map<LogPath, byte[]> resources, List<LogPath> settled) {
        if (level == levels.size()) {
            levels.add(new byte[FULL_BYTES]);
        }
        byte[] hashes = levels.get(level);
        // the levels above change when the size does, so each place is computed before
        long count = level == 0 ? size++ : LogPath.hashes(level, size) - 1;
        int place = (int) (count % LogPath.FULL);
        hash.copyTo(hashes, place * Hash.BYTES);
        if (place < LogPath.FULL - 1) {
            return;
        }
        long index = count / LogPath.FULL;
        resources.put(new LogPath.Tile(level, index, LogPath.FULL), hashes.clone());
        if (level == 0) {
            resources.put(new LogPath.Entries(index, LogPath.FULL), EntryBundle.encode(entries));
            entries.clear();
        }
        if (index > 0) {
            settled.add(new LogPath.Tile(level, index - 1, LogPath.FULL));
            if (level == 0) {
                settled.add(new LogPath.Entries(index - 1, LogPath.FULL));
            }
        }
        add(level + 1, top(hashes), resources, settled);
    }

    /** The root of a full tile, which uses up the hashes. */
    private Hash top(byte[] hashes) {
        for (int pairs = LogPath.FULL / 2; pairs > 0; pairs /= 2) {
            for (int i = 0; i < pairs; i++) {
                hashing.node(hashes, 2 * i * Hash.BYTES, hashes, i * Hash.BYTES);
            }
        }
        return Hash.at(hashes, 0);
    }

    /** RFC 6962 section 2.1: the root, from the lowest level up, each incomplete subtree being the last of the next. */
    Hash root() {
        List<Hash> below = List.of();
        for (int level = 0; level < levels.size(); level++) {
            var hashes = new ArrayList<Hash>();
            for (int i = 0; i < width(level); i++) {
                hashes.add(Hash.at(levels.get(level), i * Hash.BYTES));
            }
            hashes.addAll(below);
            below = hashes.isEmpty() ? List.of() : List.of(tree(hashes));
        }
        return below.isEmpty() ? Hashing.EMPTY_ROOT : below.getFirst();
    }

    private Hash tree(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        return hashing.node(tree(hashes.subList(0, split)), tree(hashes.subList(split, hashes.size())));
    }
}
