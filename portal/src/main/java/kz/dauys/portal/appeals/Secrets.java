package kz.dauys.portal.appeals;

import java.security.SecureRandom;
import java.util.Base64;
import kz.dauys.portal.kernel.Sha256;

/** Secrets that open a draft or an invitation: 256 random bits, of which only the SHA-256 is stored. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    /** 32 bytes in Base64 without padding. */
    private static final int LENGTH = 43;

    private Secrets() {}

    static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean formed(String secret) {
        return secret.length() == LENGTH && secret.matches("[A-Za-z0-9_-]+");
    }

    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
