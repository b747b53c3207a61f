package kz.dauys.ledger.writing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Subtree;
import kz.dauys.ledger.storing.Store;

/**
 * Makes proofs from the tiles of a store. Each reads a handful of tiles, whatever the size of the log. Safe for
 * threads.
 */
public final class ProofMaker {
    /** Where tiles are read; empty when it has none at this path. */
    @FunctionalInterface
    public interface Tiles {
        Optional<byte[]> read(LogPath path) throws IOException;
    }

    private interface Size {
        long now() throws IOException;
    }

    private final Tiles tiles;
    private final Size size;

    public ProofMaker(Store store) {
        this(store::read, () -> store.head().map(Checkpoint::size).orElse(0L));
    }

    /**
     * For a log that is only read, as anyone can. What its tiles say is not believed: only a true proof verifies.
     *
     * @param size of the log that these tiles are of
     */
    public ProofMaker(Tiles tiles, long size) {
        this(tiles, () -> size);
    }

    private ProofMaker(Tiles tiles, Size size) {
        this.tiles = tiles;
        this.size = size;
    }

    /**
     * RFC 6962 section 2.1.1.
     *
     * @throws IllegalArgumentException when the index is not in a tree of this size, or the log is smaller
     */
    public List<Hash> inclusion(long index, long size) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        return proof(index, index + 1, size);
    }

    /**
     * RFC 6962 section 2.1.2. From the empty tree no proof is needed, and none is made.
     *
     * @throws IllegalArgumentException when the old tree is larger, or the log smaller than the new
     */
    public List<Hash> consistency(long oldSize, long size) throws IOException {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException("no tree of " + oldSize + " leaves in one of " + size);
        }
        return oldSize == 0 ? List.of() : proof(0, oldSize, size);
    }

    /** draft-ietf-plants-merkle-tree-certs section 4.4: from a subtree to the tree of this size. */
    public List<Hash> consistency(Subtree subtree, long size) throws IOException {
        if (subtree.end() > size) {
            throw new IllegalArgumentException("no leaf " + (subtree.end() - 1) + " in a tree of " + size);
        }
        return proof(subtree.start(), subtree.end(), size);
    }

    /** RFC 6962 section 2.1: the hash of the leaves from {@code start} up to but not including {@code end}. */
    public Hash hash(Subtree subtree) throws IOException {
        return new Tree(subtree.end()).hash(subtree.start(), subtree.end());
    }

    private List<Hash> proof(long start, long end, long size) throws IOException {
        var proof = new ArrayList<Hash>();
        new Tree(size).prove(start, end, 0, size, true, proof);
        return proof;
    }

    /** The tiles that one proof needs, each read once. */
    private final class Tree {
        private final Hashing hashing = new Hashing();
        private final Map<LogPath, byte[]> known = new HashMap<>();
        private final long stored;

        Tree(long size) throws IOException {
            this.stored = ProofMaker.this.size.now();
            if (size > stored) {
                throw new IllegalArgumentException("the log has " + stored + " leaves, not " + size);
            }
        }

        /** @param known whether the verifier knows the hash of the part, as far as it lies in this subtree */
        void prove(long start, long end, long low, long high, boolean known, List<Hash> proof) throws IOException {
            if (start == low && end == high) {
                if (!known) {
                    proof.add(hash(low, high));
                }
                return;
            }
            long middle = middle(low, high);
            if (end <= middle) {
                prove(start, end, low, middle, known, proof);
                proof.add(hash(middle, high));
            } else if (start >= middle) {
                prove(start, end, middle, high, known, proof);
                proof.add(hash(low, middle));
            } else {
                prove(middle, end, middle, high, false, proof);
                proof.add(hash(low, middle));
            }
        }

        private static long middle(long low, long high) {
            return low + Long.highestOneBit(high - low - 1);
        }

        Hash hash(long low, long high) throws IOException {
            long size = high - low;
            if (Long.bitCount(size) == 1) {
                return node(Long.numberOfTrailingZeros(size), low / size);
            }
            long middle = middle(low, high);
            return hashing.node(hash(low, middle), hash(middle, high));
        }

        /** A full subtree, from the hashes of the tile in which its leaves or its lower nodes stand. */
        private Hash node(int height, long index) throws IOException {
            int level = height / LogPath.HEIGHT;
            int within = height % LogPath.HEIGHT;
            long first = index << within;
            return node(tile(level, first / LogPath.FULL), (int) (first % LogPath.FULL), 1 << within);
        }

        private Hash node(byte[] tile, int first, int count) {
            return count == 1
                    ? Hash.at(tile, first * Hash.BYTES)
                    : hashing.node(node(tile, first, count / 2), node(tile, first + count / 2, count / 2));
        }

        private byte[] tile(int level, long index) throws IOException {
            var path = new LogPath.Tile(level, index, LogPath.width(level, index, stored));
            var tile = known.get(path);
            if (tile == null) {
                tile = tiles.read(path).orElseThrow(() -> new IOException(path.path() + ": is not in the store"));
                if (tile.length != path.width() * Hash.BYTES) {
                    throw new IOException(path.path() + ": is damaged in the store");
                }
                known.put(path, tile);
            }
            return tile;
        }
    }
}
