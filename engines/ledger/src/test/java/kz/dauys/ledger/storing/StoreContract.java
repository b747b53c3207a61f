package kz.dauys.ledger.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.LogPath.Entries;
import kz.dauys.ledger.LogPath.Newest;
import kz.dauys.ledger.LogPath.Tile;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.Test;

/** What every store keeps to. */
abstract class StoreContract {
    static final String ORIGIN = "log.example.kz/store";
    static final SigningKey KEY = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    /** The same store, as after a new start. */
    abstract Store open() throws IOException;

    @Test
    void isEmptyAtFirst() throws IOException {
        try (var store = open()) {
            assertThat(store.head()).isEmpty();
            assertThat(store.read(new Newest())).isEmpty();
            assertThat(store.read(new Tile(0, 0, 1))).isEmpty();
        }
    }

    @Test
    void keepsWhatWasCommitted() throws IOException {
        try (var store = open()) {
            store.commit(commit(Optional.empty(), Checkpoint.empty(ORIGIN), Map.of()));
            store.commit(commit(
                    Optional.of(Checkpoint.empty(ORIGIN)),
                    at(3),
                    Map.of(new Tile(0, 0, 3), bytes("tile"), new Entries(0, 3), bytes("bundle"))));
        }
        try (var store = open()) {
            assertThat(store.head()).contains(at(3));
            assertThat(store.read(new Tile(0, 0, 3))).hasValue(bytes("tile"));
            assertThat(store.read(new Entries(0, 3))).hasValue(bytes("bundle"));
            assertThat(store.read(new Tile(0, 0, 256))).isEmpty();
        }
    }

    @Test
    void takesNothingOfACommitThatGoesOnFromAnotherHead() throws IOException {
        try (var store = open()) {
            store.commit(commit(Optional.empty(), Checkpoint.empty(ORIGIN), Map.of()));
            store.commit(commit(Optional.of(Checkpoint.empty(ORIGIN)), at(1), Map.of()));
            var late = commit(Optional.of(Checkpoint.empty(ORIGIN)), at(2), Map.of(new Tile(0, 0, 2), bytes("late")));
            assertThatThrownBy(() -> store.commit(late)).isInstanceOf(StaleHead.class);
            assertThatThrownBy(() -> store.commit(commit(Optional.empty(), at(2), Map.of())))
                    .isInstanceOf(StaleHead.class);
            assertThat(store.head()).contains(at(1));
            assertThat(store.read(new Tile(0, 0, 2))).isEmpty();
        }
    }

    @Test
    void dropsThePartialFormsOfWhatIsSettledAndNothingElse() throws IOException {
        try (var store = open()) {
            store.commit(commit(Optional.empty(), Checkpoint.empty(ORIGIN), Map.of()));
            var resources = new LinkedHashMap<LogPath, byte[]>();
            for (var tile : List.of(
                    new Tile(0, 0, 3),
                    new Tile(0, 0, 200),
                    new Tile(0, 0, 256),
                    new Tile(0, 1, 3),
                    new Tile(1, 0, 3))) {
                resources.put(tile, bytes(tile.path()));
            }
            store.commit(commit(Optional.of(Checkpoint.empty(ORIGIN)), at(5), resources));
            store.commit(
                    new Commit(Optional.of(at(5)), at(6), Map.of(), List.of(new Tile(0, 0, 256), new Tile(0, 7, 256))));
            assertThat(store.read(new Tile(0, 0, 3))).isEmpty();
            assertThat(store.read(new Tile(0, 0, 200))).isEmpty();
            assertThat(store.read(new Tile(0, 0, 256))).isPresent();
            assertThat(store.read(new Tile(0, 1, 3))).isPresent();
            assertThat(store.read(new Tile(1, 0, 3))).isPresent();
        }
    }

    @Test
    void publishesNeverBackAndNeverBeyondItsHead() throws IOException {
        try (var store = open()) {
            var log = Log.open(store, ORIGIN);
            log.append(Trees.entries(2));
            var early = log.sign(List.of(KEY), NOW);
            log.append(Trees.entries(2, 3));
            var late = log.sign(List.of(KEY), NOW);
            store.publish(early);
            assertThat(store.read(new Newest())).hasValue(early.bytes());
            store.publish(late);
            store.publish(late);
            assertThatThrownBy(() -> store.publish(early)).isInstanceOf(StaleHead.class);
            var beyond = new Note(at(4).text(), List.of(KEY.sign(at(4), NOW)));
            assertThatThrownBy(() -> store.publish(beyond)).isInstanceOf(StaleHead.class);
            assertThat(store.read(new Newest())).hasValue(late.bytes());
        }
    }

    @Test
    void holdsALogThatStandsAnAudit() throws IOException, Rejected {
        int done = 0;
        for (int size : List.of(1, 255, 256, 257, 1000, 3000)) {
            try (var store = open()) {
                var log = Log.open(store, ORIGIN);
                log.append(Trees.entries(done, size));
                log.publish(log.sign(List.of(KEY), NOW));
                done = size;
            }
        }
        try (var store = open()) {
            var newest = LogAudit.newest(store::read, Policy.of(KEY.verifierKey()));
            assertThat(newest.checkpoint().size()).isEqualTo(3000);
            new LogAudit(store::read).check(newest.checkpoint(), List.of(), LogAudit.Watcher.NONE);
            assertThat(new ProofMaker(store).inclusion(2999, 3000)).isNotEmpty();
        }
    }

    static Commit commit(Optional<Checkpoint> before, Checkpoint after, Map<LogPath, byte[]> resources) {
        return new Commit(before, after, resources, List.of());
    }

    static Checkpoint at(int size) {
        return new Checkpoint(ORIGIN, size, Trees.root(Trees.entries(size)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
