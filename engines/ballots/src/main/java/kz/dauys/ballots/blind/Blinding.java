package kz.dauys.ballots.blind;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * One message on its way to a signature that its signer cannot recognise: {@code PrepareRandomize} or
 * {@code PrepareIdentity}, {@code Blind} and {@code Finalize} of RFC 9474, on the side of whoever asks. It belongs to one
 * person and one message: {@link #blinded()} goes to the signer, everything else stays here.
 */
public final class Blinding {
    private final BlindKey key;
    private final byte[] prepared;
    private final byte[] blinded;
    private final BigInteger inverse;

    private Blinding(BlindKey key, byte[] prepared, byte[] blinded, BigInteger inverse) {
        this.key = key;
        this.prepared = prepared;
        this.blinded = blinded;
        this.inverse = inverse;
    }

    /** Prepares a message and blinds it, with chance that nobody else has. */
    public static Blinding of(byte[] message, BlindKey key, SecureRandom chance) {
        int prefix = key.variant().prefix();
        var prepared = new byte[prefix + message.length];
        if (prefix > 0) {
            var before = new byte[prefix];
            chance.nextBytes(before);
            System.arraycopy(before, 0, prepared, 0, prefix);
        }
        System.arraycopy(message, 0, prepared, prefix, message.length);
        var salt = new byte[key.variant().salt()];
        chance.nextBytes(salt);
        return blind(prepared, salt, uniform(key.modulus(), chance), key);
    }

    /** With the chance that a test vector names. */
    static Blinding blind(byte[] prepared, byte[] salt, BigInteger factor, BlindKey key) {
        var modulus = key.modulus();
        var encoded = new BigInteger(1, Pss.encode(prepared, salt, modulus.bitLength() - 1));
        if (!encoded.gcd(modulus).equals(BigInteger.ONE)) {
            // whoever meets this by chance has factored the modulus
            throw new IllegalArgumentException("the key is none: a message has a factor in common with its modulus");
        }
        // a factor without an inverse would factor the modulus too
        var inverse = factor.modInverse(modulus);
        var blinded = encoded.multiply(factor.modPow(key.exponent(), modulus)).mod(modulus);
        return new Blinding(key, prepared, key.bytes(blinded), inverse);
    }

    private static BigInteger uniform(BigInteger modulus, SecureRandom chance) {
        while (true) {
            var factor = new BigInteger(modulus.bitLength(), chance);
            if (factor.signum() > 0 && factor.compareTo(modulus) < 0) {
                return factor;
            }
        }
    }

    /** What the signer gets: a number that tells nothing of the message. */
    public byte[] blinded() {
        return blinded.clone();
    }

    /** What will have been signed: what {@link BlindKey#verifies} wants beside the signature. */
    public byte[] prepared() {
        return prepared.clone();
    }

    BigInteger inverse() {
        return inverse;
    }

    /**
     * Takes the blindness off what the signer answered.
     *
     * @throws BadBlindSignatureException when that is no signature of this key on what was sent; nothing of it may be used then
     */
    public byte[] finish(byte[] blindSignature) throws BadBlindSignatureException {
        if (blindSignature.length != key.length()) {
            throw new BadBlindSignatureException(
                    "a signature of this key has " + key.length() + " bytes, not " + blindSignature.length);
        }
        var signature =
                key.bytes(new BigInteger(1, blindSignature).multiply(inverse).mod(key.modulus()));
        if (!key.verifies(prepared, signature)) {
            throw new BadBlindSignatureException("the signer answered with something else than a signature of its key");
        }
        return signature;
    }
}
