package kz.dauys.portal.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * What a receipt carries beside the proof, in its line {@code extra}: all from which the leaf follows, so that whoever
 * has the file needs nobody to check it. Version 1, in UTF-8:
 *
 * <pre>
 * dauys.kz/opening/1
 * key (verifier key of the log)         one line for each key
 * at (when the act took legal effect)
 * recorded (when it was recorded)
 * salt (base64)
 *                                       an empty line
 * canonical content                     as in the commitment, line by line
 *                                       an empty line
 * the text itself                       to the end; only where the content has its text-sha256
 * </pre>
 */
record OpenedEntry(List<String> keys, Instant at, Instant recordedAt, JournalEntry.Opening opening, String text) {
    byte[] bytes() {
        var out = new StringBuilder("dauys.kz/opening/1\n");
        keys.forEach(key -> out.append("key ").append(key).append('\n'));
        return out.append("at ")
                .append(at)
                .append("\nrecorded ")
                .append(recordedAt)
                .append("\nsalt ")
                .append(Base64.getEncoder().encodeToString(opening.salt()))
                .append("\n\n")
                .append(opening.canonicalContent())
                .append('\n')
                .append(text)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
