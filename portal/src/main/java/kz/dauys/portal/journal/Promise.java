package kz.dauys.portal.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.signing.SigningKey;

/**
 * What the log signs for an entry that is committed and not yet in a checkpoint, version 1: five lines of UTF-8, each ended
 * by a line feed. They are {@code dauys.kz/promise/1}, {@code log} and the origin, {@code entry} and the hash of the leaf in
 * base64, {@code recorded} and when the entry was recorded, {@code by} and until when it is in the log.
 *
 * <p>The second line of a checkpoint is a number and that of a promise begins with a word, so neither is ever the other,
 * whatever the log is called.
 */
final class Promise {
    /** A checkpoint takes a second; this is for the days on which something stands still. */
    static final Duration WITHIN = Duration.ofHours(24);

    private static final String FIRST_LINE = "dauys.kz/promise/1";
    private static final String FIRST_LINE_OF_FILE = "dauys.kz/promised/1";

    private Promise() {}

    static Instant by(Instant recordedAt) {
        return recordedAt.plus(WITHIN);
    }

    private static String text(String origin, byte[] leaf, Instant recordedAt) {
        return String.join(
                "\n",
                FIRST_LINE,
                "log " + origin,
                "entry " + new Hashing().leaf(leaf).base64(),
                "recorded " + recordedAt,
                "by " + by(recordedAt),
                "");
    }

    static Note note(String origin, byte[] leaf, Instant recordedAt, List<SigningKey> keys) {
        var text = text(origin, leaf, recordedAt);
        return new Note(text, keys.stream().map(key -> key.signNote(text)).toList());
    }

    /** The file that is handed out: the form of a tlog-proof with the promise in the place of proof and checkpoint. */
    static byte[] file(Note promise, OpenedEntry opened) {
        var head = FIRST_LINE_OF_FILE + "\nextra " + Base64.getEncoder().encodeToString(opened.bytes()) + "\n\n";
        return (head + new String(promise.bytes(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
