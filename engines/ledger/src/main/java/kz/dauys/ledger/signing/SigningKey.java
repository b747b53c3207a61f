package kz.dauys.ledger.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.SignedMessage;
import kz.dauys.ledger.Subtree;
import kz.dauys.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its name, which makes signatures of one type (signed-note, tlog-cosignature). The key itself may
 * lie elsewhere: then a {@link Signer} signs where it is.
 */
public final class SigningKey {
    private static final String SHOWN = "a key signs this once to show that its halves belong together\n";
    /** What X.509 puts before an Ed25519 key (RFC 8410 §4). */
    private static final byte[] ED25519_KEY = HexFormat.of().parseHex("302a300506032b6570032100");

    private final VerifierKey verifierKey;
    private final Signer signer;
    /** Null for a key that lies elsewhere. */
    private final @Nullable KeyPair pair;

    private SigningKey(VerifierKey verifierKey, Signer signer, @Nullable KeyPair pair) {
        this.verifierKey = verifierKey;
        this.signer = signer;
        this.pair = pair;
    }

    /** A new key of the JDK's making. */
    public static SigningKey generate(String name, SignatureType type) {
        try {
            var pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
            return of(name, type, pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has " + type.algorithm(), e);
        }
    }

    /**
     * A key that exists.
     *
     * @throws InvalidKeyException when the two halves do not belong together or are of another algorithm
     */
    public static SigningKey of(String name, SignatureType type, KeyPair pair) throws InvalidKeyException {
        var verifierKey = new VerifierKey(name, type, raw(type, pair.getPublic()));
        var key = new SigningKey(verifierKey, message -> made(verifierKey, pair, message), pair);
        key.prove(pair.getPublic());
        return key;
    }

    /**
     * An Ed25519 key whose private half is elsewhere. It signs once, to show that it is the other half of the public one.
     *
     * @param type one of the two of Ed25519
     * @param publicKey its 32 bytes (RFC 8032 §5.1.5)
     * @throws InvalidKeyException when the two halves do not belong together or are of another algorithm
     * @throws KeyAway when it cannot be reached
     */
    public static SigningKey elsewhere(String name, SignatureType type, byte[] publicKey, Signer signer)
            throws InvalidKeyException {
        if (type == SignatureType.ML_DSA_44_COSIGNATURE || publicKey.length != type.keyBytes()) {
            throw new InvalidKeyException("not an Ed25519 key");
        }
        var key = new SigningKey(new VerifierKey(name, type, publicKey), signer, null);
        byte[] encoded = Arrays.copyOf(ED25519_KEY, ED25519_KEY.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, ED25519_KEY.length, publicKey.length);
        try {
            key.prove(KeyFactory.getInstance(type.algorithm()).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new InvalidKeyException("not an Ed25519 key", e);
        }
        return key;
    }

    /** The public key without what X.509 puts before it: the same bytes for all keys of an algorithm. */
    private static byte[] raw(SignatureType type, PublicKey key) throws InvalidKeyException {
        byte[] encoded = key.getEncoded();
        if (encoded == null || encoded.length < type.keyBytes()) {
            throw new InvalidKeyException("not a public key of " + type.algorithm());
        }
        return Arrays.copyOfRange(encoded, encoded.length - type.keyBytes(), encoded.length);
    }

    private void prove(PublicKey publicKey) throws InvalidKeyException {
        byte[] message = SignedMessage.note(SHOWN);
        try {
            var check = Signature.getInstance(type().algorithm());
            check.initVerify(publicKey);
            check.update(message);
            if (check.verify(signer.sign(message))) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("not a key of " + type().algorithm(), e);
        }
        throw new InvalidKeyException("private and public key do not belong together");
    }

    /** What verifiers need. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    public SignatureType type() {
        return verifierKey.type();
    }

    /** Both halves, where they are at hand. */
    Optional<KeyPair> pair() {
        return Optional.ofNullable(pair);
    }

    /**
     * Signs a checkpoint. That it is consistent with what was signed before is the caller's promise to keep.
     *
     * @param now goes into timestamped signatures, in whole seconds
     * @throws KeyAway when the key lies elsewhere and cannot be reached
     */
    public NoteSignature sign(Checkpoint checkpoint, Instant now) {
        long time = now.getEpochSecond();
        if (type().timestamped() && time <= 0) {
            throw new IllegalArgumentException("a cosignature has a time after 1970: " + now);
        }
        return switch (type()) {
            case ED25519 -> signature(signer.sign(SignedMessage.note(checkpoint.text())));
            case ED25519_COSIGNATURE -> timed(time, signer.sign(SignedMessage.cosignature(checkpoint.text(), time)));
            case ML_DSA_44_COSIGNATURE ->
                timed(time, signer.sign(tree(time, checkpoint.origin(), 0, checkpoint.size(), checkpoint.root())));
        };
    }

    /**
     * Signs the text of a note that is no checkpoint (signed-note, "Ed25519 signatures"). The key of a log may say other
     * things than what its tree is, as long as nobody can take the one for the other.
     *
     * @throws IllegalArgumentException when the text could be read as a checkpoint, or is none of a note
     * @throws IllegalStateException when the key's type has no signatures of other texts than checkpoints
     * @throws KeyAway when the key lies elsewhere and cannot be reached
     */
    public NoteSignature signNote(String text) {
        if (type() != SignatureType.ED25519) {
            throw new IllegalStateException(type() + " signs nothing but checkpoints");
        }
        if (isCheckpoint(text)) {
            throw new IllegalArgumentException("a text that could be read as a checkpoint");
        }
        var signature = signature(signer.sign(SignedMessage.note(text)));
        return new Note(text, List.of(signature)).signatures().getFirst();
    }

    private static boolean isCheckpoint(String text) {
        try {
            Checkpoint.parse(text);
            return true;
        } catch (Malformed no) {
            return false;
        }
    }

    /**
     * Signs a subtree, without a time.
     *
     * @throws IllegalStateException when the key's type has no signatures of subtrees
     */
    public NoteSignature sign(String origin, Subtree subtree, Hash hash) {
        if (type() != SignatureType.ML_DSA_44_COSIGNATURE) {
            throw new IllegalStateException(type() + " has no signatures of subtrees");
        }
        return timed(0, signer.sign(tree(0, origin, subtree.start(), subtree.end(), hash)));
    }

    private byte[] tree(long time, String origin, long start, long end, Hash hash) {
        try {
            return SignedMessage.subtree(verifierKey.name(), time, origin, start, end, hash);
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.what(), e);
        }
    }

    private static byte[] made(VerifierKey verifierKey, KeyPair pair, byte[] message) {
        try {
            var signer = Signature.getInstance(verifierKey.type().algorithm());
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + verifierKey.name() + " does not sign", e);
        }
    }

    private NoteSignature timed(long time, byte[] made) {
        return signature(ByteBuffer.allocate(Long.BYTES + made.length)
                .putLong(time)
                .put(made)
                .array());
    }

    private NoteSignature signature(byte[] bytes) {
        return new NoteSignature(verifierKey.name(), verifierKey.keyId(), bytes);
    }
}
