package kz.dauys.ledger.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import kz.dauys.ledger.Malformed;

/** The PIN of a token in a file that its owner alone may read, on one line. It is read anew for each login. */
record PinFile(Path file) {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final int MOST_BYTES = 1024;

    /** @throws Malformed when the file is no PIN, or others may read it */
    byte[] read() throws IOException, Malformed {
        if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new Malformed("others than its owner may read this PIN: chmod 600 " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new Malformed("not the PIN of a token: " + file);
        }
        var pin = Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing();
        if (pin.isEmpty() || pin.contains("\n")) {
            throw new Malformed("not the PIN of a token, which is one line: " + file);
        }
        return pin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
