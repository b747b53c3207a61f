package kz.dauys.ledger.storing;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;

/** The log has gone on without us. Nothing was written. */
public final class StaleHead extends IOException {
    private static final long serialVersionUID = 1L;

    public StaleHead(Optional<Checkpoint> expected, Optional<Checkpoint> found) {
        super("the log stands at " + at(found) + " and not at " + at(expected) + ": somebody else writes to it");
    }

    private static String at(Optional<Checkpoint> head) {
        return head.map(checkpoint -> "size " + checkpoint.size() + ", root " + checkpoint.root())
                .orElse("nothing");
    }
}
