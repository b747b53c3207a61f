package kz.dauys.portal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;

/** Values that no other test has, for tests that share a database. */
public final class Fresh {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String RUN =
            Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);

    private Fresh() {}

    /** A word of lower-case letters and digits, good in addresses, logins and codes. */
    public static String word() {
        return "t" + RUN + NEXT.incrementAndGet();
    }

    public static String email() {
        return word() + "@example.kz";
    }

    /** An address from the block kept for documentation of IPv6, each in a network of its own. */
    public static String clientAddress() {
        int n = NEXT.incrementAndGet();
        return "2001:db8:%x:%x::1".formatted(n >>> 16, n & 0xFFFF);
    }

    public static TerritoryCode territoryCode() {
        return new TerritoryCode("9%08d".formatted(NEXT.incrementAndGet()));
    }

    public static Trilingual text(String english) {
        return new Trilingual(english + " (қаз)", english + " (рус)", english);
    }
}
