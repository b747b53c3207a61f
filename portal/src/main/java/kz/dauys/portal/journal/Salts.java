package kz.dauys.portal.journal;

import java.security.SecureRandom;

/** Fresh salts for commitments; without one, a short content could be found by trying. */
final class Salts {
    private final SecureRandom random = new SecureRandom();

    byte[] next() {
        byte[] salt = new byte[Commitment.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
