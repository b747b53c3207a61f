package kz.dauys.portal.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562): milliseconds first, so that keys made later sort later; the rest is random. */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A fresh identifier for this moment. Two of the same millisecond differ but have no order between them. */
    public static UUID next(Clock clock) {
        return at(clock.millis());
    }

    /** A fresh identifier that sorts by the given milliseconds since the epoch, for records that come in as history. */
    public static UUID at(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
