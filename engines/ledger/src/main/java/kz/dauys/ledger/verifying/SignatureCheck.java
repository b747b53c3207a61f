package kz.dauys.ledger.verifying;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.SignedMessage;
import kz.dauys.ledger.VerifierKey;

/** Whether a key made a signature. */
final class SignatureCheck {
    // a key as X.509 wants it: the same bytes before every key of the algorithm (RFC 8410, RFC 9881)
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] ML_DSA_44_PREFIX =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private SignatureCheck() {}

    /** The time that the signature carries, 0 for none; empty when the key did not make it over this text. */
    static OptionalLong time(VerifierKey key, NoteSignature given, String text) {
        byte[] signature = given.signature();
        var type = key.type();
        if (signature.length != type.signatureBytes() + (type.timestamped() ? Long.BYTES : 0)) {
            return OptionalLong.empty();
        }
        long time = type.timestamped() ? ByteBuffer.wrap(signature).getLong() : 0;
        try {
            byte[] message = switch (type) {
                case ED25519 -> SignedMessage.note(text);
                case ED25519_COSIGNATURE -> SignedMessage.cosignature(text, time);
                case ML_DSA_44_COSIGNATURE -> tree(key, Checkpoint.parse(text), time);
            };
            byte[] made = Arrays.copyOfRange(signature, signature.length - type.signatureBytes(), signature.length);
            return time >= 0 && made(key, made, message) ? OptionalLong.of(time) : OptionalLong.empty();
        } catch (Malformed notACheckpoint) {
            return OptionalLong.empty();
        }
    }

    private static byte[] tree(VerifierKey key, Checkpoint checkpoint, long time) throws Malformed {
        return SignedMessage.subtree(key.name(), time, checkpoint.origin(), 0, checkpoint.size(), checkpoint.root());
    }

    static boolean made(VerifierKey key, byte[] signature, byte[] message) {
        try {
            var verifier = Signature.getInstance(key.type().algorithm());
            verifier.initVerify(publicKey(key));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notEvenASignature) {
            return false;
        }
    }

    private static PublicKey publicKey(VerifierKey key) throws GeneralSecurityException {
        byte[] prefix = key.type() == SignatureType.ML_DSA_44_COSIGNATURE ? ML_DSA_44_PREFIX : ED25519_PREFIX;
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + key.type().keyBytes());
        System.arraycopy(key.publicKey(), 0, encoded, prefix.length, key.type().keyBytes());
        return KeyFactory.getInstance(key.type().algorithm()).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
