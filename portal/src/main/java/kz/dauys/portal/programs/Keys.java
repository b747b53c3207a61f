package kz.dauys.portal.programs;

import java.security.SecureRandom;
import java.util.Base64;
import kz.dauys.portal.kernel.Sha256;

/** Makes keys and their hashes. The prefix tells scanners of leaked secrets whose key it is. */
final class Keys {
    static final String PREFIX = "dauys_";
    static final String TOKEN_PREFIX = "dauyst_";
    private static final int BYTES = 32;
    private static final int LONGEST = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    static String make() {
        return make(PREFIX);
    }

    static String make(String prefix) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean plausible(String key) {
        return key.startsWith(PREFIX) && key.length() <= LONGEST;
    }

    static boolean plausibleToken(String token) {
        return token.startsWith(TOKEN_PREFIX) && token.length() <= LONGEST;
    }

    static byte[] hash(String key) {
        return Sha256.of(key);
    }
}
