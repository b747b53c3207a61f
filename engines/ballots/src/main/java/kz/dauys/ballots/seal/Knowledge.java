package kz.dauys.ballots.seal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECPoint;

/** A proof (Schnorr 1991) that one knows the number behind a point, bound to what it is said for. */
record Knowledge(BigInteger challenge, BigInteger response) {
    static final int LENGTH = 2 * Curve.SCALAR;

    static Knowledge of(BigInteger secret, ECPoint point, String purpose, SecureRandom chance, byte[]... about) {
        var nonce = Curve.scalar(chance);
        var challenge = challenge(purpose, point, Curve.ofBase(nonce), about);
        return new Knowledge(challenge, nonce.add(challenge.multiply(secret)).mod(Curve.ORDER));
    }

    boolean shows(ECPoint point, String purpose, byte[]... about) {
        var commitment = Curve.sum(Curve.base(), response, point, challenge.negate());
        return !commitment.isInfinity()
                && challenge(purpose, point, commitment, about).equals(challenge);
    }

    private static BigInteger challenge(String purpose, ECPoint point, ECPoint commitment, byte[]... about) {
        var parts = Arrays.copyOf(about, about.length + 2);
        parts[about.length] = Curve.bytes(point);
        parts[about.length + 1] = Curve.bytes(commitment);
        return Curve.challenge(purpose, parts);
    }

    byte[] bytes() {
        var bytes = Arrays.copyOf(Curve.bytes(challenge), LENGTH);
        System.arraycopy(Curve.bytes(response), 0, bytes, Curve.SCALAR, Curve.SCALAR);
        return bytes;
    }

    static Knowledge read(byte[] bytes) throws BadSealException {
        if (bytes.length != LENGTH) {
            throw new BadSealException("a proof has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Knowledge(
                Curve.scalar(Arrays.copyOf(bytes, Curve.SCALAR)),
                Curve.scalar(Arrays.copyOfRange(bytes, Curve.SCALAR, LENGTH)));
    }
}
