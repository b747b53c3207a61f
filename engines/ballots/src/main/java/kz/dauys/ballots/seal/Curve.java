package kz.dauys.ballots.seal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** P-256: its points as 33 bytes, its scalars as 32, and challenges of proofs. */
final class Curve {
    static final int POINT = 33;
    static final int SCALAR = 32;

    private static final X9ECParameters P256 = CustomNamedCurves.getByName("P-256");
    static final BigInteger ORDER = P256.getN();

    private Curve() {}

    static ECPoint ofBase(BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(P256.getG(), scalar);
    }

    static ECPoint nothing() {
        return P256.getCurve().getInfinity();
    }

    /** a·A + b·B, for numbers that are no secret. */
    static ECPoint sum(ECPoint a, BigInteger times, ECPoint b, BigInteger timesToo) {
        return ECAlgorithms.sumOfTwoMultiplies(a, times.mod(ORDER), b, timesToo.mod(ORDER));
    }

    static ECPoint base() {
        return P256.getG();
    }

    static byte[] bytes(ECPoint point) {
        return point.getEncoded(true);
    }

    static byte[] bytes(BigInteger scalar) {
        var bytes = new byte[SCALAR];
        var some = scalar.toByteArray();
        int extra = Math.max(0, some.length - SCALAR);
        System.arraycopy(some, extra, bytes, SCALAR - (some.length - extra), some.length - extra);
        return bytes;
    }

    /**
     * A point of the curve but not its zero; P-256 has no others of small order.
     *
     * @throws BadSealException when the bytes are none
     */
    static ECPoint point(byte[] bytes) throws BadSealException {
        if (bytes.length == POINT) {
            try {
                var point = P256.getCurve().decodePoint(bytes);
                if (!point.isInfinity()) {
                    return point;
                }
            } catch (IllegalArgumentException offTheCurve) {
                // as below
            }
        }
        throw new BadSealException("what should be a point of the curve is none");
    }

    /** @throws BadSealException when the bytes are no number below the order */
    static BigInteger scalar(byte[] bytes) throws BadSealException {
        var scalar = new BigInteger(1, bytes);
        if (bytes.length != SCALAR || scalar.compareTo(ORDER) >= 0) {
            throw new BadSealException("what should be a number below the order of the curve is none");
        }
        return scalar;
    }

    /** A secret number, each as likely as any other; never 0. */
    static BigInteger scalar(SecureRandom chance) {
        while (true) {
            var scalar = new BigInteger(ORDER.bitLength(), chance);
            if (scalar.signum() > 0 && scalar.compareTo(ORDER) < 0) {
                return scalar;
            }
        }
    }

    /** The challenge of a proof: of what it is for and of everything that it is about, each part with its length. */
    static BigInteger challenge(String purpose, byte[]... parts) {
        return new BigInteger(1, hash("SHA-512", purpose, parts)).mod(ORDER);
    }

    static byte[] hash(String algorithm, String purpose, byte[]... parts) {
        try {
            var hash = MessageDigest.getInstance(algorithm);
            add(hash, ("dauys ballots 1: " + purpose).getBytes(StandardCharsets.UTF_8));
            for (var part : parts) {
                add(hash, part);
            }
            return hash.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static void add(MessageDigest hash, byte[] part) {
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        hash.update(part);
    }
}
