package kz.dauys.ballots.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The public key of a round, made of the announcements of all its trustees. By it everyone seals ballots, sees whether a
 * sealed one and a trustee's part of an opening are what they have to be, and opens with parts enough.
 *
 * <p>Each sealed ballot has the same length, whatever was chosen, and is bound to its context (the round and the token that it
 * came with): copied to another token it is none.
 */
public final class RoundKey {
    private static final String SEALED = "sealed ballot";
    private static final String OPENED = "part of an opening";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final byte END = (byte) 0x80;

    private final Quorum quorum;
    private final String round;
    private final int length;
    private final ECPoint key;
    /** Of each trustee, from the first: the point of what they will have of the secret. */
    private final List<ECPoint> parts;
    /** The points of each trustee's polynomial, by which the others check their shares. */
    private final List<List<ECPoint>> polynomials;

    private RoundKey(
            Quorum quorum,
            String round,
            int length,
            ECPoint key,
            List<ECPoint> parts,
            List<List<ECPoint>> polynomials) {
        this.quorum = quorum;
        this.round = round;
        this.length = length;
        this.key = key;
        this.parts = parts;
        this.polynomials = polynomials;
    }

    /**
     * The key that these announcements make.
     *
     * @param length the longest ballot of the round in bytes; sealed ones are all as long as this one would be
     * @throws BadSealException when one is missing, twice there or not right; it says of which trustee
     */
    public static RoundKey of(Quorum quorum, String round, int length, Collection<Announcement> announcements)
            throws BadSealException {
        var all = new TreeMap<Integer, Announcement>();
        for (var one : announcements) {
            quorum.requireTrustee(one.trustee());
            if (all.put(one.trustee(), one) != null) {
                throw new BadSealException("trustee " + one.trustee() + " has two announcements");
            }
        }
        var polynomials = new ArrayList<List<ECPoint>>();
        for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
            var one = all.get(trustee);
            if (one == null) {
                throw new BadSealException("the announcement of trustee " + trustee + " is missing");
            }
            polynomials.add(points(quorum, round, one));
        }
        var key = Curve.nothing();
        for (var polynomial : polynomials) {
            key = key.add(polynomial.getFirst());
        }
        if (key.isInfinity()) {
            throw new BadSealException("these announcements make no key: they take each other away");
        }
        var parts = new ArrayList<ECPoint>();
        for (int trustee = 1; trustee <= quorum.trustees(); trustee++) {
            var part = Curve.nothing();
            for (var polynomial : polynomials) {
                part = part.add(at(polynomial, trustee));
            }
            parts.add(part.normalize());
        }
        return new RoundKey(quorum, round, length, key.normalize(), List.copyOf(parts), List.copyOf(polynomials));
    }

    private static List<ECPoint> points(Quorum quorum, String round, Announcement one) throws BadSealException {
        if (one.commitments().size() != quorum.enough()) {
            throw new BadSealException("the announcement of trustee " + one.trustee() + " has "
                    + one.commitments().size() + " points, not " + quorum.enough());
        }
        var points = new ArrayList<ECPoint>();
        try {
            for (var commitment : one.commitments()) {
                points.add(Curve.point(commitment));
            }
            var about = Contribution.about(quorum, round, one.trustee());
            if (Knowledge.read(one.proof()).shows(points.getFirst(), Contribution.PURPOSE, about)) {
                return List.copyOf(points);
            }
        } catch (BadSealException none) {
            throw new BadSealException("the announcement of trustee " + one.trustee() + ": " + none.getMessage());
        }
        throw new BadSealException("trustee " + one.trustee() + " does not show to know what they announced");
    }

    /** The polynomial at a trustee's number, in points. */
    private static ECPoint at(List<ECPoint> polynomial, int trustee) {
        var value = Curve.nothing();
        for (var coefficient : polynomial.reversed()) {
            value = value.multiply(BigInteger.valueOf(trustee)).add(coefficient);
        }
        return value;
    }

    public Quorum quorum() {
        return quorum;
    }

    public String round() {
        return round;
    }

    /** The key itself as a point of 33 bytes: what is published and put into the log before the round begins. */
    public byte[] bytes() {
        return Curve.bytes(key);
    }

    /** How long every sealed ballot of the round is, in bytes. */
    public int sealedLength() {
        return sealedLength(length);
    }

    /** How long every sealed ballot is in a round whose longest ballot has so many bytes. */
    public static int sealedLength(int length) {
        return Curve.POINT + Knowledge.LENGTH + length + 1 + TAG;
    }

    /** What one trustee sent another: the share must lie on the polynomial that was announced. */
    void requireShare(int from, int to, BigInteger share) throws BadSealException {
        if (!Curve.ofBase(share).equals(at(polynomials.get(from - 1), to))) {
            throw new BadSealException("the share of trustee " + from + " for trustee " + to
                    + " is not of what trustee " + from + " announced");
        }
    }

    // --- sealing

    /**
     * Seals a ballot.
     *
     * @param context what the ballot belongs to: the same bytes are needed to check and to open it
     * @throws IllegalArgumentException when it is longer than the round allows
     */
    public byte[] seal(byte[] ballot, byte[] context, SecureRandom chance) {
        if (ballot.length > length) {
            throw new IllegalArgumentException(
                    "a ballot of this round has at most " + length + " bytes, not " + ballot.length);
        }
        var padded = Arrays.copyOf(ballot, length + 1);
        padded[ballot.length] = END;
        return sealPadded(padded, context, chance);
    }

    byte[] sealPadded(byte[] padded, byte[] context, SecureRandom chance) {
        var secret = Curve.scalar(chance);
        var capsule = Curve.ofBase(secret).normalize();
        var closed = crypt(
                Cipher.ENCRYPT_MODE, key.multiply(secret).normalize(), capsule, context, padded, 0, padded.length);
        var proof = Knowledge.of(secret, capsule, SEALED, chance, bytes(), about(context), closed);

        var sealed = Arrays.copyOf(Curve.bytes(capsule), sealedLength());
        System.arraycopy(proof.bytes(), 0, sealed, Curve.POINT, Knowledge.LENGTH);
        System.arraycopy(closed, 0, sealed, Curve.POINT + Knowledge.LENGTH, closed.length);
        return sealed;
    }

    /**
     * Sees whether somebody sealed this for this context and knows what they sealed: not copied, not made of another one.
     * What it says inside shows at the opening alone.
     *
     * @throws BadSealException when not
     */
    public void requireSealed(byte[] sealed, byte[] context) throws BadSealException {
        capsule(sealed, context);
    }

    ECPoint capsule(byte[] sealed, byte[] context) throws BadSealException {
        if (sealed.length != sealedLength()) {
            throw new BadSealException(
                    "a sealed ballot of this round has " + sealedLength() + " bytes, not " + sealed.length);
        }
        var capsule = Curve.point(Arrays.copyOf(sealed, Curve.POINT));
        var proof = Knowledge.read(Arrays.copyOfRange(sealed, Curve.POINT, Curve.POINT + Knowledge.LENGTH));
        var closed = Arrays.copyOfRange(sealed, Curve.POINT + Knowledge.LENGTH, sealed.length);
        if (!proof.shows(capsule, SEALED, bytes(), about(context), closed)) {
            throw new BadSealException("the ballot was not sealed for this round and this token");
        }
        return capsule;
    }

    private byte[] about(byte[] context) {
        return Curve.hash("SHA-256", "context", round.getBytes(StandardCharsets.UTF_8), context);
    }

    /** AES-256-GCM under a key that serves this one ballot, so that its nonce may always be the same. */
    private byte[] crypt(int mode, ECPoint shared, ECPoint capsule, byte[] context, byte[] text, int from, int size) {
        try {
            SecretKey secret = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(Curve.bytes(shared))
                                    .thenExpand(
                                            Curve.hash(
                                                    "SHA-256", SEALED, bytes(), Curve.bytes(capsule), about(context)),
                                            32));
            var aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(mode, secret, new GCMParameterSpec(8 * TAG, new byte[NONCE]));
            return aes.doFinal(text, from, size);
        } catch (AEADBadTagException notTheSame) {
            return new byte[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF and AES", e);
        }
    }

    // --- opening

    /**
     * Sees whether a trustee opened this ballot with the share that belongs to the key, and not with something else (Chaum and
     * Pedersen 1992).
     *
     * @throws BadSealException when not; it says who
     */
    public void requireOpening(byte[] sealed, byte[] context, PartialOpening opening) throws BadSealException {
        opened(capsule(sealed, context), opening);
    }

    private ECPoint opened(ECPoint capsule, PartialOpening opening) throws BadSealException {
        quorum.requireTrustee(opening.trustee());
        ECPoint point;
        Knowledge proof;
        try {
            point = Curve.point(opening.point());
            proof = Knowledge.read(opening.proof());
        } catch (BadSealException none) {
            throw new BadSealException("the opening of trustee " + opening.trustee() + ": " + none.getMessage());
        }
        var part = parts.get(opening.trustee() - 1);
        var one = Curve.sum(
                Curve.base(), proof.response(), part, proof.challenge().negate());
        var other =
                Curve.sum(capsule, proof.response(), point, proof.challenge().negate());
        if (!openingChallenge(opening.trustee(), capsule, point, one, other).equals(proof.challenge())) {
            throw new BadSealException(
                    "trustee " + opening.trustee() + " did not open this ballot with their share of the key");
        }
        return point;
    }

    BigInteger openingChallenge(int trustee, ECPoint capsule, ECPoint point, ECPoint one, ECPoint other) {
        return Curve.challenge(
                OPENED,
                bytes(),
                Curve.bytes(parts.get(trustee - 1)),
                Curve.bytes(capsule),
                Curve.bytes(point),
                Curve.bytes(one),
                Curve.bytes(other));
    }

    boolean belongs(int trustee, BigInteger part) {
        return Curve.ofBase(part).equals(parts.get(trustee - 1));
    }

    /**
     * Opens a ballot with the parts of trustees enough; which of them come makes no difference.
     *
     * @throws BadSealException when there are too few, one is not right, or nothing was sealed that can be read: such a ballot is
     *     void, and everybody can see that it is
     */
    public byte[] open(byte[] sealed, byte[] context, Collection<PartialOpening> openings) throws BadSealException {
        var capsule = capsule(sealed, context);
        var points = new TreeMap<Integer, ECPoint>();
        for (var opening : openings) {
            if (points.size() < quorum.enough() && !points.containsKey(opening.trustee())) {
                points.put(opening.trustee(), opened(capsule, opening));
            }
        }
        if (points.size() < quorum.enough()) {
            throw new BadSealException(
                    "of " + quorum.enough() + " trustees who must open it " + points.size() + " did");
        }
        var shared = Curve.nothing();
        for (var one : points.entrySet()) {
            shared = shared.add(one.getValue().multiply(weight(one.getKey(), points.keySet())));
        }
        int from = Curve.POINT + Knowledge.LENGTH;
        var padded =
                crypt(Cipher.DECRYPT_MODE, shared.normalize(), capsule, context, sealed, from, sealed.length - from);
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != END) {
            throw new BadSealException("the ballot is void: nothing was sealed in it that can be read");
        }
        return Arrays.copyOf(padded, end);
    }

    /** Lagrange's coefficient of a trustee among those who came, at 0. */
    private static BigInteger weight(int trustee, Collection<Integer> all) {
        var weight = BigInteger.ONE;
        var below = BigInteger.ONE;
        for (int other : all) {
            if (other != trustee) {
                weight = weight.multiply(BigInteger.valueOf(other)).mod(Curve.ORDER);
                below = below.multiply(BigInteger.valueOf(other - trustee)).mod(Curve.ORDER);
            }
        }
        return weight.multiply(below.modInverse(Curve.ORDER)).mod(Curve.ORDER);
    }
}
