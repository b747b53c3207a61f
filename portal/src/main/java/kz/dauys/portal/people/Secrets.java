package kz.dauys.portal.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.dauys.portal.kernel.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes secrets and hashes them. Short secrets (codes) and what identifies people (addresses in limits) are hashed with
 * a key that is not in the database: {@code dauys.secret}, else a file in the data folder, else a key of this process,
 * with which codes do not outlive a restart.
 */
@Component
class Secrets {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final int LEAST_KEY = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Secrets(@Value("${dauys.secret:}") String secret, @Value("${dauys.data:}") String dataFolder) throws IOException {
        this.key = new SecretKeySpec(key(secret.strip(), dataFolder.strip()), "HmacSHA256");
    }

    private byte[] key(String secret, String dataFolder) throws IOException {
        if (!secret.isEmpty()) {
            if (secret.length() < LEAST_KEY) {
                throw new IllegalArgumentException("dauys.secret must have at least 32 characters");
            }
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        if (!dataFolder.isEmpty()) {
            return keyIn(Path.of(dataFolder).resolve("secret.key"));
        }
        LOG.warn("neither dauys.secret nor dauys.data is set: one-time codes will not outlive this process");
        return bytes(LEAST_KEY);
    }

    private byte[] keyIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "secret",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes(LEAST_KEY)), StandardOpenOption.WRITE);
            try {
                // a link, unlike a move, never replaces the key that another process made meanwhile
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException otherWasFaster) {
                LOG.debug("another process made the key");
            } finally {
                Files.delete(fresh);
            }
        }
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** 256 random bits, to be shown as text. */
    String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** Six random digits, each value as likely as any other. */
    String sixDigits() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /** So many signs of an alphabet, each as likely as any other. */
    String letters(String alphabet, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** For secrets that are too long to be guessed. */
    static byte[] hash(String token) {
        return Sha256.of(token);
    }

    /** For what could be guessed; parts cannot run into each other. */
    byte[] keyedHash(byte[] salt, String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((byte) salt.length);
            mac.update(salt);
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(new byte[] {
                    (byte) (bytes.length >>> 24),
                    (byte) (bytes.length >>> 16),
                    (byte) (bytes.length >>> 8),
                    (byte) bytes.length
                });
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    byte[] keyedHash(String... parts) {
        return keyedHash(new byte[0], parts);
    }

    /** Takes the same time wherever the first difference is. */
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
