package kz.dauys.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key with its name (signed-note, "Verifier keys"): what a verifier must have from a source it trusts.
 *
 * @param name the name in signature lines; of a log, its origin
 * @param type what signatures the key makes
 * @param publicKey the bytes of the key as the specification encodes them
 */
public record VerifierKey(String name, SignatureType type, byte[] publicKey) {
    /** @throws IllegalArgumentException when the name is none, or the key has not the length of its type */
    public VerifierKey {
        if (!NoteSignature.isKeyName(name) || publicKey.length != type.keyBytes()) {
            throw new IllegalArgumentException("not a key of type " + type + ": " + Texts.shown(name));
        }
        publicKey = publicKey.clone();
    }

    /** Reads {@code name+id+key}. */
    public static VerifierKey parse(String vkey) throws Malformed {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !NoteSignature.isKeyName(parts[0])) {
            throw new Malformed("a verifier key has the form name+id+key: " + Texts.shown(vkey));
        }
        byte[] material = Texts.base64(parts[2]);
        var type = SignatureType.of(material.length == 0 ? 0 : material[0])
                .orElseThrow(
                        () -> new Malformed("a verifier key of a type that is not known here: " + Texts.shown(vkey)));
        if (material.length != 1 + type.keyBytes()) {
            throw new Malformed("a verifier key of a wrong length: " + Texts.shown(vkey));
        }
        var key = new VerifierKey(parts[0], type, Arrays.copyOfRange(material, 1, material.length));
        if (!parts[1].equals(HexFormat.of().toHexDigits(key.keyId()))) {
            throw new Malformed("a verifier key whose id is not that of its key: " + Texts.shown(vkey));
        }
        return key;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The first four bytes of the SHA-256 over name, line feed, type and key. */
    public int keyId() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(type.id());
            return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether this key is the one that a signature names. Only a verification shows whether it made it. */
    public boolean isNamedBy(NoteSignature signature) {
        return name.equals(signature.name()) && keyId() == signature.keyId();
    }

    /** The form {@code name+id+key} in which keys are handed over. */
    public String vkey() {
        byte[] material = ByteBuffer.allocate(1 + publicKey.length)
                .put(type.id())
                .put(publicKey)
                .array();
        return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+" + Texts.base64(material);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return vkey();
    }
}
