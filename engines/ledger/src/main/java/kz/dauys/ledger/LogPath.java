package kz.dauys.ledger;

/** The resources of a log and where each stands below the log's address (tlog-tiles, "APIs"). */
public sealed interface LogPath {
    /** How many hashes a full tile has, and how many entries a full bundle. */
    int FULL = 256;

    /** How many levels of the tree one level of tiles spans. */
    int HEIGHT = 8;

    /** Relative to the address of the log, without a slash at its start. */
    String path();

    /** The signed checkpoint, the one resource that changes. */
    record Newest() implements LogPath {
        @Override
        public String path() {
            return "checkpoint";
        }
    }

    /**
     * A tile of hashes.
     *
     * @param level 0 for hashes of leaves, up to 63
     * @param index which tile of its level, from 0
     * @param width how many hashes; {@link #FULL}, or fewer in a partial tile
     */
    record Tile(int level, long index, int width) implements LogPath {
        public Tile {
            if (level < 0 || level > 63 || index < 0 || width < 1 || width > FULL) {
                throw new IllegalArgumentException("no tile: level " + level + ", index " + index + ", width " + width);
            }
        }

        @Override
        public String path() {
            return "tile/" + level + "/" + place(index, width);
        }

        public Tile full() {
            return new Tile(level, index, FULL);
        }
    }

    /** A bundle of the entries below the tile of level 0 with the same index and width. */
    record Entries(long index, int width) implements LogPath {
        public Entries {
            if (index < 0 || width < 1 || width > FULL) {
                throw new IllegalArgumentException("no bundle: index " + index + ", width " + width);
            }
        }

        @Override
        public String path() {
            return "tile/entries/" + place(index, width);
        }

        public Entries full() {
            return new Entries(index, FULL);
        }
    }

    /** How many hashes the tiles of a level hold together in a tree of this size. */
    static long hashes(int level, long size) {
        return level * HEIGHT >= Long.SIZE - 1 ? 0 : size >>> (level * HEIGHT);
    }

    /** How wide a tile is in a tree of this size: 0 when it is not in it. */
    static int width(int level, long index, long size) {
        long hashes = hashes(level, size);
        return index > hashes / FULL ? 0 : (int) Math.min(hashes - index * FULL, FULL);
    }

    /**
     * Reads a path as {@link #path} writes it.
     *
     * @throws Malformed for everything else, also for another spelling of a path that exists
     */
    static LogPath parse(String path) throws Malformed {
        return PathSpelling.read(path)
                .filter(read -> read.path().equals(path))
                .orElseThrow(() -> new Malformed("not a path of a log: " + Texts.shown(path)));
    }

    private static String place(long index, int width) {
        var text = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            text.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return width == FULL ? text.toString() : text + ".p/" + width;
    }
}
