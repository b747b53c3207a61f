package kz.dauys.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file that proves offline that an entry is in a log (tlog-proof, "Format"): what a receipt is made of.
 *
 * @param extra what the application added; nobody has signed it
 * @param index which leaf the entry is
 * @param hashes from the leaf's sibling up to the root's child
 * @param checkpoint with the signatures of the log and its witnesses
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> hashes, Note checkpoint) {
    /** What the file's name should end in. */
    public static final String EXTENSION = ".tlog-proof";

    /** More hashes no proof can have: a tree has fewer than 2^63 leaves. */
    static final int MOST_HASHES = 63;

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

    /** @throws IllegalArgumentException for a negative index or more than 63 hashes */
    public TlogProof {
        hashes = List.copyOf(hashes);
        extra = extra.map(byte[]::clone);
        if (index < 0 || hashes.size() > MOST_HASHES) {
            throw new IllegalArgumentException("not a proof: index " + index + ", " + hashes.size() + " hashes");
        }
    }

    public static TlogProof parse(byte[] file) throws Malformed {
        if (file.length > Note.MOST_BYTES) {
            throw new Malformed("a proof of more than " + Note.MOST_BYTES + " bytes");
        }
        var text = Texts.utf8(file);
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw new Malformed("a proof has an empty line between hashes and checkpoint");
        }
        var lines = Arrays.asList(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().equals(FIRST_LINE)) {
            throw new Malformed("a proof starts with the line " + FIRST_LINE);
        }
        int next = 1;
        Optional<byte[]> extra = Optional.empty();
        if (lines.size() > next && lines.get(next).startsWith("extra ")) {
            extra = Optional.of(Texts.base64(Texts.after("extra", lines.get(next++))));
        }
        if (lines.size() == next) {
            throw new Malformed("a proof has a line with the index");
        }
        long index = Texts.decimal(Texts.after("index", lines.get(next++)));
        var hashes = hashes(lines.subList(next, lines.size()));
        var checkpoint = Note.parse(text.substring(split + 2).getBytes(StandardCharsets.UTF_8));
        return new TlogProof(extra, index, hashes, checkpoint);
    }

    static List<Hash> hashes(List<String> lines) throws Malformed {
        if (lines.size() > MOST_HASHES) {
            throw new Malformed("a proof has at most 63 hashes, not " + lines.size());
        }
        var hashes = new ArrayList<Hash>();
        for (var line : lines) {
            hashes.add(Hash.parse(line));
        }
        return hashes;
    }

    @Override
    public Optional<byte[]> extra() {
        return extra.map(byte[]::clone);
    }

    /** The file. */
    public byte[] bytes() {
        var head = new StringBuilder(FIRST_LINE).append('\n');
        extra.ifPresent(
                bytes -> head.append("extra ").append(Texts.base64(bytes)).append('\n'));
        head.append("index ").append(index).append('\n');
        hashes.forEach(hash -> head.append(hash.base64()).append('\n'));
        head.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }
}
