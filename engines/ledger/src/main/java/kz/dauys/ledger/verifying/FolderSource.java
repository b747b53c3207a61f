package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import kz.dauys.ledger.LogPath;

/** A log that lies in a folder as tlog-tiles would have it served. */
public record FolderSource(Path folder) implements LogSource {
    // a bundle of the longest entries, which is the largest thing in a log
    private static final long MOST_BYTES = 256L * (2 + 65_535);

    @Override
    public Optional<byte[]> fetch(LogPath path) throws IOException {
        var file = folder.resolve(path.path());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + ": larger than anything in a log");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
