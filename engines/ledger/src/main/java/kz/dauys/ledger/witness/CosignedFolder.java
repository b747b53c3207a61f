package kz.dauys.ledger.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.storing.DurableFiles;

/**
 * The memory of a witness in a folder, laid out as tlog-witness has it served ("Monitor Retrieval Mechanism"): for each
 * log {@code <origin hash>/checkpoint}. One process at a time has it.
 */
public final class CosignedFolder implements Cosigned, AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private CosignedFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws IOException also when another process, or this one, has the folder open */
    public static CosignedFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return new CosignedFolder(folder, lock);
            }
        } catch (OverlappingFileLockException e) {
            // said below
        }
        lock.close();
        throw new IOException(folder + ": another witness has it open");
    }

    @Override
    public Optional<Note> latest(String origin) throws IOException {
        var file = file(origin);
        try {
            return Optional.of(Note.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Malformed e) {
            throw new IOException(file + ": is damaged: " + e.what(), e);
        }
    }

    @Override
    public void keep(String origin, Note checkpoint) throws IOException {
        if (!lock.isOpen()) {
            throw new IOException(folder + ": is closed");
        }
        var file = file(origin);
        var own = folder.resolve(Witness.originHash(origin));
        if (!Files.isDirectory(own)) {
            Files.createDirectory(own);
            DurableFiles.force(folder);
        }
        DurableFiles.replace(file, own.resolve(".new"), checkpoint.bytes());
    }

    private Path file(String origin) {
        return folder.resolve(Witness.originHash(origin)).resolve("checkpoint");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
