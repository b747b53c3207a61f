package kz.dauys.ledger.writing;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.EntryBundle;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.Commit;
import kz.dauys.ledger.storing.Store;
import org.jspecify.annotations.Nullable;

/**
 * A log that grows. Entries that {@link #append} took have their index for ever; they are proven to others once a
 * checkpoint that includes them is signed and published, which is a step of its own and may come later.
 *
 * <p>Safe for threads, which wait for each other. Memory does not grow with the log.
 */
public final class Log {
    private final Store store;
    private final String origin;
    private @Nullable RightEdge edge;

    private Log(Store store, String origin) {
        this.store = store;
        this.origin = origin;
    }

    /**
     * Opens the log in a store, or begins it.
     *
     * @param origin the log's identity; the scheme-less address at which it is served, as tlog-tiles wants it
     * @throws IOException also when the store holds another log, or one that is damaged
     */
    public static Log open(Store store, String origin) throws IOException {
        var log = new Log(store, origin);
        if (store.head().isEmpty()) {
            store.commit(new Commit(Optional.empty(), Checkpoint.empty(origin), new LinkedHashMap<>(), List.of()));
        }
        log.edge();
        return log;
    }

    private RightEdge edge() throws IOException {
        if (edge == null) {
            var head = store.head().orElseThrow(() -> new IOException("the store of the log " + origin + " is empty"));
            if (!head.origin().equals(origin)) {
                throw new IOException("the store holds the log " + head.origin() + " and not " + origin);
            }
            edge = RightEdge.load(store, head);
        }
        return edge;
    }

    /**
     * Appends entries in their order, all or none, and returns the index of the first. When it returns they are
     * durable.
     *
     * @throws kz.dauys.ledger.storing.StaleHead when somebody else wrote; nothing was appended
     * @throws IOException when it is not known whether they were appended; {@link #head} tells once it answers
     * @throws IllegalArgumentException for no entries, or one of more than 65,535 bytes
     */
    public synchronized long append(List<byte[]> entries) throws IOException {
        if (entries.isEmpty() || entries.stream().anyMatch(entry -> entry.length > EntryBundle.MOST_BYTES)) {
            throw new IllegalArgumentException("entries are one or more, of at most 65535 bytes each");
        }
        var before = head();
        // a commit that fails leaves no edge: the next call asks the store what became of it
        var next = edge().copy();
        edge = null;
        var resources = new LinkedHashMap<LogPath, byte[]>();
        var settled = new ArrayList<LogPath>();
        next.append(entries.stream().map(byte[]::clone).toList(), resources, settled);
        var after = new Checkpoint(origin, next.size(), next.root());
        store.commit(new Commit(Optional.of(before), after, resources, settled));
        edge = next;
        return before.size();
    }

    /** The tree of all that was appended, signed or not. */
    public synchronized Checkpoint head() throws IOException {
        var current = edge();
        return new Checkpoint(origin, current.size(), current.root());
    }

    /**
     * Signs the head. The signatures of witnesses may be added to the note before it is published.
     *
     * @param keys one or more; a public log has one of type Ed25519 among them (tlog-tiles, "Checkpoints")
     */
    public Note sign(Collection<SigningKey> keys, Instant now) throws IOException {
        var head = head();
        return new Note(
                head.text(), keys.stream().map(key -> key.sign(head, now)).toList());
    }

    /**
     * Makes a note from {@link #sign} the checkpoint that readers see. The log may have gone on since, so there is time
     * to ask witnesses.
     *
     * @throws kz.dauys.ledger.storing.StaleHead when a larger one is published already
     */
    public void publish(Note signed) throws IOException {
        store.publish(signed);
    }
}
