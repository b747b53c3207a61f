package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.writing.Log;
import org.junit.jupiter.api.Test;

/** That what {@code log-kills} looks for would be seen. */
class KeptCheckpointsTest {
    private static final String ORIGIN = "log.example.kz/log";
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final SigningKey key = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private final Policy policy = Policy.of(key.verifierKey());

    private static byte[] entry(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aForkAGapAStrangersSignatureAndWhatIsNoCheckpointAreSeenAndNothingElse() throws Exception {
        var store = new MemoryStore();
        var log = Log.open(store, ORIGIN);
        var kept = new KeptCheckpoints();
        for (int i = 0; i < 300; i++) {
            log.append(List.of(entry("entry " + i)));
            var checkpoint = log.sign(List.of(key), NOW);
            log.publish(checkpoint);
            kept.keep(checkpoint.bytes());
        }
        assertThat(kept.faults(store::read, policy)).isEmpty();
        assertThat(kept.many()).isEqualTo(300);

        // the same entries but one: what a second sequencer would have made
        var other = Log.open(new MemoryStore(), ORIGIN);
        for (int i = 0; i < 10; i++) {
            other.append(List.of(entry("entry " + (i == 7 ? "of another" : Integer.toString(i)))));
        }
        assertFault(log, store, other.sign(List.of(key), NOW).bytes(), "not of one log");
        // larger than all that is left: what a log that was put back has lost
        assertFault(
                log, store, signed(key, new Checkpoint(ORIGIN, 301, log.head().root())), "not of one log");
        assertFault(
                log,
                store,
                signed(SigningKey.generate(ORIGIN, SignatureType.ED25519), log.head()),
                "not signed by the log");
        assertFault(log, store, entry("half a checkpoint"), "no checkpoint");
    }

    private static byte[] signed(SigningKey key, Checkpoint checkpoint) {
        return new Note(checkpoint.text(), List.of(key.sign(checkpoint, NOW))).bytes();
    }

    private void assertFault(Log log, MemoryStore store, byte[] guilty, String fault) throws Exception {
        var kept = new KeptCheckpoints();
        kept.keep(log.sign(List.of(key), NOW).bytes());
        kept.keep(guilty);
        assertThat(kept.faults(store::read, policy)).singleElement().asString().contains(fault);
    }
}
