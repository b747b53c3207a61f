package kz.dauys.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The body of an entry bundle (tlog-tiles, "Log entries"): each entry behind its length in two bytes. */
public final class EntryBundle {
    /** The longest entry that has a form on the wire. */
    public static final int MOST_BYTES = 65_535;

    private EntryBundle() {}

    /** @throws IllegalArgumentException for an entry of more than 65,535 bytes */
    public static byte[] encode(List<byte[]> entries) {
        int length = 0;
        for (byte[] entry : entries) {
            if (entry.length > MOST_BYTES) {
                throw new IllegalArgumentException("an entry has at most 65535 bytes, not " + entry.length);
            }
            length = Math.addExact(length, Short.BYTES + entry.length);
        }
        var bundle = ByteBuffer.allocate(length);
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return bundle.array();
    }

    /** Reads at most {@link LogPath#FULL} entries. */
    public static List<byte[]> decode(byte[] bundle) throws Malformed {
        var rest = ByteBuffer.wrap(bundle);
        var entries = new ArrayList<byte[]>();
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(rest.getShort());
            if (length < 0 || rest.remaining() < length) {
                throw new Malformed("a bundle that ends within entry " + entries.size());
            }
            if (entries.size() == LogPath.FULL) {
                throw new Malformed("a bundle of more than 256 entries");
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
