package kz.dauys.ballots.seal;

/**
 * One trustee's part in opening one ballot, published at the close.
 *
 * @param point 33 bytes
 * @param proof that it was made with this trustee's share: 64 bytes
 */
public record PartialOpening(int trustee, byte[] point, byte[] proof) {

    public PartialOpening {
        point = point.clone();
        proof = proof.clone();
    }
}
