package kz.dauys.ledger.witness;

import java.io.IOException;
import java.util.Optional;
import kz.dauys.ledger.Note;

/** What a witness remembers: of each log the checkpoint that it cosigned last. One witness uses it at a time. */
public interface Cosigned {
    /** The checkpoint last kept for this log, with the signatures of the log and of the witness. */
    Optional<Note> latest(String origin) throws IOException;

    /** Puts a checkpoint in the place of the last, and returns once that is durable. */
    void keep(String origin, Note checkpoint) throws IOException;
}
