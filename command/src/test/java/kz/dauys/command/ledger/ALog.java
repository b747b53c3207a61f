package kz.dauys.command.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.writing.Log;

/** A log in a folder, for tests. */
record ALog(Path folder, SigningKey key) {
    static final String ORIGIN = "log.example.kz/test";

    ALog(Path folder) {
        this(folder, SigningKey.generate(ORIGIN, SignatureType.ED25519));
    }

    String vkey() {
        return key.verifierKey().vkey();
    }

    /** Appends entries until there are so many, publishes, and gives what was published. */
    Note grow(int size) throws IOException {
        try (var store = FolderStore.open(folder)) {
            var log = Log.open(store, ORIGIN);
            int from = (int) log.head().size();
            if (size > from) {
                log.append(IntStream.range(from, size).mapToObj(ALog::entry).toList());
            }
            var note = log.sign(List.of(key), Instant.EPOCH);
            log.publish(note);
            return note;
        }
    }

    static byte[] entry(int number) {
        return ("№ " + number + " өтініш").getBytes(StandardCharsets.UTF_8);
    }

    /** A checkpoint that the log signed and that is not of its tree. */
    Note forged(long size) {
        var checkpoint = new Checkpoint(ORIGIN, size, new kz.dauys.ledger.Hashing().leaf(new byte[] {1}));
        return new Note(checkpoint.text(), List.of(key.sign(checkpoint, Instant.EPOCH)));
    }
}
