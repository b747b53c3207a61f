package kz.dauys.ballots.blind;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/**
 * The public half of a signer's key with the variant it is used for, which checks signatures. A key is for one purpose: what
 * it signed means what its owner said beforehand, such as "may vote in this round", and nothing in the message can add
 * to that, for the signer does not see it.
 */
public final class BlindKey {
    /** Shorter moduli are refused. */
    public static final int SHORTEST = 2048;

    /** Longer ones are refused too: whoever publishes a key must not make others reckon for minutes. */
    public static final int LONGEST = 8192;

    private static final BigInteger LARGEST_EXPONENT = BigInteger.ONE.shiftLeft(64);

    private final RSAPublicKey key;
    private final Variant variant;

    private BlindKey(RSAPublicKey key, Variant variant) {
        this.key = key;
        this.variant = variant;
    }

    /**
     * A key as it was published.
     *
     * @throws IllegalArgumentException when the modulus is even or has fewer than {@value #SHORTEST} or more than
     *     {@value #LONGEST} bits, or the exponent is even, below 3 or above 2<sup>64</sup>
     */
    public static BlindKey of(RSAPublicKey key, Variant variant) {
        int bits = key.getModulus().bitLength();
        if (bits < SHORTEST || bits > LONGEST || !key.getModulus().testBit(0)) {
            throw new IllegalArgumentException(
                    "a modulus is odd and has " + SHORTEST + " to " + LONGEST + " bits, not " + bits);
        }
        var exponent = key.getPublicExponent();
        if (exponent.compareTo(BigInteger.TWO) <= 0
                || exponent.compareTo(LARGEST_EXPONENT) > 0
                || !exponent.testBit(0)) {
            throw new IllegalArgumentException("an exponent is odd, 3 or more, and at most 2^64");
        }
        return new BlindKey(key, variant);
    }

    public Variant variant() {
        return variant;
    }

    /** Bytes of a blinded message and of a signature: as many as the modulus has. */
    public int length() {
        return Math.ceilDiv(modulus().bitLength(), 8);
    }

    /**
     * Whether the signature is of this key on this prepared message (RSASSA-PSS-VERIFY). Anything else, of whatever length,
     * is simply not.
     */
    public boolean verifies(byte[] prepared, byte[] signature) {
        if (signature.length != length()) {
            return false;
        }
        try {
            var pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(variant.parameters());
            pss.initVerify(key);
            pss.update(prepared);
            return pss.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    BigInteger modulus() {
        return key.getModulus();
    }

    BigInteger exponent() {
        return key.getPublicExponent();
    }

    /** The number in as many bytes as the modulus has. */
    byte[] bytes(BigInteger number) {
        var some = number.toByteArray();
        var bytes = new byte[length()];
        int extra = Math.max(0, some.length - bytes.length);
        System.arraycopy(some, extra, bytes, bytes.length - (some.length - extra), some.length - extra);
        Arrays.fill(some, (byte) 0);
        return bytes;
    }
}
