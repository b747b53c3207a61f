package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kz.dauys.ledger.storing.DurableFiles;
import org.jspecify.annotations.Nullable;

/** Keeps what proves that a log misbehaved, each piece once, a bounded number of pieces. */
record Evidence(Path folder) {
    private static final int MOST_PIECES = 1000;
    private static final int DIGITS = 32;

    /**
     * The file; null when there are too many already.
     *
     * @param identity what makes it one piece, however it is dressed up when it comes again
     */
    synchronized @Nullable Path keep(String identity, byte[] piece) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(name(identity.getBytes(StandardCharsets.UTF_8)));
        if (!Files.exists(file)) {
            try (var files = Files.list(folder)) {
                if (files.count() >= MOST_PIECES) {
                    return null;
                }
            }
            DurableFiles.replace(file, folder.resolve(".new"), piece);
        }
        return file;
    }

    private static String name(byte[] identity) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(identity))
                    .substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
