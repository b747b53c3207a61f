package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.EntryBundle;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.verifying.Rejected.Reason;

/** Fetches the tiles and bundles that a tree of one size must have, and refuses those of a wrong length. */
record TileReader(LogSource source, long size) {

    /** The hashes of a tile, side by side. */
    byte[] tile(int level, long index) throws IOException, Rejected {
        var tile = new LogPath.Tile(level, index, LogPath.width(level, index, size));
        byte[] hashes = fetch(tile, tile.full());
        int length = tile.width() * Hash.BYTES;
        if (hashes.length != length && hashes.length != LogPath.FULL * Hash.BYTES) {
            throw new Rejected(
                    Reason.WRONG_CONTENT, tile.path() + ": has " + hashes.length + " bytes instead of " + length);
        }
        return hashes;
    }

    List<byte[]> entries(long index) throws IOException, Rejected {
        var bundle = new LogPath.Entries(index, LogPath.width(0, index, size));
        try {
            var entries = EntryBundle.decode(fetch(bundle, bundle.full()));
            if (entries.size() != bundle.width() && entries.size() != LogPath.FULL) {
                throw new Rejected(
                        Reason.WRONG_CONTENT,
                        bundle.path() + ": has " + entries.size() + " entries instead of " + bundle.width());
            }
            return entries.subList(0, bundle.width());
        } catch (Malformed e) {
            throw new Rejected(Reason.WRONG_CONTENT, bundle.path() + ": " + e.what());
        }
    }

    /** A log may drop a partial resource once the full one is there (tlog-tiles, "Partial Tiles"). */
    private byte[] fetch(LogPath wanted, LogPath full) throws IOException, Rejected {
        Optional<byte[]> found = source.fetch(wanted);
        if (found.isEmpty() && !wanted.equals(full)) {
            found = source.fetch(full);
        }
        return found.orElseThrow(() -> new Rejected(Reason.MISSING, wanted.path() + ": is not there"));
    }
}
