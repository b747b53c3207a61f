package kz.dauys.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What is sent to a witness (tlog-witness, "add-checkpoint").
 *
 * @param oldSize the size that the witness is thought to have cosigned last; 0 for none
 * @param proof the consistency proof from there to the checkpoint
 * @param checkpoint signed by the log
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, Note checkpoint) {
    /** @throws IllegalArgumentException for a negative size or more than 63 hashes */
    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > TlogProof.MOST_HASHES) {
            throw new IllegalArgumentException("not a request: old " + oldSize + ", " + proof.size() + " hashes");
        }
    }

    public static AddCheckpoint parse(byte[] body) throws Malformed {
        var parts = Parts.of(body);
        long oldSize = Texts.decimal(Texts.after("old", parts.lines.getFirst()));
        var proof = TlogProof.hashes(parts.lines.subList(1, parts.lines.size()));
        return new AddCheckpoint(oldSize, proof, parts.checkpoint);
    }

    /** The body of the request. */
    public byte[] bytes() {
        var head = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> head.append(hash.base64()).append('\n'));
        head.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Lines, an empty line, a checkpoint: the shape of all requests to a witness. */
    record Parts(List<String> lines, Note checkpoint) {
        static Parts of(byte[] body) throws Malformed {
            var text = Texts.utf8(body);
            int split = text.indexOf("\n\n");
            if (split < 0) {
                throw new Malformed("a request has an empty line before the checkpoint");
            }
            return new Parts(
                    Arrays.asList(text.substring(0, split).split("\n", -1)),
                    Note.parse(text.substring(split + 2).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
