package kz.dauys.ledger;

import java.util.List;

/**
 * What a log says of itself at one size (tlog-checkpoint, "Note text"), without its signatures.
 *
 * @param origin the identity of the log
 * @param size how many leaves the tree has
 * @param root the hash of the tree
 * @param extensions further lines, which nobody can audit; usually none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    /** @throws IllegalArgumentException for an origin or extension that is no line, or a negative size */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || !isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
            throw new IllegalArgumentException("not a checkpoint: " + Texts.shown(origin) + ", size " + size);
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** What an empty log with this origin says. */
    public static Checkpoint empty(String origin) {
        return new Checkpoint(origin, 0, Hashing.EMPTY_ROOT);
    }

    /** Reads the text of a note. Whether its signatures hold is another question. */
    public static Checkpoint of(Note note) throws Malformed {
        return parse(note.text());
    }

    public static Checkpoint parse(String text) throws Malformed {
        var lines = Texts.lines(text);
        if (lines.size() < 3) {
            throw new Malformed("a checkpoint has the lines origin, size and root hash");
        }
        for (var line : lines) {
            if (!isLine(line)) {
                throw new Malformed("a checkpoint has no empty lines and no control characters");
            }
        }
        return new Checkpoint(
                lines.getFirst(),
                Texts.decimal(lines.get(1)),
                Hash.parse(lines.get(2)),
                lines.subList(3, lines.size()));
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && Texts.isUtf8(line) && line.chars().allMatch(c -> c >= ' ');
    }

    /** The text of the note. */
    public String text() {
        var lines = new StringBuilder();
        lines.append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    /** Whether both speak of the same tree, whatever their extension lines. */
    public boolean sameTree(Checkpoint other) {
        return origin.equals(other.origin) && size == other.size && root.equals(other.root);
    }
}
