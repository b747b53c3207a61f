package kz.dauys.ledger.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.EntryBundle;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.LogPath.Entries;
import kz.dauys.ledger.LogPath.Newest;
import kz.dauys.ledger.LogPath.Tile;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.Commit;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.storing.StaleHead;
import kz.dauys.ledger.storing.Store;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final String ORIGIN = "log.example.kz/test";
    private static final SigningKey KEY = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final MemoryStore store = new MemoryStore();

    @Test
    void beginsEmpty() throws IOException {
        assertThat(Log.open(store, ORIGIN).head()).isEqualTo(new Checkpoint(ORIGIN, 0, Hashing.EMPTY_ROOT));
    }

    @Test
    void hasTheRootOfTheDefinitionWhateverTheBatches() throws IOException {
        var log = Log.open(store, ORIGIN);
        int size = 0;
        for (int batch : List.of(1, 1, 2, 251, 1, 1, 255, 256, 3, 600, 257)) {
            assertThat(log.append(Trees.entries(size, size + batch))).isEqualTo(size);
            size += batch;
            assertThat(log.head()).isEqualTo(new Checkpoint(ORIGIN, size, Trees.root(Trees.entries(size))));
        }
    }

    @Test
    void goesOnWhereItWasWhenItIsOpenedAgain() throws IOException {
        Log.open(store, ORIGIN).append(Trees.entries(700));
        var again = Log.open(store, ORIGIN);
        assertThat(again.append(Trees.entries(700, 1000))).isEqualTo(700);
        assertThat(again.head().root()).isEqualTo(Trees.root(Trees.entries(1000)));
    }

    @Test
    void hasTheTilesOfTheExampleInTheSpecification() throws IOException {
        var log = Log.open(store, ORIGIN);
        log.append(Trees.entries(70_000));
        assertThat(store.read(new Tile(0, 272, 256))).isPresent();
        assertThat(store.read(new Tile(0, 273, 112)))
                .hasValueSatisfying(tile -> assertThat(tile).hasSize(112 * Hash.BYTES));
        assertThat(store.read(new Tile(1, 0, 256))).isPresent();
        assertThat(store.read(new Tile(1, 1, 17))).isPresent();
        assertThat(store.read(new Tile(2, 0, 1))).isPresent();
        assertThat(store.read(new Tile(3, 0, 1))).isEmpty();
        assertThat(store.read(new Tile(0, 273, 256))).isEmpty();
        assertThat(store.read(new Entries(273, 112))).isPresent();
    }

    @Test
    void aTreeOf256HasNoPartialTileOfLevelZero() throws IOException {
        Log.open(store, ORIGIN).append(Trees.entries(256));
        assertThat(store.read(new Tile(0, 0, 256))).isPresent();
        assertThat(store.read(new Tile(1, 0, 1))).isPresent();
        assertThat(store.read(new Tile(0, 1, 1))).isEmpty();
    }

    @Test
    void keepsPartialTilesUntilTheNextTileIsFull() throws IOException, Malformed {
        var log = Log.open(store, ORIGIN);
        log.append(Trees.entries(100));
        log.append(Trees.entries(100, 300));
        assertThat(store.read(new Tile(0, 0, 100))).isPresent();
        assertThat(EntryBundle.decode(store.read(new Entries(0, 100)).orElseThrow()))
                .hasSize(100);
        log.append(Trees.entries(300, 512));
        assertThat(store.read(new Tile(0, 0, 100))).isEmpty();
        assertThat(store.read(new Entries(0, 100))).isEmpty();
        assertThat(store.read(new Tile(0, 1, 44))).isPresent();
    }

    @Test
    void takesTheLongestEntryAndRefusesALongerOneWithAllOfItsBatch() throws IOException {
        var log = Log.open(store, ORIGIN);
        log.append(List.of(new byte[65_535], new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> log.append(List.of(new byte[1], new byte[65_536])));
        assertThatIllegalArgumentException().isThrownBy(() -> log.append(List.of()));
        assertThat(log.head().size()).isEqualTo(2);
    }

    @Test
    void publishesWhatItSigned() throws IOException, Malformed {
        var log = Log.open(store, ORIGIN);
        log.append(Trees.entries(3));
        var note = log.sign(List.of(KEY), NOW);
        assertThat(store.read(new Newest())).isEmpty();
        log.publish(note);
        var published = Note.parse(store.read(new Newest()).orElseThrow());
        assertThat(published).isEqualTo(note);
        assertThat(Checkpoint.of(published)).isEqualTo(log.head());
    }

    @Test
    void leavesTimeToAskWitnessesWhileTheLogGoesOn() throws IOException, Malformed {
        var log = Log.open(store, ORIGIN);
        log.append(Trees.entries(3));
        var note = log.sign(List.of(KEY), NOW);
        log.append(Trees.entries(3, 700));
        log.publish(note);
        assertThat(Note.parse(store.read(new Newest()).orElseThrow())).isEqualTo(note);
    }

    @Test
    void neverPublishesAnOlderTreeOverANewerOne() throws IOException {
        var log = Log.open(store, ORIGIN);
        log.append(Trees.entries(3));
        var early = log.sign(List.of(KEY), NOW);
        log.append(Trees.entries(3, 4));
        var late = log.sign(List.of(KEY), NOW);
        log.publish(late);
        assertThatThrownBy(() -> log.publish(early)).isInstanceOf(StaleHead.class);
        assertThat(store.read(new Newest())).hasValue(late.bytes());
    }

    @Test
    void twoWritersNeverMakeTwoTrees() throws IOException {
        var one = Log.open(store, ORIGIN);
        var other = Log.open(store, ORIGIN);
        one.append(Trees.entries(5));
        assertThatThrownBy(() -> other.append(Trees.entries(7))).isInstanceOf(StaleHead.class);
        assertThat(other.head()).isEqualTo(one.head());
        assertThat(other.append(Trees.entries(5, 7))).isEqualTo(5);
        assertThat(other.head().root()).isEqualTo(Trees.root(Trees.entries(7)));
    }

    @Test
    void asksTheStoreWhatBecameOfAFailedAppend() throws IOException {
        var failing = new FailingStore(store);
        var log = Log.open(failing, ORIGIN);
        failing.failure = FailingStore.Failure.AFTER;
        assertThatThrownBy(() -> log.append(Trees.entries(5))).hasMessage("disk full");
        assertThat(log.head().size()).isEqualTo(5);
        failing.failure = FailingStore.Failure.BEFORE;
        assertThatThrownBy(() -> log.append(Trees.entries(5, 9))).hasMessage("disk full");
        assertThat(log.head().size()).isEqualTo(5);
        failing.failure = FailingStore.Failure.NONE;
        assertThat(log.append(Trees.entries(5, 9))).isEqualTo(5);
        assertThat(log.head().root()).isEqualTo(Trees.root(Trees.entries(9)));
    }

    @Test
    void refusesTheStoreOfAnotherLog() throws IOException {
        Log.open(store, ORIGIN);
        assertThatThrownBy(() -> Log.open(store, "other.example.kz"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ORIGIN);
    }

    @Test
    void refusesAStoreWhoseTilesWereChanged() throws IOException {
        Log.open(store, ORIGIN).append(Trees.entries(5));
        var head = store.head().orElseThrow();
        byte[] tile = Trees.flipped(store.read(new Tile(0, 0, 5)).orElseThrow(), 77);
        store.commit(new Commit(Optional.of(head), head, Map.of(new Tile(0, 0, 5), tile), List.of()));
        assertThatThrownBy(() -> Log.open(store, ORIGIN)).isInstanceOf(IOException.class);
    }

    /** A store whose disk is full, noticed before or after all was written. */
    private static final class FailingStore implements Store {
        private final Store store;
        private Failure failure = Failure.NONE;

        private enum Failure {
            NONE,
            BEFORE,
            AFTER
        }

        FailingStore(Store store) {
            this.store = store;
        }

        @Override
        public Optional<Checkpoint> head() throws IOException {
            return store.head();
        }

        @Override
        public Optional<byte[]> read(kz.dauys.ledger.LogPath path) throws IOException {
            return store.read(path);
        }

        @Override
        public void commit(Commit commit) throws IOException {
            if (failure != Failure.BEFORE) {
                store.commit(commit);
            }
            if (failure != Failure.NONE) {
                throw new IOException("disk full");
            }
        }

        @Override
        public void publish(Note checkpoint) throws IOException {
            store.publish(checkpoint);
        }

        @Override
        public void close() {}
    }
}
