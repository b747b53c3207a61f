package kz.dauys.portal.appeals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The bytes of attached files, each under its SHA-256 in the data folder: {@code attachments/ab/abcd…}. A file appears
 * there whole and on disk, or not at all. What a file is, is found in its bytes; no name is ever part of a path.
 */
@Component
class AttachmentStore {
    static final long LARGEST = 20L * 1024 * 1024;
    private static final long ROOM_TO_KEEP = 256L * 1024 * 1024;
    private static final Duration GRACE = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentStore.class);

    private final Path folder;
    private final Path incoming;
    private final Clamd clamd;
    private final Clock clock;
    private final Tika tika = new Tika();

    AttachmentStore(@Value("${dauys.data:}") String dataFolder, Clamd clamd, Clock clock) throws IOException {
        this.folder = dataFolder.isBlank()
                ? Files.createTempDirectory("dauys-attachments")
                : Path.of(dataFolder).toAbsolutePath().normalize().resolve("attachments");
        this.incoming = folder.resolve("incoming");
        this.clamd = clamd;
        this.clock = clock;
        Files.createDirectories(incoming);
        if (dataFolder.isBlank()) {
            LOG.warn("dauys.data is not set: attached files will not outlive this machine's temporary folder");
        }
    }

    /** What was stored. */
    record Stored(byte[] sha256, String mediaType, long size) {
        String hex() {
            return HexFormat.of().formatHex(sha256);
        }
    }

    /**
     * Stores the bytes, pictures without what their camera wrote about place and time; a picture from which that cannot
     * be taken is refused. A stream that breaks leaves nothing behind.
     */
    Outcome<Stored> put(InputStream bytes) throws IOException {
        if (Files.getFileStore(incoming).getUsableSpace() < ROOM_TO_KEEP) {
            LOG.error("there is no room left for attached files in {}", folder);
            return Outcome.refused("appeals.no-room-for-files");
        }
        var raw = incoming.resolve(UUID.randomUUID().toString());
        var clean = incoming.resolve(UUID.randomUUID().toString());
        try {
            long size = receive(bytes, raw);
            if (size == 0) {
                return Outcome.refused("appeals.file-empty");
            }
            if (size > LARGEST) {
                return Outcome.refused(Refusal.of("appeals.file-too-large", "limit", LARGEST / 1024 / 1024));
            }
            var unsafe = clamd.refusal(raw);
            if (unsafe.isPresent()) {
                return Outcome.refused(unsafe.get());
            }
            var found = tika.detect(raw);
            if (!Pictures.is(found)) {
                return Outcome.done(keep(raw, found));
            }
            return switch (Pictures.redraw(raw, found, clean)) {
                case Outcome.Done<String>(var drawn) -> Outcome.done(keep(clean, drawn));
                case Outcome.Refused<String>(var refusal) -> Outcome.refused(refusal);
            };
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(clean);
        }
    }

    private static long receive(InputStream bytes, Path to) throws IOException {
        long size = 0;
        try (var out = new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW))) {
            var buffer = new byte[64 * 1024];
            for (int read = bytes.read(buffer); read >= 0 && size <= LARGEST; read = bytes.read(buffer)) {
                out.write(buffer, 0, read);
                size += read;
            }
        }
        return size;
    }

    private Stored keep(Path file, String mediaType) throws IOException {
        var sha256 = digest(file);
        var stored = new Stored(sha256, mediaType, Files.size(file));
        var place = place(sha256);
        try {
            // known bytes are young again, so that the sweep leaves them to their new owner
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
            return stored;
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
        return stored;
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static byte[] digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Where the bytes stand, or would stand. */
    Path place(byte[] sha256) {
        return shelf(sha256).resolve(HexFormat.of().formatHex(sha256));
    }

    private Path shelf(byte[] sha256) {
        return folder.resolve(HexFormat.of().toHexDigits(sha256[0]));
    }

    /**
     * Removes what an interrupted upload or a forgotten draft left behind, once it is older than a day.
     *
     * @param wanted whether bytes of this SHA-256 belong to something
     * @return how many files were removed
     */
    int sweep(Predicate<byte[]> wanted) {
        var limit = clock.instant().minus(GRACE);
        int removed = 0;
        try {
            for (var file : list(incoming)) {
                if (lastModified(file).isBefore(limit) && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
            for (var shelf : list(folder)) {
                if (shelf.equals(incoming) || !Files.isDirectory(shelf)) {
                    continue;
                }
                for (var file : list(shelf)) {
                    removed += sweep(file, limit, wanted) ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return removed;
    }

    private boolean sweep(Path file, Instant limit, Predicate<byte[]> wanted) throws IOException {
        var name = file.getFileName().toString();
        if (!name.matches("[0-9a-f]{64}") || !lastModified(file).isBefore(limit)) {
            return false;
        }
        if (wanted.test(HexFormat.of().parseHex(name))) {
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

    private static Instant lastModified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
