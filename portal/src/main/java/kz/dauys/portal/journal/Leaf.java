package kz.dauys.portal.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * An entry as it stands in the public log, version 1: five lines of UTF-8, each ended by a line feed. They are
 * {@code dauys.kz/entry/1}, the type of the act, when it took legal effect, when it was recorded (both in ISO 8601 in
 * UTC, as {@link Instant#toString} writes them), and the {@link Commitment} in base64. It names neither case nor person.
 */
final class Leaf {
    private static final String FIRST_LINE = "dauys.kz/entry/1";

    private Leaf() {}

    static byte[] of(String type, Instant at, Instant recordedAt, byte[] commitment) {
        return String.join(
                        "\n",
                        FIRST_LINE,
                        type,
                        at.toString(),
                        recordedAt.toString(),
                        Base64.getEncoder().encodeToString(commitment),
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
