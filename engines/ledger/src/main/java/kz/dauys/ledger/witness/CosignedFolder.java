package kz.dauys.ledger.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.storing.DurableFiles;
import kz.dauys.ledger.storing.FolderLock;

/**
 * The memory of a witness in a folder, laid out as tlog-witness has it served ("Monitor Retrieval Mechanism"): for each
 * log {@code <origin hash>/checkpoint}. One process at a time has it.
 */
public final class CosignedFolder implements Cosigned, AutoCloseable {
    private final Path folder;
    private final FolderLock lock;

    private CosignedFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws IOException also when another process, or this one, has the folder open */
    public static CosignedFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new CosignedFolder(folder, FolderLock.take(folder, ".lock"));
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
        lock.check();
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
