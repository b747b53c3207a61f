package kz.dauys.ballots.seal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;

/**
 * What one trustee keeps until the close: their share of a round's secret. Together with so many others as are enough it
 * opens every ballot of the round, so it is used at the close and then destroyed.
 */
public final class TrusteeKey {
    private final RoundKey key;
    private final int trustee;
    private final BigInteger part;

    private TrusteeKey(RoundKey key, int trustee, BigInteger part) {
        this.key = key;
        this.trustee = trustee;
        this.part = part;
    }

    /**
     * Puts together what all trustees sent this one.
     *
     * @param shares of each trustee, by their number, the own one among them
     * @throws BadSealException when one is missing or is not of what its trustee announced; it says whose. The round's key
     *     must not be used then
     */
    public static TrusteeKey of(RoundKey key, int trustee, Map<Integer, byte[]> shares) throws BadSealException {
        key.quorum().requireTrustee(trustee);
        var part = BigInteger.ZERO;
        for (int from = 1; from <= key.quorum().trustees(); from++) {
            var share = shares.get(from);
            if (share == null) {
                throw new BadSealException("the share of trustee " + from + " for trustee " + trustee + " is missing");
            }
            var value = value(from, trustee, share);
            key.requireShare(from, trustee, value);
            part = part.add(value).mod(Curve.ORDER);
        }
        if (!key.belongs(trustee, part)) {
            throw new IllegalStateException("shares that are each right make a part that is not");
        }
        return new TrusteeKey(key, trustee, part);
    }

    private static BigInteger value(int from, int to, byte[] share) throws BadSealException {
        try {
            return Curve.scalar(share);
        } catch (BadSealException none) {
            throw new BadSealException(
                    "the share of trustee " + from + " for trustee " + to + ": " + none.getMessage());
        }
    }

    /** A part that was kept as {@link #bytes()}. */
    public static TrusteeKey read(RoundKey key, int trustee, byte[] bytes) throws BadSealException {
        key.quorum().requireTrustee(trustee);
        var part = Curve.scalar(bytes);
        if (!key.belongs(trustee, part)) {
            throw new BadSealException("this is not what trustee " + trustee + " has of the key of " + key.round());
        }
        return new TrusteeKey(key, trustee, part);
    }

    /** The secret itself, to be kept where nobody else reads: 32 bytes. */
    public byte[] bytes() {
        return Curve.bytes(part);
    }

    public int trustee() {
        return trustee;
    }

    /**
     * Does this trustee's part in opening a ballot.
     *
     * @throws BadSealException when it was not sealed for this round and context: a trustee opens nothing that is slipped in
     */
    public PartialOpening open(byte[] sealed, byte[] context, SecureRandom chance) throws BadSealException {
        var capsule = key.capsule(sealed, context);
        var point = capsule.multiply(part).normalize();
        var nonce = Curve.scalar(chance);
        var challenge = key.openingChallenge(
                trustee,
                capsule,
                point,
                Curve.ofBase(nonce).normalize(),
                capsule.multiply(nonce).normalize());
        var proof = new Knowledge(challenge, nonce.add(challenge.multiply(part)).mod(Curve.ORDER));
        return new PartialOpening(trustee, Curve.bytes(point), proof.bytes());
    }

    /** A secret: never printed. */
    @Override
    public String toString() {
        return "TrusteeKey[" + trustee + "]";
    }
}
