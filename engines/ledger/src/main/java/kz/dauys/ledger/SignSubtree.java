package kz.dauys.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is sent to a witness for a cosignature of a subtree (tlog-witness, "sign-subtree").
 *
 * @param subtree which leaves
 * @param hash the root of the subtree
 * @param proof the subtree consistency proof from there to the checkpoint
 * @param checkpoint cosigned by this witness before
 */
public record SignSubtree(Subtree subtree, Hash hash, List<Hash> proof, Note checkpoint) {
    /** @throws IllegalArgumentException for more than 63 hashes */
    public SignSubtree {
        proof = List.copyOf(proof);
        if (proof.size() > TlogProof.MOST_HASHES) {
            throw new IllegalArgumentException("a proof has at most 63 hashes, not " + proof.size());
        }
    }

    public static SignSubtree parse(byte[] body) throws Malformed {
        var parts = AddCheckpoint.Parts.of(body);
        if (parts.lines().size() < 2) {
            throw new Malformed("a request has a line with the range and one with the hash of the subtree");
        }
        var range = Texts.after("subtree", parts.lines().getFirst()).split(" ", -1);
        if (range.length != 2) {
            throw new Malformed("the range of a subtree has a start and an end");
        }
        long start = Texts.decimal(range[0]);
        long end = Texts.decimal(range[1]);
        if (!Subtree.isValid(start, end)) {
            throw new Malformed("not a subtree: " + start + " to " + end);
        }
        return new SignSubtree(
                new Subtree(start, end),
                Hash.parse(parts.lines().get(1)),
                TlogProof.hashes(parts.lines().subList(2, parts.lines().size())),
                parts.checkpoint());
    }

    /** The body of the request. */
    public byte[] bytes() {
        var head = new StringBuilder("subtree %d %d\n".formatted(subtree.start(), subtree.end()));
        head.append(hash.base64()).append('\n');
        proof.forEach(line -> head.append(line.base64()).append('\n'));
        head.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }
}
