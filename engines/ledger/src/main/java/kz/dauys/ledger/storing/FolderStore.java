package kz.dauys.ledger.storing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
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
    private final Path folder;
    private final FolderLock lock;
    private final AtOnce disk;

    private FolderStore(Path folder, FolderLock lock, AtOnce disk) {
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
        var lock = FolderLock.take(FolderCommit.inside(real), "lock");
        var disk = new AtOnce();
        try {
            DurableFiles.force(DurableFiles.folderOf(real));
            DurableFiles.force(real);
            FolderCommit.finish(real, disk);
            return new FolderStore(real, lock, disk);
        } catch (IOException e) {
            disk.close();
            lock.close();
            throw e;
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
        lock.check();
        // a commit before this one may have come to be and then failed at the last moves
        FolderCommit.finish(folder, disk);
        var found = head();
        if (!found.equals(commit.before())) {
            throw StaleHead.of(commit.before(), found);
        }
        var next = new FolderCommit(folder, commit);
        next.stage(disk);
        next.seal();
        FolderCommit.finish(folder, disk);
    }

    @Override
    public synchronized void publish(Note checkpoint) throws IOException {
        lock.check();
        FolderCommit.finish(folder, disk);
        Published.check(checkpoint, head(), read(new LogPath.Newest()));
        DurableFiles.replace(
                folder.resolve(new LogPath.Newest().path()),
                FolderCommit.inside(folder).resolve("checkpoint.new"),
                checkpoint.bytes());
    }

    @Override
    public synchronized void close() throws IOException {
        disk.close();
        lock.close();
    }
}
