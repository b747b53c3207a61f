package kz.dauys.portal.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kz.dauys.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Places without gaps, for ever, whatever overlapped and wherever the database goes. */
@PortalTest
class JournalOrderTest {
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    JournalOrderTest(Journal journal, TransactionTemplate transaction, JdbcClient jdbc) {
        this.journal = journal;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    private void append(String type) {
        journal.append(() -> List.of(new Recording(type, UUID.randomUUID(), Instant.EPOCH, Map.of())));
    }

    private long end() {
        long position = 0;
        for (var more = journal.after(position, 1000); !more.isEmpty(); more = journal.after(position, 1000)) {
            position = requireNonNull(more.getLast().position());
        }
        return position;
    }

    @Test
    void aReaderMissesNothingThatWasWrittenFirstAndCommittedLast() throws Exception {
        long start = end();
        var written = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var slow = threads.submit(() -> transaction.executeWithoutResult(status -> {
                append("test.slow");
                written.countDown();
                try {
                    seen.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            written.await();
            transaction.executeWithoutResult(status -> append("test.fast"));
            var first = journal.after(start, 10);
            assertThat(first)
                    .extracting(JournalEntry::type)
                    .contains("test.fast")
                    .doesNotContain("test.slow");
            seen.countDown();
            slow.get();
            var then = journal.after(requireNonNull(first.getLast().position()), 10);
            assertThat(then)
                    .extracting(JournalEntry::type)
                    .contains("test.slow")
                    .doesNotContain("test.fast");
        }
    }

    @Test
    void placesHaveNoGapsAlsoWhenAnActWasTakenBack() {
        transaction.executeWithoutResult(status -> {
            append("test.lost");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> append("test.kept"));

        long last = end();
        assertThat(jdbc.sql("select count(*) from journal.place")
                        .query(Long.class)
                        .single())
                .isEqualTo(last);
        assertThat(journal.after(last - 1, 10))
                .allSatisfy(entry -> assertThat(entry.opening()).isNull());
    }

    @Test
    void theOrderOwesNothingToTheCluster() {
        assertThat(jdbc.sql("""
                        select count(*) from information_schema.columns
                        where table_schema = 'journal' and data_type in ('xid', 'xid8', 'pg_lsn', 'tid')
                        """).query(Long.class).single()).isZero();
    }
}
