package kz.dauys.ledger;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of a Merkle tree (RFC 6962 section 2.1, RFC 9162 section 2.1.1): what a leaf and what a node is, and
 * nothing about trees. For one thread at a time.
 */
public final class Hashing {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY_ROOT = Hash.of(sha256().digest());

    private final MessageDigest digest = sha256();

    /** The hash of a leaf: SHA-256 over the byte 00 and the entry. */
    public Hash leaf(byte[] entry) {
        digest.update(LEAF);
        return Hash.of(digest.digest(entry));
    }

    /** The hash of a node: SHA-256 over the byte 01 and its two children. */
    public Hash node(Hash left, Hash right) {
        byte[] pair = new byte[2 * Hash.BYTES];
        left.copyTo(pair, 0);
        right.copyTo(pair, Hash.BYTES);
        node(pair, 0, pair, 0);
        return Hash.at(pair, 0);
    }

    /** Hashes the two children that stand side by side in {@code pairs} into {@code target}, which may be the same. */
    public void node(byte[] pairs, int offset, byte[] target, int targetOffset) {
        digest.update(NODE);
        digest.update(pairs, offset, 2 * Hash.BYTES);
        try {
            digest.digest(target, targetOffset, Hash.BYTES);
        } catch (DigestException e) {
            throw new IndexOutOfBoundsException(String.valueOf(e.getMessage()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
