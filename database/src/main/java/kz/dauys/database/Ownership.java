package kz.dauys.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to start and stop the database of a folder. One live process holds it; the operating system takes it back
 * from a dead one.
 */
final class Ownership implements AutoCloseable {
    // POSIX drops a process's lock when that process closes any channel on the file: within one process this set
    // decides
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Ownership(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty when a live process, this one included, holds it. */
    static Optional<Ownership> take(Path data) throws IOException {
        var file = file(data);
        if (!HERE.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                var taken = new Ownership(file, channel);
                channel = null;
                return Optional.of(taken);
            }
            return Optional.empty();
        } catch (OverlappingFileLockException otherClassLoader) {
            return Optional.empty();
        } finally {
            if (channel != null) {
                channel.close();
                HERE.remove(file);
            }
        }
    }

    /** The holder's process number, as far as it can be seen. */
    static String holder(Path data) {
        try {
            var file = file(data);
            return HERE.contains(file)
                    ? Long.toString(ProcessHandle.current().pid())
                    : Files.readString(file).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static Path file(Path data) throws IOException {
        return data.toRealPath().resolve("postgres.lock");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            System.getLogger(Ownership.class.getName())
                    .log(System.Logger.Level.DEBUG, "the lock was gone already", alreadyGone);
        } finally {
            HERE.remove(file);
        }
    }
}
