package kz.dauys.portal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Files in a folder that all portals share: a file appears there whole and on disk, or not at all. */
final class FolderOfFiles implements StoredFiles {
    private final Path folder;
    private final Path incoming;
    private final Clock clock;

    FolderOfFiles(Path folder, Clock clock) throws IOException {
        this.folder = folder;
        this.incoming = incoming(folder);
        this.clock = clock;
        Files.createDirectories(incoming);
    }

    /** Where bytes wait until they are whole, on the same disk. */
    static Path incoming(Path folder) {
        return folder.resolve("incoming");
    }

    @Override
    public void keep(byte[] sha256, Path file) throws IOException {
        var place = place(sha256);
        try {
            // known bytes are young again, so that the sweep leaves them to their new owner
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
            return;
        } catch (NoSuchFileException e) {
            // unknown bytes; or the sweep took them a moment ago
        }
        var shelf = shelf(sha256);
        Files.createDirectories(shelf);
        sync(file, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the data folder cannot move files atomically: " + folder, e);
        }
        sync(shelf, StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    @Override
    public Resource bytes(byte[] sha256) {
        return new FileSystemResource(place(sha256));
    }

    @Override
    public boolean has(byte[] sha256) {
        return Files.exists(place(sha256));
    }

    /** Where the bytes stand, or would stand. */
    Path place(byte[] sha256) {
        return shelf(sha256).resolve(HexFormat.of().formatHex(sha256));
    }

    private Path shelf(byte[] sha256) {
        return folder.resolve(HexFormat.of().toHexDigits(sha256[0]));
    }

    @Override
    public void each(Visit visit) throws IOException {
        for (var shelf : list(folder)) {
            if (shelf.equals(incoming) || !Files.isDirectory(shelf)) {
                continue;
            }
            for (var file : list(shelf)) {
                var name = file.getFileName().toString();
                if (name.matches("[0-9a-f]{64}")) {
                    visit.found(HexFormat.of().parseHex(name), lastModified(file));
                }
            }
        }
    }

    @Override
    public boolean removeOlder(byte[] sha256, Instant limit, Wanted wanted) throws IOException {
        var file = place(sha256);
        if (!lastModified(file).isBefore(limit) || wanted.test(sha256)) {
            return false;
        }
        // someone may bring the same bytes at this very moment: then their time is young, and they go back
        var aside = incoming.resolve(UUID.randomUUID().toString());
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        if (lastModified(aside).isBefore(limit)) {
            return Files.deleteIfExists(aside);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return false;
    }

    static Instant lastModified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }

    static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        // a folder needs no farewell
    }
}
