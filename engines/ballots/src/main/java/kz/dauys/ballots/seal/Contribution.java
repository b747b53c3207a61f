package kz.dauys.ballots.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * A trustee's part in making the key of a round (Pedersen 1991): a secret polynomial. Everybody gets the
 * {@linkplain #announcement announcement}; each trustee, this one too, gets one {@linkplain #shareFor share}, by a way on
 * which nobody else reads. Afterwards it is forgotten.
 */
public final class Contribution {
    static final String PURPOSE = "part of a key";

    private final Quorum quorum;
    private final List<BigInteger> polynomial;
    private final Announcement announcement;

    private Contribution(Quorum quorum, List<BigInteger> polynomial, Announcement announcement) {
        this.quorum = quorum;
        this.polynomial = polynomial;
        this.announcement = announcement;
    }

    /** @param round the name of the round for which the key is made; a proof for one is none for another */
    public static Contribution of(Quorum quorum, String round, int trustee, SecureRandom chance) {
        quorum.requireTrustee(trustee);
        var polynomial = new ArrayList<BigInteger>();
        var commitments = new ArrayList<byte[]>();
        for (int i = 0; i < quorum.enough(); i++) {
            polynomial.add(Curve.scalar(chance));
            commitments.add(Curve.bytes(Curve.ofBase(polynomial.getLast())));
        }
        var secret = polynomial.getFirst();
        var proof = Knowledge.of(secret, Curve.ofBase(secret), PURPOSE, chance, about(quorum, round, trustee));
        return new Contribution(quorum, polynomial, new Announcement(trustee, commitments, proof.bytes()));
    }

    static byte[] about(Quorum quorum, String round, int trustee) {
        return (round + "\n" + trustee + "\n" + quorum.enough() + " of " + quorum.trustees())
                .getBytes(StandardCharsets.UTF_8);
    }

    public Announcement announcement() {
        return announcement;
    }

    /** For that trustee alone: 32 bytes. */
    public byte[] shareFor(int trustee) {
        quorum.requireTrustee(trustee);
        var at = BigInteger.valueOf(trustee);
        var value = BigInteger.ZERO;
        for (var coefficient : polynomial.reversed()) {
            value = value.multiply(at).add(coefficient).mod(Curve.ORDER);
        }
        return Curve.bytes(value);
    }
}
