package kz.dauys.ledger;

import java.util.Arrays;

/** A SHA-256 value (RFC 6962 section 2.1). */
public final class Hash {
    /** How many bytes it has. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when these are not 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The 32 bytes that stand in a longer array. */
    public static Hash at(byte[] source, int offset) {
        return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
    }

    /** Reads the base64 form of checkpoints and proofs. */
    public static Hash parse(String base64) throws Malformed {
        byte[] decoded = Texts.base64(base64);
        if (decoded.length != BYTES) {
            throw new Malformed("a hash has 32 bytes, not " + decoded.length + ": " + Texts.shown(base64));
        }
        return new Hash(decoded);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    /** Whether the 32 bytes at this place are this hash. */
    public boolean standsAt(byte[] source, int offset) {
        return Arrays.equals(bytes, 0, BYTES, source, offset, offset + BYTES);
    }

    public String base64() {
        return Texts.base64(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
