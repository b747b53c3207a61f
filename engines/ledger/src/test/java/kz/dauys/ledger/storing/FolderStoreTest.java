package kz.dauys.ledger.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath.Entries;
import kz.dauys.ledger.LogPath.Tile;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.verifying.FolderSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.writing.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends StoreContract {
    private static final Map<kz.dauys.ledger.LogPath, byte[]> PARTS =
            Map.of(new Tile(0, 0, 3), bytes("tile"), new Entries(0, 3), bytes("bundle"));

    private static final AtOnce DISK = new AtOnce();

    @TempDir
    private Path folder;

    @Override
    Store open() throws IOException {
        return FolderStore.open(folder);
    }

    @Test
    void liesAsAWebServerWouldServeIt() throws IOException, Rejected {
        try (var store = open()) {
            var log = Log.open(store, ORIGIN);
            log.append(Trees.entries(300));
            log.publish(log.sign(List.of(KEY), NOW));
        }
        assertThat(folder.resolve("tile/0/000")).hasSize(8192);
        assertThat(folder.resolve("tile/entries/001.p/44")).isNotEmptyFile();
        var newest = LogAudit.newest(new FolderSource(folder), Policy.of(KEY.verifierKey()));
        new LogAudit(new FolderSource(folder)).check(newest.checkpoint(), List.of(), LogAudit.Watcher.NONE);
    }

    @Test
    void isOpenOnceAtATime() throws IOException {
        try (var store = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("open already");
            assertThat(store.head()).isEmpty();
        }
        open().close();
    }

    @Test
    void takesNoCommitOnceItIsClosed() throws IOException {
        var store = open();
        store.close();
        assertThatThrownBy(() -> store.commit(commit(Optional.empty(), Checkpoint.empty(ORIGIN), Map.of())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void forgetsACommitThatWasKilledBeforeItsSeal() throws IOException {
        begun().stage(DISK);
        try (var store = open()) {
            assertThat(store.head()).contains(Checkpoint.empty(ORIGIN));
            assertThat(store.read(new Tile(0, 0, 3))).isEmpty();
        }
        assertThat(folder.resolve(".ledger/next")).doesNotExist();
    }

    @Test
    void finishesACommitThatWasKilledAfterItsSeal() throws IOException {
        var commit = begun();
        commit.stage(DISK);
        commit.seal();
        assertFinished();
    }

    @Test
    void finishesACommitThatWasKilledAmongItsMoves() throws IOException {
        var commit = begun();
        commit.stage(DISK);
        commit.seal();
        byte[] seal = Files.readAllBytes(folder.resolve(".ledger/commit"));
        FolderCommit.finish(folder, DISK);
        // as if only the last step had not reached the disk
        Files.write(folder.resolve(".ledger/commit"), seal);
        Files.delete(folder.resolve(".ledger/head"));
        assertFinished();
    }

    @Test
    void losesNothingThatItAcknowledgedWhenItIsKilled() throws IOException, Rejected {
        long acknowledged = 0;
        for (int kill = 0; kill < 3; kill++) {
            acknowledged = Math.max(acknowledged, killedAfter(5 + 11 * kill));
            try (var store = open()) {
                var log = Log.open(store, ORIGIN);
                assertThat(log.head().size()).isGreaterThanOrEqualTo(acknowledged);
                log.publish(log.sign(List.of(KEY), NOW));
                new LogAudit(store::read).check(log.head(), List.of(), LogAudit.Watcher.NONE);
            }
        }
        assertThat(acknowledged).isPositive();
    }

    /** Runs {@link EndlessWriter} and kills it once it has told of so many commits. */
    private long killedAfter(int commits) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.toString(),
                        ORIGIN)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long size = 0;
            for (int i = 0; i < commits; i++) {
                size = Long.parseLong(lines.readLine());
            }
            return size;
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private FolderCommit begun() throws IOException {
        try (var store = open()) {
            store.commit(commit(Optional.empty(), Checkpoint.empty(ORIGIN), Map.of()));
        }
        return new FolderCommit(folder, commit(Optional.of(Checkpoint.empty(ORIGIN)), at(3), PARTS));
    }

    private void assertFinished() throws IOException {
        try (var store = open()) {
            assertThat(store.head()).contains(at(3));
            assertThat(store.read(new Tile(0, 0, 3))).hasValue(bytes("tile"));
            assertThat(store.read(new Entries(0, 3))).hasValue(bytes("bundle"));
        }
        assertThat(folder.resolve(".ledger/commit")).doesNotExist();
    }
}
