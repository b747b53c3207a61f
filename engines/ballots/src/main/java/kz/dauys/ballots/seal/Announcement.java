package kz.dauys.ballots.seal;

import java.util.List;

/**
 * What a trustee publishes to make a key together: the points of a polynomial, and a proof of knowing its secret, without
 * which the last one to speak could choose the key of all.
 *
 * @param commitments as many points of 33 bytes as trustees are enough
 * @param proof 64 bytes
 */
public record Announcement(int trustee, List<byte[]> commitments, byte[] proof) {

    public Announcement {
        commitments = commitments.stream().map(byte[]::clone).toList();
        proof = proof.clone();
    }
}
