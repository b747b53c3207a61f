package kz.dauys.portal.people;

import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Argon2id with 19 MiB and two passes, the first choice of OWASP's password storage sheet. */
@Component
class Passwords {
    static final int LONGEST = 200;
    static final int SHORTEST = 12;

    private final Argon2PasswordEncoder argon2;
    // each check holds 19 MiB, so that a crowd at the door must not cost all memory
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, 2 * Runtime.getRuntime().availableProcessors()));
    private final String nobodys;

    @Autowired
    Passwords() {
        this(19 * 1024, 2);
    }

    /** With as much work as this; a hash says itself how much went into it, so it can be checked after a change. */
    Passwords(int kibibytes, int passes) {
        argon2 = new Argon2PasswordEncoder(16, 32, 1, kibibytes, passes);
        nobodys = nobodys(kibibytes, passes);
    }

    String hash(String password) {
        return inTurn(() -> {
            var hash = argon2.encode(password);
            if (hash == null) {
                throw new IllegalStateException("a password has no hash");
            }
            return hash;
        });
    }

    /** Whether the password has this hash; without a hash it is never so, and takes as long. */
    boolean match(String password, @Nullable String hash) {
        var limited = password.length() > LONGEST ? "" : password;
        boolean match = inTurn(() -> argon2.matches(limited, hash == null ? nobodys : hash));
        return match && hash != null && !limited.isEmpty();
    }

    /** Chance in place of a hash: it costs nothing to make, as much as any to check, and nobody knows its password. */
    static String nobodys(int kibibytes, int passes) {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        kibibytes,
                        passes,
                        encoder.encodeToString(KeyGenerators.secureRandom(16).generateKey()),
                        encoder.encodeToString(KeyGenerators.secureRandom(32).generateKey()));
    }

    private <T> T inTurn(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
