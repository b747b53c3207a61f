package kz.dauys.ledger.storing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;

/**
 * A folder that any web server can serve as the log: tiles and checkpoint lie where tlog-tiles has them. What is not
 * public stands in {@code .ledger}.
 *
 * <p>A commit is written aside and forced to the disk; then one file is put in place that says it is complete; then its
 * parts are moved to where they belong. Killed before that file, the commit has not happened; killed after, the next
 * start finishes it. So no file at a public path is ever half-written, or of a commit that did not come to be.
 *
 * <p>One process at a time has the folder, by a lock that the operating system takes back from the dead.
 */
public final class FolderStore implements Store {
    // the system's lock is dropped when any channel on the file closes: within one process this set decides
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final AtOnce disk;

    private FolderStore(Path folder, FileChannel lock, AtOnce disk) {
        this.folder = folder;
        this.lock = lock;
        this.disk = disk;
    }

    /**
     * Opens the folder, makes it if there is none, and finishes what a killed process left.
     *
     * @throws IOException also when another process, or this one, has it open
     */
    public static FolderStore open(Path folder) throws IOException {
        Files.createDirectories(FolderCommit.inside(folder));
        var real = folder.toRealPath();
        if (!HERE.add(real)) {
            throw new IOException(folder + ": this process has the log open already");
        }
        FileChannel lock = null;
        var disk = new AtOnce();
        boolean opened = false;
        try {
            lock = FileChannel.open(
                    FolderCommit.inside(real).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IOException(folder + ": another process has the log open");
            }
            FolderCommit.finish(real, disk);
            opened = true;
            return new FolderStore(real, lock, disk);
        } catch (OverlappingFileLockException e) {
            throw new IOException(folder + ": this process has the log open already", e);
        } finally {
            if (!opened) {
                if (lock != null) {
                    lock.close();
                }
                disk.close();
                HERE.remove(real);
            }
        }
    }

    @Override
    public Optional<Checkpoint> head() throws IOException {
        return FolderCommit.head(folder);
    }

    @Override
    public Optional<byte[]> read(LogPath path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(path.path())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void commit(Commit commit) throws IOException {
        // a commit before this one may have come to be and then failed at the last moves
        FolderCommit.finish(folder, disk);
        expect(commit.before());
        var next = new FolderCommit(folder, commit);
        next.stage(disk);
        next.seal();
        FolderCommit.finish(folder, disk);
    }

    @Override
    public synchronized void publish(Checkpoint signed, Note checkpoint) throws IOException {
        FolderCommit.finish(folder, disk);
        expect(Optional.of(signed));
        DurableFiles.replace(
                folder.resolve(new LogPath.Newest().path()),
                FolderCommit.inside(folder).resolve("checkpoint.new"),
                checkpoint.bytes());
    }

    private void expect(Optional<Checkpoint> expected) throws IOException {
        if (!lock.isOpen()) {
            throw new IOException(folder + ": is closed");
        }
        var found = head();
        if (!found.equals(expected)) {
            throw new StaleHead(expected, found);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock.isOpen()) {
            lock.close();
            disk.close();
            HERE.remove(folder);
        }
    }
}
