package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;

/** The rule by which checkpoints follow each other: never back, never beyond the head. */
final class Published {
    private Published() {}

    static Checkpoint of(Note note) {
        try {
            return Checkpoint.of(note);
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.what(), e);
        }
    }

    static void check(Note next, Optional<Checkpoint> head, Optional<byte[]> newest) throws IOException {
        var checkpoint = of(next);
        long published;
        try {
            published =
                    newest.isPresent() ? Checkpoint.of(Note.parse(newest.get())).size() : 0;
        } catch (Malformed e) {
            throw new IOException("the published checkpoint is damaged: " + e.what(), e);
        }
        if (checkpoint.size() < published
                || head.isEmpty()
                || checkpoint.size() > head.get().size()) {
            throw StaleHead.unpublished(checkpoint);
        }
    }
}
