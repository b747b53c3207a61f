package kz.dauys.portal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.storing.DurableFiles;
import kz.dauys.ledger.storing.Store;
import kz.dauys.ledger.verifying.Proofs;
import kz.dauys.ledger.writing.ProofMaker;
import org.jspecify.annotations.Nullable;

/**
 * What this node has signed last, in a file of its own beside the key. The database can be put back to a yesterday, by
 * a backup or by a replica that had not heard everything; a signature cannot. A node therefore signs only what goes on
 * from what it remembers.
 */
final class SignedBefore {
    private final @Nullable Path file;
    private @Nullable Checkpoint last;

    /** @param file null for a node without a folder, which remembers as long as it runs */
    SignedBefore(@Nullable Path file) throws IOException {
        this.file = file;
        if (file != null && Files.exists(file)) {
            try {
                this.last = Checkpoint.parse(Files.readString(file));
            } catch (Malformed e) {
                throw new LogStopped(file + " is damaged: " + e.what(), e);
            }
        }
    }

    /**
     * Remembers a tree as signed, down to the disk, if it goes on from the last one.
     *
     * @throws LogStopped when it does not: nothing may be signed then
     */
    void remember(Checkpoint next, Store store) throws IOException {
        var before = last;
        if (before != null && !goesOn(before, next, store)) {
            throw new LogStopped(
                    "the log " + next.origin() + " has " + next.size() + " entries that do not go on from the "
                            + before.size()
                            + " which this node has signed: the database was put back. Retire this log and begin"
                            + " another (docs/operating.md)");
        }
        if (file != null && !next.equals(before)) {
            DurableFiles.replace(
                    file,
                    file.resolveSibling(file.getFileName() + ".new"),
                    next.text().getBytes(StandardCharsets.UTF_8));
        }
        last = next;
    }

    private static boolean goesOn(Checkpoint before, Checkpoint next, Store store) throws IOException {
        if (before.size() >= next.size()) {
            return before.sameTree(next);
        }
        return before.size() == 0
                || Proofs.consistency(
                        before.size(),
                        next.size(),
                        before.root(),
                        next.root(),
                        new ProofMaker(store).consistency(before.size(), next.size()));
    }
}
