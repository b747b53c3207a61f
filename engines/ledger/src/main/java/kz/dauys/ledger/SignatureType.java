package kz.dauys.ledger;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of signature that logs and witnesses use here (signed-note, "Signature types"). */
public enum SignatureType {
    /** Ed25519 over the text of the note: how a log signs. */
    ED25519(0x01, "Ed25519", 32, 64),
    /** Ed25519 over the checkpoint and the time: a cosignature, version 1. */
    ED25519_COSIGNATURE(0x04, "Ed25519", 32, 64),
    /** ML-DSA-44 over the tree, the time and the name of the cosigner: what new witnesses should use. */
    ML_DSA_44_COSIGNATURE(0x06, "ML-DSA-44", 1312, 2420);

    private final byte id;
    private final String algorithm;
    private final int keyBytes;
    private final int signatureBytes;

    SignatureType(int id, String algorithm, int keyBytes, int signatureBytes) {
        this.id = (byte) id;
        this.algorithm = algorithm;
        this.keyBytes = keyBytes;
        this.signatureBytes = signatureBytes;
    }

    static Optional<SignatureType> of(byte id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** The byte that the specification assigns. */
    public byte id() {
        return id;
    }

    /** The name under which the JDK knows the algorithm. */
    public String algorithm() {
        return algorithm;
    }

    /** How many bytes a public key has in a verifier key. */
    public int keyBytes() {
        return keyBytes;
    }

    /** How many bytes the algorithm makes, without a time before them. */
    public int signatureBytes() {
        return signatureBytes;
    }

    /** Whether the signature says when it was made, and so may be a witness's. */
    public boolean timestamped() {
        return this != ED25519;
    }
}
