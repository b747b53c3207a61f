package kz.dauys.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The exact bytes over which each kind of signature is made. Times are seconds since 1970, 0 for none. */
public final class SignedMessage {
    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_NAME_BYTES = 255;

    private SignedMessage() {}

    /** signed-note, "Ed25519 signatures": the text itself. */
    public static byte[] note(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** tlog-cosignature, "Ed25519 signed message". */
    public static byte[] cosignature(String checkpointText, long time) {
        return ("cosignature/v1\ntime " + time + "\n" + checkpointText).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * tlog-cosignature, "ML-DSA-44 signed message".
     *
     * @throws Malformed when a name has more than 255 bytes, or a subtree that does not start at 0 has a time
     */
    public static byte[] subtree(String cosigner, long time, String origin, long start, long end, Hash hash)
            throws Malformed {
        byte[] cosignerName = name(cosigner);
        byte[] logOrigin = name(origin);
        if (start != 0 && time != 0) {
            throw new Malformed("a cosignature of a subtree that does not start at 0 has no time");
        }
        return ByteBuffer.allocate(
                        SUBTREE_LABEL.length + 2 + cosignerName.length + logOrigin.length + 3 * Long.BYTES + Hash.BYTES)
                .put(SUBTREE_LABEL)
                .put((byte) cosignerName.length)
                .put(cosignerName)
                .putLong(time)
                .put((byte) logOrigin.length)
                .put(logOrigin)
                .putLong(start)
                .putLong(end)
                .put(hash.bytes())
                .array();
    }

    private static byte[] name(String name) throws Malformed {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MOST_NAME_BYTES) {
            throw new Malformed("a name in an ML-DSA-44 cosignature has 1 to 255 bytes: " + Texts.shown(name));
        }
        return bytes;
    }
}
