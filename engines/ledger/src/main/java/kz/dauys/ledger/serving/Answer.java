package kz.dauys.ledger.serving;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer to a {@link Request}.
 *
 * @param cacheControl how long others may keep it; empty where nobody should
 */
public record Answer(int status, String contentType, Optional<String> cacheControl, byte[] body) {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** A text of which nobody keeps a copy. */
    public static Answer text(int status, String text) {
        return text(status, TEXT, text);
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer notFound() {
        return text(404, "not found\n");
    }
}
