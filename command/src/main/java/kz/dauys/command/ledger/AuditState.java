package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.storing.DurableFiles;

/**
 * How far a check of a log has come: two checkpoints without signatures, that from which it began and that which it
 * reached. Only whoever may write the file can make it lie.
 */
record AuditState(Checkpoint began, Checkpoint reached) {

    /** Empty when there is no such file yet. */
    static Optional<AuditState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var parts = Files.readString(file).split("\n\n", -1);
            if (parts.length != 2) {
                throw new BadUse(file + ": not the state of a check");
            }
            return Optional.of(new AuditState(Checkpoint.parse(parts[0] + "\n"), Checkpoint.parse(parts[1])));
        } catch (IOException e) {
            throw new BadUse(file + ": cannot be read as the state of a check");
        } catch (Malformed e) {
            throw new BadUse(file + ": not the state of a check: " + e.what());
        }
    }

    void write(Path file) throws IOException {
        DurableFiles.replace(
                file,
                file.resolveSibling(file.getFileName() + ".new"),
                (began.text() + "\n" + reached.text()).getBytes(StandardCharsets.UTF_8));
    }
}
