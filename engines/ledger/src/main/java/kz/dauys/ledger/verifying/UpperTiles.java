package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.verifying.Rejected.Reason;

/** The tiles above level 0: one of each level at a time, as the leaves pass by below. */
final class UpperTiles {
    private final TileReader tiles;
    private final Map<Integer, Current> current = new HashMap<>();

    private record Current(long index, byte[] hashes) {}

    UpperTiles(TileReader tiles) {
        this.tiles = tiles;
    }

    /** Compares a node of the tree that is complete with the tile in which it stands, if it stands in one. */
    void compare(int height, long node, Hash hash) throws IOException, Rejected {
        if (height == 0 || height % LogPath.HEIGHT != 0) {
            return;
        }
        int level = height / LogPath.HEIGHT;
        long index = node / LogPath.FULL;
        int place = (int) (node % LogPath.FULL);
        if (!hash.standsAt(tile(level, index), place * Hash.BYTES)) {
            throw new Rejected(
                    Reason.WRONG_CONTENT,
                    "tile " + index + " of level " + level + ": hash " + place + " is not that of the tile below it");
        }
    }

    private byte[] tile(int level, long index) throws IOException, Rejected {
        var known = current.get(level);
        if (known == null || known.index != index) {
            known = new Current(index, tiles.tile(level, index));
            current.put(level, known);
        }
        return known.hashes;
    }

    /** The tree below the first so many tiles of level 0, as the tiles above say: to be checked by its root. */
    CompactRange rangeBefore(long tilesOfLevelZero) throws IOException, Rejected {
        long leaves = tilesOfLevelZero * LogPath.FULL;
        var full = new ArrayDeque<Hash>();
        for (int height = LogPath.HEIGHT; height < Long.SIZE - 1; height++) {
            if ((leaves >>> height & 1) == 1) {
                full.addFirst(node(height, (leaves >>> height) - 1));
            }
        }
        return new CompactRange(leaves, List.copyOf(full));
    }

    /** A node between the levels of tiles, from the hashes of the tile below it. */
    private Hash node(int height, long node) throws IOException, Rejected {
        int within = height % LogPath.HEIGHT;
        long first = node << within;
        byte[] hashes = tile(height / LogPath.HEIGHT, first / LogPath.FULL).clone();
        int offset = (int) (first % LogPath.FULL) * Hash.BYTES;
        var hashing = new Hashing();
        for (int pairs = (1 << within) / 2; pairs > 0; pairs /= 2) {
            for (int i = 0; i < pairs; i++) {
                hashing.node(hashes, offset + 2 * i * Hash.BYTES, hashes, offset + i * Hash.BYTES);
            }
        }
        return Hash.at(hashes, offset);
    }
}
