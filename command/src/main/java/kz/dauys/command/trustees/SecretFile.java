package kz.dauys.command.trustees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.storing.DurableFiles;
import picocli.CommandLine.Option;

/** The file in which a trustee keeps their secret, which its owner alone may read. Mix it in. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "FILE",
            description = "The file of your secret. Show it to nobody, keep a copy in a safe, destroy both after the"
                    + " close.")
    private Path file = Path.of("");

    /** Makes the file, which must not be there. */
    void make(TrusteeSecret secret) {
        NewFile.write(file, out -> out.write(secret.text()), PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    }

    /** Takes away what was made just now. */
    void unmake() throws IOException {
        Files.deleteIfExists(file);
    }

    TrusteeSecret read() {
        return CeremonyFile.read(file, text -> {
            if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new BadUse(file + ": others than its owner may read this secret: chmod 600 " + file);
            }
            return TrusteeSecret.read(text);
        });
    }

    /** Puts another in its place; whoever reads sees the one or the other. */
    void replace(TrusteeSecret secret) {
        var aside = NewFile.aside(file);
        try {
            Files.deleteIfExists(aside);
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            try {
                DurableFiles.replace(file, aside, secret.text().getBytes(StandardCharsets.US_ASCII));
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new BadUse(file + ": cannot be written: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
