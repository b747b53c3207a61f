package kz.dauys.command.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.Rejected.Reason;
import kz.dauys.ledger.verifying.VerifiedNote;

/**
 * A receipt from before the next checkpoint: the log has signed that it takes the entry in, as docs/log.md describes.
 *
 * @param origin the log that promises
 * @param entry the hash of the leaf that is promised
 * @param recordedAt when the entry was recorded
 * @param by until when it is in the log, if the promise is kept
 */
record PromisedFile(Note note, String origin, Hash entry, Instant recordedAt, Instant by, Opening opening)
        implements Shown {
    private static final String FIRST_LINE = "dauys.kz/promised/1\n";
    private static final String PROMISE = "dauys.kz/promise/1";
    private static final int LINES = 5;

    static boolean begins(byte[] file) {
        byte[] first = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
        return file.length >= first.length && Arrays.equals(first, 0, first.length, file, 0, first.length);
    }

    static PromisedFile parse(byte[] file) throws Malformed {
        var text = utf8(file);
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw new Malformed("it is cut short before the promise");
        }
        var head = text.substring(0, split).split("\n", -1);
        if (head.length != 2 || !head[1].startsWith("extra ")) {
            throw new Malformed("a promise without what it opens: no line extra");
        }
        var note = Note.parse(text.substring(split + 2).getBytes(StandardCharsets.UTF_8));
        var lines = note.text().split("\n", -1);
        if (lines.length != LINES + 1 || !lines[0].equals(PROMISE)) {
            throw new Malformed("the promise has five lines and starts with " + PROMISE);
        }
        return new PromisedFile(
                note,
                after("log ", lines[1]),
                Hash.parse(after("entry ", lines[2])),
                Opening.instant(after("recorded ", lines[3])),
                Opening.instant(after("by ", lines[4])),
                Opening.parse(base64(head[1].substring("extra ".length()))));
    }

    private static String utf8(byte[] file) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("not UTF-8");
        }
    }

    private static byte[] base64(String text) throws Malformed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Malformed("its line extra is not base64");
    }

    private static String after(String name, String line) throws Malformed {
        if (!line.startsWith(name)) {
            throw new Malformed("the promise has a line that starts with '" + name + "'");
        }
        return line.substring(name.length());
    }

    /** Whether the log that is trusted has promised this very entry. Witnesses have not seen it, so none is asked for. */
    void check(Policy trusted) throws Rejected {
        var keys = trusted.logs().stream()
                .map(Policy.Log::key)
                .filter(key -> key.name().equals(origin))
                .toList();
        if (keys.isEmpty()) {
            throw new Rejected(Reason.OTHER_ORIGIN, "a promise of the log " + origin + ", which is not trusted here");
        }
        VerifiedNote.of(note, keys);
    }

    /** Whether the promise is about the entry that the file opens. */
    boolean isOfItsEntry() {
        return entry.equals(new Hashing().leaf(opening.entry())) && recordedAt.equals(opening.recordedAt());
    }
}
