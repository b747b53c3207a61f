package kz.dauys.ledger.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.SignedMessage;
import kz.dauys.ledger.Subtree;
import kz.dauys.ledger.VerifierKey;

/**
 * A private key with its name, which makes signatures of one type (signed-note, tlog-cosignature). The key itself may
 * lie elsewhere: a key of a PKCS#11 provider signs where it is.
 */
public final class SigningKey {
    private final VerifierKey verifierKey;
    private final KeyPair pair;

    private SigningKey(VerifierKey verifierKey, KeyPair pair) {
        this.verifierKey = verifierKey;
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
        var key = new SigningKey(new VerifierKey(name, type, raw(type, pair.getPublic())), pair);
        key.prove();
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

    private void prove() throws InvalidKeyException {
        byte[] message = SignedMessage.note("a key signs this once to show that its halves belong together\n");
        try {
            var check = Signature.getInstance(type().algorithm());
            check.initVerify(pair.getPublic());
            check.update(message);
            if (check.verify(made(message))) {
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

    KeyPair pair() {
        return pair;
    }

    /**
     * Signs a checkpoint. That it is consistent with what was signed before is the caller's promise to keep.
     *
     * @param now goes into timestamped signatures, in whole seconds
     */
    public NoteSignature sign(Checkpoint checkpoint, Instant now) {
        long time = now.getEpochSecond();
        if (type().timestamped() && time <= 0) {
            throw new IllegalArgumentException("a cosignature has a time after 1970: " + now);
        }
        return switch (type()) {
            case ED25519 -> signature(made(SignedMessage.note(checkpoint.text())));
            case ED25519_COSIGNATURE -> timed(time, made(SignedMessage.cosignature(checkpoint.text(), time)));
            case ML_DSA_44_COSIGNATURE ->
                timed(time, made(tree(time, checkpoint.origin(), 0, checkpoint.size(), checkpoint.root())));
        };
    }

    /**
     * Signs the text of a note that is no checkpoint (signed-note, "Ed25519 signatures"). The key of a log may say other
     * things than what its tree is, as long as nobody can take the one for the other.
     *
     * @throws IllegalArgumentException when the text could be read as a checkpoint, or is none of a note
     * @throws IllegalStateException when the key's type has no signatures of other texts than checkpoints
     */
    public NoteSignature signNote(String text) {
        if (type() != SignatureType.ED25519) {
            throw new IllegalStateException(type() + " signs nothing but checkpoints");
        }
        if (isCheckpoint(text)) {
            throw new IllegalArgumentException("a text that could be read as a checkpoint");
        }
        var signature = signature(made(SignedMessage.note(text)));
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
        return timed(0, made(tree(0, origin, subtree.start(), subtree.end(), hash)));
    }

    private byte[] tree(long time, String origin, long start, long end, Hash hash) {
        try {
            return SignedMessage.subtree(verifierKey.name(), time, origin, start, end, hash);
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.what(), e);
        }
    }

    private byte[] made(byte[] message) {
        try {
            var signer = Signature.getInstance(type().algorithm());
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
