package kz.dauys.portal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An authenticator with one passkey, and the browser that it is in: writes what WebAuthn says they write, byte by byte, so that
 * the library that reads it is not asked about itself. What a test wants wrong, it sets.
 */
public final class TestAuthenticator {
    /** Where the portal of tests says that it is. */
    public static final String ORIGIN = "http://localhost:8080";

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys = keys();
    private final byte[] id = random(32);
    private byte[] handle = new byte[0];
    private String origin = ORIGIN;
    private String relyingParty = "localhost";
    private boolean verified = true;
    private long counter = 1;

    public TestAuthenticator at(String otherOrigin) {
        origin = otherOrigin;
        return this;
    }

    public TestAuthenticator of(String otherRelyingParty) {
        relyingParty = otherRelyingParty;
        return this;
    }

    /** Whether it asks for a finger, a face or a PIN. */
    public TestAuthenticator verifying(boolean wanted) {
        verified = wanted;
        return this;
    }

    /** The counter of the next signature. One that does not count has 0 always. */
    public TestAuthenticator counting(long next) {
        counter = next;
        return this;
    }

    public String id() {
        return base64(id);
    }

    /** Makes the passkey, in the answer that a page sends. */
    public String make(String challenge, String userHandle) {
        handle = Base64.getUrlDecoder().decode(userHandle);
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = joined(
                hex("a5010203262001215820"), number(point.getAffineX()), hex("225820"), number(point.getAffineY()));
        var credential = joined(
                new byte[16], ByteBuffer.allocate(2).putShort((short) id.length).array(), id, key);
        var data = joined(authenticatorData(ATTESTED), credential);
        var attestation = joined(
                hex("a3"),
                text("fmt"),
                text("none"),
                text("attStmt"),
                hex("a0"),
                text("authData"),
                hex("59"),
                ByteBuffer.allocate(2).putShort((short) data.length).array(),
                data);
        return answer("\"attestationObject\":\"" + base64(attestation) + "\"", client("webauthn.create", challenge));
    }

    /** Signs with the passkey, in the answer that a page sends. */
    public String show(String challenge) {
        return show(challenge, base64(handle));
    }

    public String show(String challenge, String userHandle) {
        var client = client("webauthn.get", challenge);
        var data = authenticatorData(0);
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(MessageDigest.getInstance("SHA-256").digest(client));
            return answer(
                    "\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\""
                            .formatted(base64(data), base64(signature.sign()), userHandle),
                    client);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] client(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String answer(String response, byte[] client) {
        return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"%2$s\",%3$s},\"clientExtensionResults\":{}}"
                .formatted(id(), base64(client), response);
    }

    private byte[] authenticatorData(int flags) {
        try {
            var host = MessageDigest.getInstance("SHA-256").digest(relyingParty.getBytes(StandardCharsets.UTF_8));
            int all = flags | PRESENT | (verified ? VERIFIED : 0);
            var data = joined(
                    host,
                    new byte[] {(byte) all},
                    ByteBuffer.allocate(4).putInt((int) counter).array());
            counter = counter == 0 ? 0 : counter + 1;
            return data;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** A short text in CBOR. */
    private static byte[] text(String text) {
        return joined(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(BigInteger number) {
        var bytes = number.toByteArray();
        var whole = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, whole, 32 - length, length);
        return whole;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
