package kz.dauys.ballots.blind;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import javax.crypto.Cipher;

/**
 * The side that signs without seeing: {@code BlindSign} of RFC 9474. It signs whatever number it is given, so the key must be
 * used for nothing else, and who asks must have been looked at before: one person, one signature.
 *
 * <p>The private operation is the JDK's, which blinds it against those who measure time. Safe for many threads.
 */
public final class BlindSigner {
    private final RSAPrivateCrtKey secret;
    private final BlindKey key;

    private BlindSigner(RSAPrivateCrtKey secret, BlindKey key) {
        this.secret = secret;
        this.key = key;
    }

    /**
     * A signer with this pair of RSA keys.
     *
     * @throws IllegalArgumentException when they are no RSA keys with factors, do not belong together, or are refused by
     *     {@link BlindKey#of}
     */
    public static BlindSigner of(KeyPair pair, Variant variant) {
        if (!(pair.getPrivate() instanceof RSAPrivateCrtKey secret)
                || !(pair.getPublic() instanceof RSAPublicKey open)) {
            throw new IllegalArgumentException("a pair of RSA keys is needed, the private one with its factors");
        }
        if (!secret.getModulus().equals(open.getModulus())
                || !secret.getPublicExponent().equals(open.getPublicExponent())) {
            throw new IllegalArgumentException("the two keys do not belong together");
        }
        return new BlindSigner(secret, BlindKey.of(open, variant));
    }

    /** A fresh pair of keys for one purpose. Takes seconds for long ones. */
    public static KeyPair keys(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA key has " + bits + " bits", e);
        }
    }

    /** The public half, by which everyone checks. */
    public BlindKey key() {
        return key;
    }

    /**
     * Signs what somebody blinded. The same number gives the same answer, so asking twice gives nothing new.
     *
     * @throws BadBlindSignatureException when it is no number below the modulus in as many bytes as the modulus has, or is 0
     *     or 1 or one less than the modulus, which sign themselves
     */
    public byte[] sign(byte[] blinded) throws BadBlindSignatureException {
        var number = new BigInteger(1, blinded);
        if (blinded.length != key.length()
                || number.compareTo(BigInteger.ONE) <= 0
                || number.compareTo(key.modulus().subtract(BigInteger.ONE)) >= 0) {
            throw new BadBlindSignatureException(
                    "a blinded message is a number below the modulus in " + key.length() + " bytes");
        }
        try {
            var rsa = Cipher.getInstance("RSA/ECB/NoPadding");
            rsa.init(Cipher.DECRYPT_MODE, secret);
            var signature = rsa.doFinal(blinded);
            // a fault in one factor would give the key away to whoever got the answer (RFC 9474, BlindSign, step 4)
            if (!new BigInteger(1, signature)
                    .modPow(key.exponent(), key.modulus())
                    .equals(number)) {
                throw new IllegalStateException("signing failure");
            }
            return key.bytes(new BigInteger(1, signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failure", e);
        }
    }
}
