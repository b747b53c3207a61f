package kz.dauys.ledger.signing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.VerifierKey;

/**
 * A signing key in a file that its owner alone may read: a first line that says what it is, the verifier key, then the
 * private key (PKCS#8) and the public key (X.509) in base64. The JDK cannot compute the one from the other.
 */
public final class KeyFile {
    private static final String FIRST_LINE = "dauys signing key 1: whoever has this file can sign in its name";
    private static final int MOST_BYTES = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /**
     * Writes a key whose bytes are at hand into a new file, down to the disk.
     *
     * @throws java.nio.file.FileAlreadyExistsException rather than write over a key
     * @throws IllegalArgumentException for a key that lies elsewhere, as in a PKCS#11 token
     */
    public static void write(Path file, SigningKey key) throws IOException {
        var pair = key.pair().orElse(null);
        byte[] secret = pair == null ? null : pair.getPrivate().getEncoded();
        if (pair == null || secret == null) {
            throw new IllegalArgumentException("a key that does not leave its token");
        }
        var base64 = Base64.getEncoder();
        var text = String.join(
                "\n",
                FIRST_LINE,
                key.verifierKey().vkey(),
                base64.encodeToString(secret),
                base64.encodeToString(pair.getPublic().getEncoded()),
                "");
        try (var channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /**
     * Reads a key that {@link #write} wrote.
     *
     * @throws Malformed also when others than the owner may read the file
     */
    public static SigningKey read(Path file) throws IOException, Malformed {
        if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new Malformed("others than its owner may read this key: chmod 600 " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new Malformed("not a signing key");
        }
        var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 5 || !lines[0].equals(FIRST_LINE)) {
            throw new Malformed("not a signing key");
        }
        var vkey = VerifierKey.parse(lines[1]);
        try {
            var factory = KeyFactory.getInstance(vkey.type().algorithm());
            var base64 = Base64.getDecoder();
            var key = SigningKey.of(
                    vkey.name(),
                    vkey.type(),
                    new KeyPair(
                            factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines[3]))),
                            factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines[2])))));
            if (key.verifierKey().equals(vkey)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Malformed("a signing key that is damaged");
        }
        throw new Malformed("a signing key that is damaged");
    }
}
