package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.storing.PostgresStore;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.LogSource;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that stops in the middle of a beat, with the lock in its hand, holds the log up no longer than five seconds. */
@PortalTest
class TakeoverTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Journal journal;
    private final PublicLog ownLog;
    private final LogRows rows;
    private final Stall stall;
    private final TransactionTemplate transaction;
    private final PlatformTransactionManager transactions;
    private final DataSource database;
    private final JdbcClient sql;
    private final TestClock clock;

    TakeoverTest(
            Journal journal,
            PublicLog ownLog,
            LogRows rows,
            Stall stall,
            TransactionTemplate transaction,
            PlatformTransactionManager transactions,
            DataSource database,
            JdbcClient sql,
            TestClock clock) {
        this.journal = journal;
        this.ownLog = ownLog;
        this.rows = rows;
        this.stall = stall;
        this.transaction = transaction;
        this.transactions = transactions;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /** Stops whoever asks inside the transaction of a beat, as a machine that hangs would. */
    private static final class Hanging extends LogRows {
        private final AtomicBoolean armed = new AtomicBoolean();
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch wakes = new CountDownLatch(1);

        Hanging(DataSource database, JdbcClient sql) {
            super(database, sql);
        }

        @Override
        Optional<Known> growing() {
            if (TransactionSynchronizationManager.isActualTransactionActive() && armed.compareAndSet(true, false)) {
                hangs.countDown();
                try {
                    wakes.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.growing();
        }
    }

    private PublicLog node(LogRows through, Path key, Path data) {
        return new PublicLog(
                database,
                sql,
                through,
                transactions,
                new LogKeys(key.toString(), data.toString()),
                new Witnesses(sql, clock, ""),
                clock,
                "",
                "http://localhost:8080");
    }

    private void act() {
        transaction.executeWithoutResult(status -> journal.append(
                () -> List.of(new Recording("test.taken-over", UUID.randomUUID(), clock.instant(), Map.of()))));
    }

    private PostgresStore store() {
        return new PostgresStore(
                database, "journal", rows.growing().orElseThrow().origin());
    }

    private Checkpoint newest() {
        try {
            return Checkpoint.of(Note.parse(store().read(new LogPath.Newest()).orElseThrow()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anotherNodeGrowsTheLogWithinFiveSecondsAndNothingIsSignedTwice(@TempDir Path folder) throws Exception {
        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
        var key = folder.resolve("log.key");
        var rowsThatHang = new Hanging(database, sql);
        var first = node(rowsThatHang, key, Files.createDirectory(folder.resolve("first")));
        var second = node(rows, key, Files.createDirectory(folder.resolve("second")));
        assertThat(first.begin()).isTrue();
        assertThat(second.begin()).isTrue();
        act();
        while (first.beat()) {
            // to the end
        }
        var before = newest();

        act();
        rowsThatHang.armed.set(true);
        var beat = CompletableFuture.supplyAsync(() -> {
            try {
                return first.beat();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(rowsThatHang.hangs.await(1, TimeUnit.MINUTES)).isTrue();
        long hung = System.nanoTime();
        // it has the lock and has given the places, in a transaction that nobody ends
        assertThat(second.beat()).isFalse();
        assertThat(newest()).isEqualTo(before);

        var sequencer = new Sequencer(second, stall, true, true);
        sequencer.start();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> newest().size() > before.size());
        } finally {
            var passed = Duration.ofNanos(System.nanoTime() - hung);
            sequencer.stop();
            System.out.printf("another node had grown and signed the log after %d ms%n", passed.toMillis());
            assertThat(passed).isLessThan(WITHIN);
        }

        // the one that hung wakes: its beat is void, and it has signed nothing of it
        rowsThatHang.wakes.countDown();
        assertThat(beat.handle((more, trouble) -> trouble).get(1, TimeUnit.MINUTES))
                .isNotNull();
        var taken = newest();
        assertThat(remembered(folder.resolve("first"))).isEqualTo(before);
        assertThat(remembered(folder.resolve("second"))).isEqualTo(taken);

        // and goes on from what the other has done
        act();
        while (first.beat()) {
            // to the end
        }
        var all = new ArrayList<>(List.of(before, taken));
        new LogAudit((LogSource) store()::read).check(newest(), all, LogAudit.Watcher.NONE);
        assertThat(newest().size())
                .isEqualTo(sql.sql("select count(*) from journal.entry")
                        .query(Long.class)
                        .single());

        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
        assertThat(ownLog.begin()).isTrue();
    }

    private Checkpoint remembered(Path data) throws Exception {
        int number = rows.growing().orElseThrow().number();
        return Checkpoint.parse(
                Files.readString(data.resolve(number == 1 ? "log.signed" : "log-" + number + ".signed")));
    }
}
