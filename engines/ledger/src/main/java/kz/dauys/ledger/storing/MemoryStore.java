package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;

/** A store for tests and trials, gone with the process. */
public final class MemoryStore implements Store {
    private final Map<String, byte[]> resources = new ConcurrentHashMap<>();
    private volatile Optional<Checkpoint> head = Optional.empty();

    @Override
    public Optional<Checkpoint> head() {
        return head;
    }

    @Override
    public Optional<byte[]> read(LogPath path) {
        return Optional.ofNullable(resources.get(path.path())).map(byte[]::clone);
    }

    @Override
    public synchronized void commit(Commit commit) throws IOException {
        if (!head.equals(commit.before())) {
            throw StaleHead.of(commit.before(), head);
        }
        commit.resources().forEach((path, content) -> resources.put(path.path(), content.clone()));
        head = Optional.of(commit.after());
        commit.settled().forEach(full -> resources.keySet().removeIf(path -> path.startsWith(full.path() + ".p/")));
    }

    @Override
    public synchronized void publish(Note checkpoint) throws IOException {
        Published.check(checkpoint, head, read(new LogPath.Newest()));
        resources.put(new LogPath.Newest().path(), checkpoint.bytes());
    }

    @Override
    public void close() {}
}
