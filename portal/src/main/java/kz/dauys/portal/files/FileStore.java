package kz.dauys.portal.files;

import jakarta.annotation.PreDestroy;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import org.apache.tika.Tika;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The gate to {@link StoredFiles}: bytes wait on this machine until they are whole and looked at, and are then kept under
 * their SHA-256, or not at all. What a file is, is found in its bytes; no name is ever part of a path.
 */
@Component
class FileStore {
    static final long LARGEST = 20L * 1024 * 1024;

    private static final long ROOM_TO_KEEP = 256L * 1024 * 1024;
    private static final Duration GRACE = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

    private static final String TOO_LARGE = "files.too-large";
    private static final String NO_ROOM = "files.no-room";

    private static final Set<String> NOT_NOW = Set.of(NO_ROOM, Clamd.NOT_CHECKED);

    private static final Set<String> ABOUT_THE_FILE = Set.of(
            "files.empty",
            TOO_LARGE,
            Clamd.INFECTED,
            Pictures.NOT_A_PICTURE,
            "files.picture-kind",
            "files.picture-unreadable",
            "files.picture-too-large");

    private final StoredFiles files;
    private final Path incoming;
    private final Clamd clamd;
    private final Clock clock;

    @Autowired
    FileStore(
            @Value("${dauys.data:}") String dataFolder,
            BucketSettings bucket,
            Arrivals arrivals,
            Clamd clamd,
            Clock clock)
            throws IOException {
        var folder = dataFolder.isBlank()
                ? Files.createTempDirectory("dauys-attachments")
                : Path.of(dataFolder).toAbsolutePath().normalize().resolve("attachments");
        this(
                bucket.given()
                        ? new BucketOfFiles(bucket, BucketOfFiles.Patience.USUAL, arrivals)
                        : new FolderOfFiles(folder, clock),
                FolderOfFiles.incoming(folder),
                clamd,
                clock);
        if (dataFolder.isBlank() && !bucket.given()) {
            LOG.warn("dauys.data is not set: attached files will not outlive this machine's temporary folder");
        }
    }

    /** @param incoming where bytes wait until they are whole and looked at */
    FileStore(StoredFiles files, Path incoming, Clamd clamd, Clock clock) throws IOException {
        this.files = files;
        this.incoming = incoming;
        this.clamd = clamd;
        this.clock = clock;
        Files.createDirectories(incoming);
    }

    @PreDestroy
    void close() {
        files.close();
    }

    /**
     * Stores the bytes, pictures without what their camera wrote about place and time; a picture from which that cannot
     * be taken is refused. A stream that breaks leaves nothing behind.
     */
    Outcome<StoredFile> put(InputStream bytes) throws IOException {
        try (var bench = new Bench()) {
            var raw = bench.sheet();
            var fault = receive(bytes, raw);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            var found = Sniffer.TIKA.detect(raw);
            if (!Pictures.is(found)) {
                return keep(raw, found);
            }
            var clean = bench.sheet();
            return switch (Pictures.redraw(raw, found, clean)) {
                case Outcome.Done<String>(var drawn) -> keep(clean, drawn);
                case Outcome.Refused<String>(var refusal) -> Outcome.refused(refusal);
            };
        }
    }

    /** Stores a picture for a page, drawn anew in two sizes; what is no picture of one page is refused. */
    Outcome<StoredPicture> putPicture(InputStream bytes) throws IOException {
        try (var bench = new Bench()) {
            var raw = bench.sheet();
            var fault = receive(bytes, raw);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            var found = Sniffer.TIKA.detect(raw);
            if (!Pictures.is(found)) {
                return Outcome.refused(Pictures.NOT_A_PICTURE);
            }
            var large = bench.sheet();
            var small = bench.sheet();
            return switch (Pictures.redraw(raw, found, large, small)) {
                case Outcome.Refused<Pictures.Drawn>(var refusal) -> Outcome.refused(refusal);
                case Outcome.Done<Pictures.Drawn>(var drawn) ->
                    switch (keep(large, drawn.mediaType())) {
                        case Outcome.Refused<StoredFile>(var refusal) -> Outcome.refused(refusal);
                        case Outcome.Done<StoredFile>(var kept) ->
                            keep(small, drawn.mediaType())
                                    .map(little -> new StoredPicture(kept, little, drawn.width(), drawn.height()));
                    };
            };
        }
    }

    /** Made when the first file comes: it reads some thousand descriptions of kinds of files, which no start need wait for. */
    private static final class Sniffer {
        static final Tika TIKA = new Tika();
    }

    /** Where bytes lie until they are kept; nothing stays there. */
    private final class Bench implements Closeable {
        private final List<Path> sheets = new ArrayList<>();

        Path sheet() {
            var sheet = incoming.resolve(UUID.randomUUID().toString());
            sheets.add(sheet);
            return sheet;
        }

        @Override
        public void close() throws IOException {
            for (var sheet : sheets) {
                Files.deleteIfExists(sheet);
            }
        }
    }

    /** Why a file that says to be larger than {@link #LARGEST} need not come at all. */
    static Refusal tooLarge() {
        return Refusal.of(TOO_LARGE, "limit", LARGEST / 1024 / 1024);
    }

    /** Whether a refusal is about us and not about the file: the same file may be taken in later. */
    static boolean isNotNow(Refusal refusal) {
        return NOT_NOW.contains(refusal.code());
    }

    /** Whether the same file meets this refusal each time. */
    static boolean isAboutTheFile(Refusal refusal) {
        return ABOUT_THE_FILE.contains(refusal.code());
    }

    /** Whether a page may show what has this type; anything else is a download. */
    static boolean isShown(String mediaType) {
        return Pictures.SHOWN.contains(mediaType);
    }

    /** Takes the bytes in whole, or says why not. */
    private Optional<Refusal> receive(InputStream bytes, Path raw) throws IOException {
        if (Files.getFileStore(incoming).getUsableSpace() < ROOM_TO_KEEP) {
            LOG.error("there is no room left for attached files in {}", incoming);
            return Optional.of(Refusal.of(NO_ROOM));
        }
        long size = written(bytes, raw);
        if (size == 0) {
            return Optional.of(Refusal.of("files.empty"));
        }
        return size > LARGEST ? Optional.of(tooLarge()) : clamd.refusal(raw);
    }

    private static long written(InputStream bytes, Path to) throws IOException {
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

    private Outcome<StoredFile> keep(Path file, String mediaType) throws IOException {
        var stored = new StoredFile(digest(file), mediaType, Files.size(file));
        try {
            files.keep(stored.sha256(), file);
            return Outcome.done(stored);
        } catch (FilesAway e) {
            // the row that would name the bytes is not written: whoever sends them again loses nothing
            return Outcome.refused(NO_ROOM);
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

    /** A picture as everyone or only some may have it. */
    HandedFile hand(StoredPicture picture, PictureSize size, boolean everyones) {
        var file = size.of(picture);
        return new HandedFile(
                FileNames.safe("picture", file.mediaType()),
                file.mediaType(),
                file.size(),
                everyones,
                bytes(file.sha256()));
    }

    /** The bytes that were stored under this SHA-256; a store that is away is seen when they are opened. */
    Resource bytes(byte[] sha256) {
        return files.bytes(sha256);
    }

    /**
     * Removes what an interrupted upload or a forgotten draft left behind, once it is older than a day.
     *
     * @param wanted whether bytes of this SHA-256 belong to something
     * @return how many files were removed
     */
    int sweep(StoredFiles.Wanted wanted) {
        var limit = clock.instant().minus(GRACE);
        var removed = new AtomicInteger();
        try {
            for (var file : FolderOfFiles.list(incoming)) {
                if (FolderOfFiles.lastModified(file).isBefore(limit) && Files.deleteIfExists(file)) {
                    removed.incrementAndGet();
                }
            }
            files.each((sha256, since) -> {
                if (since.isBefore(limit) && !wanted.test(sha256) && files.removeOlder(sha256, limit, wanted)) {
                    removed.incrementAndGet();
                }
            });
        } catch (FilesAway e) {
            LOG.warn("attached files were not swept: {}", e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return removed.get();
    }
}
