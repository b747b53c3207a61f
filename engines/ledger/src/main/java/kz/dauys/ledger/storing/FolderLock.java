package kz.dauys.ledger.storing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to write in a folder. One live process has it; the operating system takes it back from a dead one. */
public final class FolderLock implements AutoCloseable {
    // the system drops a process's lock when that process closes any channel on the file: within one process this set
    // decides
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param folder is there
     * @param name of the file in it that is locked
     * @throws IOException also when another process, or this one, has it already
     */
    public static FolderLock take(Path folder, String name) throws IOException {
        var file = folder.toRealPath().resolve(name);
        if (!HERE.add(file)) {
            throw new IOException(folder + ": this process has it open already");
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (!taken) {
                throw new IOException(folder + ": another process has it open");
            }
            return new FolderLock(file, channel);
        } catch (OverlappingFileLockException otherClassLoader) {
            throw new IOException(folder + ": this process has it open already", otherClassLoader);
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HERE.remove(file);
            }
        }
    }

    /** @throws IOException once it was given back */
    public void check() throws IOException {
        if (!channel.isOpen()) {
            throw new IOException(file + ": is closed");
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HERE.remove(file);
        }
    }
}
