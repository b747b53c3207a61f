package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;

/**
 * Keeps the resources of one log. What can be read is what was committed, and it never changes except for the newest
 * checkpoint; so a store may be served to the public and cached as it stands.
 *
 * <p>Safe for threads. Readers are not held up by a commit and may see the state before or after it.
 */
public interface Store extends AutoCloseable {
    /** The tree as committed last, signed or not; empty in a store without a log. */
    Optional<Checkpoint> head() throws IOException;

    /** The content of a resource; empty when it is not there. */
    Optional<byte[]> read(LogPath path) throws IOException;

    /**
     * Takes in all of a commit, down to the disk, or nothing of it.
     *
     * @throws StaleHead when the head is not the one from which the commit goes on: somebody else writes
     * @throws IOException when it is not known what became of it: open the store anew and ask for the head
     */
    void commit(Commit commit) throws IOException;

    /**
     * Makes a signed checkpoint the newest. The log may have gone on since it was signed.
     *
     * @throws StaleHead when a larger one is published already, or the head is smaller
     * @throws IllegalArgumentException when the note is no checkpoint
     */
    void publish(Note checkpoint) throws IOException;

    @Override
    void close() throws IOException;
}
