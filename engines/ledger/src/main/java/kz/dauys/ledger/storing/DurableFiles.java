package kz.dauys.ledger.storing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Files that are on the disk when the method returns, and never seen half-written. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Writes a file anew and waits for the disk. Its name is durable only after {@link #force} of its folder. */
    static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
        }
    }

    /**
     * Puts a file in the place of another, or of none: whoever reads sees the one or the other.
     *
     * @param aside where it is written first, on the same file system
     */
    public static void replace(Path file, Path aside, byte[] content) throws IOException {
        write(aside, content);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        force(folderOf(file));
    }

    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
    }

    /** Waits until the names in a folder are on the disk. */
    public static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
