package kz.dauys.ledger.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.EntryBundle;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.LogPath.Entries;
import kz.dauys.ledger.LogPath.Newest;
import kz.dauys.ledger.LogPath.Tile;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.verifying.LogAudit.Watcher;
import kz.dauys.ledger.verifying.Rejected.Reason;
import kz.dauys.ledger.writing.Log;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogAuditTest {
    private static final String ORIGIN = "log.example.kz";
    private static final int SIZE = 66_200;
    private static final MemoryStore STORE = new MemoryStore();
    private static final SigningKey KEY = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private static final Map<Integer, Checkpoint> HISTORY = new HashMap<>();

    /** What a lying source serves instead. */
    private final Map<LogPath, Optional<byte[]>> lies = new HashMap<>();

    private final LogAudit audit = new LogAudit(path -> lies.containsKey(path) ? lies.get(path) : STORE.read(path));

    @BeforeAll
    static void aLogWithAHistory() throws IOException {
        var log = Log.open(STORE, ORIGIN);
        HISTORY.put(0, log.head());
        int done = 0;
        for (int size : List.of(1, 200, 256, 300, 65_536, 65_792, 66_000, SIZE)) {
            log.append(Trees.entries(done, size));
            done = size;
            HISTORY.put(size, log.head());
        }
        log.publish(log.sign(List.of(KEY), Instant.EPOCH));
    }

    @Test
    void findsASoundLogSound() throws IOException, Rejected {
        var newest = LogAudit.newest(STORE::read, Policy.of(KEY.verifierKey())).checkpoint();
        assertThat(newest).isEqualTo(at(SIZE));
        audit.check(newest, HISTORY.values(), Watcher.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 256, 300, 65_536, 65_792, 66_000, SIZE})
    void goesOnFromWhateverWasCheckedBefore(int size) throws IOException, Rejected {
        var seen = new ArrayList<byte[]>();
        audit.check(at(SIZE), List.of(at(size)), new Watcher() {
            @Override
            public void entry(long index, byte[] entry) {
                assertThat(index).isEqualTo(size + seen.size());
                seen.add(entry);
            }
        });
        assertThat(seen).hasSize(SIZE - size);
        assertThat(seen).containsExactlyElementsOf(Trees.entries(size, SIZE));
    }

    @Test
    void canBeBrokenOffAndGoOnFromWhereItWas() throws IOException, Rejected {
        var reached = new ArrayList<Checkpoint>();
        assertThatThrownBy(() -> audit.check(at(SIZE), List.of(), new Watcher() {
                    @Override
                    public void passed(long leaves, Supplier<Checkpoint> prefix) {
                        reached.add(prefix.get());
                        if (leaves > 30_000) {
                            throw new IllegalStateException("switched off");
                        }
                    }
                }))
                .hasMessage("switched off");
        audit.check(at(SIZE), List.of(reached.getLast()), Watcher.NONE);
        assertThat(reached.getLast().root())
                .isEqualTo(Trees.root(Trees.entries((int) reached.getLast().size())));
    }

    @Test
    void readsOnlyWhatIsNew() throws IOException, Rejected {
        var paths = new ArrayList<LogPath>();
        new LogAudit(path -> {
                    synchronized (paths) {
                        paths.add(path);
                    }
                    return STORE.read(path);
                })
                .check(at(SIZE), List.of(at(66_000)), Watcher.NONE);
        assertThat(paths).hasSizeLessThan(12).allMatch(path -> !(path instanceof Entries e) || e.index() >= 257);
    }

    @Test
    void looksForTheFullTileWhenAPartialOneIsGone() throws IOException, Rejected {
        var log = at(300);
        lies.put(new Tile(0, 1, 44), Optional.empty());
        lies.put(new Entries(1, 44), Optional.empty());
        audit.check(log, List.of(), Watcher.NONE);
    }

    @Test
    void findsEveryChangedHashOfEveryTile() throws IOException {
        for (var tile : List.of(
                new Tile(0, 0, 256),
                new Tile(0, 258, 152),
                new Tile(1, 0, 256),
                new Tile(1, 1, 2),
                new Tile(2, 0, 1))) {
            byte[] hashes = STORE.read(tile).orElseThrow();
            for (int bit : List.of(0, hashes.length * 4 + 3, hashes.length * 8 - 1)) {
                lies.put(tile, Optional.of(Trees.flipped(hashes, bit)));
                assertRejected(Reason.WRONG_CONTENT, at(SIZE));
            }
            lies.put(tile, Optional.of(Arrays.copyOf(hashes, hashes.length - 1)));
            assertRejected(Reason.WRONG_CONTENT, at(SIZE));
            lies.put(tile, Optional.empty());
            assertRejected(Reason.MISSING, at(SIZE));
            lies.clear();
        }
    }

    @Test
    void findsEveryChangedMissingAndAddedEntry() throws IOException {
        for (var bundle : List.of(new Entries(0, 256), new Entries(200, 256), new Entries(258, 152))) {
            byte[] body = STORE.read(bundle).orElseThrow();
            for (int bit : List.of(0, 20, body.length * 4, body.length * 8 - 1)) {
                lies.put(bundle, Optional.of(Trees.flipped(body, bit)));
                assertRejected(Reason.WRONG_CONTENT, at(SIZE));
            }
            lies.put(bundle, Optional.of(Arrays.copyOf(body, body.length - 1)));
            assertRejected(Reason.WRONG_CONTENT, at(SIZE));
            lies.put(bundle, Optional.of(EntryBundle.encode(Trees.entries(bundle.width() - 1))));
            assertRejected(Reason.WRONG_CONTENT, at(SIZE));
            lies.put(bundle, Optional.empty());
            assertRejected(Reason.MISSING, at(SIZE));
            lies.clear();
        }
    }

    @Test
    void findsARewrittenHistoryWhoseTilesAllFit() throws IOException {
        var forged = new MemoryStore();
        var log = Log.open(forged, ORIGIN);
        var entries = new ArrayList<>(Trees.entries(700));
        entries.set(10, "never filed".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        log.append(entries);
        var audit = new LogAudit(forged::read);
        var before = new Checkpoint(ORIGIN, 300, Trees.root(Trees.entries(300)));
        assertReason(Reason.INCONSISTENT, () -> audit.check(log.head(), List.of(before), Watcher.NONE));
        assertReason(
                Reason.INCONSISTENT,
                () -> audit.check(log.head(), List.of(Checkpoint.empty(ORIGIN), before), Watcher.NONE));
    }

    @Test
    void findsARootThatIsNotThatOfTheEntries() {
        assertRejected(Reason.INCONSISTENT, new Checkpoint(ORIGIN, SIZE, at(1).root()));
        assertRejected(Reason.INCONSISTENT, new Checkpoint(ORIGIN, 0, at(1).root()));
    }

    @Test
    void isNotFooledByASizeThatNoLogHas() {
        var endless = new Checkpoint(ORIGIN, Long.MAX_VALUE, at(SIZE).root());
        assertReason(Reason.MISSING, () -> audit.check(endless, List.of(at(SIZE)), Watcher.NONE));
        assertRejected(Reason.MISSING, endless);
    }

    @Test
    void findsALogThatShrank() {
        assertReason(Reason.SHRUNK, () -> audit.check(at(300), List.of(at(SIZE)), Watcher.NONE));
    }

    @Test
    void refusesTheCheckpointOfAnotherLog() {
        var other = new Checkpoint("other.example.kz", 1, at(1).root());
        assertReason(Reason.OTHER_ORIGIN, () -> audit.check(at(SIZE), List.of(other), Watcher.NONE));
        var key = SigningKey.generate("other.example.kz", SignatureType.ED25519);
        assertReason(Reason.OTHER_ORIGIN, () -> LogAudit.newest(STORE::read, Policy.of(key.verifierKey())));
    }

    @Test
    void refusesACheckpointThatIsNone() {
        lies.put(new Newest(), Optional.of(new byte[] {1, 2, 3}));
        LogSource source = path -> lies.getOrDefault(path, Optional.empty());
        assertReason(Reason.WRONG_CONTENT, () -> LogAudit.newest(source, Policy.of(KEY.verifierKey())));
        lies.clear();
        assertReason(Reason.MISSING, () -> LogAudit.newest(source, Policy.of(KEY.verifierKey())));
    }

    @Test
    void tellsASourceThatFailsFromALogThatIsWrong() {
        var unreachable = new LogAudit(path -> {
            throw new IOException("no route to host");
        });
        assertThatThrownBy(() -> unreachable.check(at(SIZE), List.of(), Watcher.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("no route to host");
    }

    private static Checkpoint at(int size) {
        return HISTORY.get(size);
    }

    private void assertRejected(Reason reason, Checkpoint target) {
        assertReason(reason, () -> audit.check(target, List.of(), Watcher.NONE));
    }

    private static void assertReason(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
