package kz.dauys.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with signatures under it (signed-note, "Format"). Nothing in it may be believed before a signature has been
 * verified.
 *
 * @param text ends in a line feed
 * @param signatures one or more
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Far above the 16 post-quantum signatures that must be accepted. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_SIGNATURES = 128;

    /** @throws IllegalArgumentException when a note cannot hold this text, or there is no signature */
    public Note {
        signatures = List.copyOf(signatures);
        if (!isText(text) || !Texts.isUtf8(text)) {
            throw new IllegalArgumentException("not the text of a note: " + Texts.shown(text));
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    public static Note parse(byte[] bytes) throws Malformed {
        if (bytes.length > MOST_BYTES) {
            throw new Malformed("a note of more than " + MOST_BYTES + " bytes");
        }
        var all = Texts.utf8(bytes);
        int split = all.lastIndexOf("\n\n");
        if (split < 0) {
            throw new Malformed("a note has an empty line between text and signatures");
        }
        var text = all.substring(0, split + 1);
        if (!isText(text)) {
            throw new Malformed("a note has no control characters");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var line : Texts.lines(all.substring(split + 2))) {
            if (signatures.size() == MOST_SIGNATURES) {
                throw new Malformed("a note with more than " + MOST_SIGNATURES + " signatures");
            }
            signatures.add(NoteSignature.parse(line));
        }
        return new Note(text, signatures);
    }

    private static boolean isText(String text) {
        return text.endsWith("\n") && text.chars().noneMatch(c -> c < ' ' && c != '\n');
    }

    public byte[] bytes() {
        return signatures.stream()
                .map(NoteSignature::line)
                .collect(Collectors.joining("", text + "\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same text with further signatures below those it has; those it has already are not repeated. */
    public Note with(Collection<NoteSignature> further) {
        var all = new ArrayList<>(signatures);
        further.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
        return new Note(text, all);
    }
}
