package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;

/** The log has gone on without us. Nothing was written. */
public final class StaleHead extends IOException {
    private static final long serialVersionUID = 1L;

    private StaleHead(String message) {
        super(message);
    }

    static StaleHead of(Optional<Checkpoint> expected, Optional<Checkpoint> found) {
        return new StaleHead(
                "the log stands at " + at(found) + " and not at " + at(expected) + ": somebody else writes to it");
    }

    static StaleHead unpublished(Checkpoint checkpoint) {
        return new StaleHead("the checkpoint of " + at(Optional.of(checkpoint))
                + " is not published: the log has published a later one, or has not come so far");
    }

    private static String at(Optional<Checkpoint> head) {
        return head.map(checkpoint -> "size " + checkpoint.size() + ", root " + checkpoint.root())
                .orElse("nothing");
    }
}
