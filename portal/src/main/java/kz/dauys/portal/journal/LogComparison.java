package kz.dauys.portal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the rows of the journal with the log that was signed: the verifying half of the ledger reads every tile and
 * entry, and each entry is laid beside the row at its place and the opening that is kept for it.
 */
@Component
class LogComparison {
    private static final int AT_ONCE = 1000;

    private final JdbcClient sql;
    private final LogRows logs;

    LogComparison(JdbcClient sql, LogRows logs) {
        this.sql = sql;
        this.logs = logs;
    }

    private record Row(long position, byte[] leaf, boolean opens) {}

    /** @return how many entries of the log were compared */
    long run(Consumer<Difference> told, LongConsumer progress) throws IOException {
        long hidden = sql.sql("""
                        select count(*) from journal.entry e
                        where not exists (select from journal.place p where p.entry_id = e.id)
                          and not exists (select from journal.waiting w where w.entry_id = e.id)
                        """).query(Long.class).single();
        if (hidden > 0) {
            told.accept(
                    new Difference("the journal", "entries that have no place and wait for none", null, "" + hidden));
        }
        var growing = logs.growing();
        if (growing.isEmpty()) {
            return 0;
        }
        var origin = growing.get().origin();
        var store = logs.store(growing.get());
        var keys = logs.verifierKeys(growing.get());
        var policy = new Policy(
                keys.stream()
                        .map(key -> new Policy.Log(key, java.util.Optional.empty()))
                        .toList(),
                List.of(),
                new Policy.Quorum.Nobody());
        try {
            var newest = LogAudit.newest(store::read, policy).checkpoint();
            new LogAudit(store::read).check(plain(newest), List.of(), new Beside(told, progress));
            return newest.size();
        } catch (Rejected e) {
            told.accept(new Difference("the log " + origin, e.reason().name(), null, e.what()));
            return 0;
        }
    }

    private static Checkpoint plain(Checkpoint newest) {
        return new Checkpoint(newest.origin(), newest.size(), newest.root());
    }

    /** Lays each entry of the log, as it passes, beside the row that should be it. */
    private final class Beside implements LogAudit.Watcher {
        private final Consumer<Difference> told;
        private final LongConsumer progress;
        private final Queue<Row> rows = new ArrayDeque<>();

        Beside(Consumer<Difference> told, LongConsumer progress) {
            this.told = told;
            this.progress = progress;
        }

        @Override
        public void entry(long index, byte[] entry) {
            long position = index + 1;
            if (rows.isEmpty()) {
                read(position);
            }
            var row = rows.peek();
            var where = "entry " + position;
            if (row == null || row.position() != position) {
                told.accept(new Difference(where, "row", text(entry), null));
                return;
            }
            rows.remove();
            if (!Arrays.equals(row.leaf(), entry)) {
                told.accept(new Difference(where, "row", text(entry), text(row.leaf())));
            } else if (!row.opens()) {
                told.accept(new Difference(where, "opening", "another content or salt", "one that does not open it"));
            }
        }

        @Override
        public void passed(long leaves, java.util.function.Supplier<Checkpoint> prefix) {
            progress.accept(leaves);
        }

        private void read(long from) {
            rows.addAll(sql.sql("""
                            select p.position, e.type, e.act_at, e.recorded_at, e.commitment, o.salt, o.content
                            from journal.place p
                            join journal.entry e on e.id = p.entry_id
                            left join journal.opening o on o.entry_id = e.id
                            where p.position >= :from and p.position < :from + :most
                            order by p.position
                            """)
                    .param("from", from)
                    .param("most", AT_ONCE)
                    .query(this::row)
                    .list());
        }

        private Row row(ResultSet row, int number) throws SQLException {
            byte[] commitment = row.getBytes("commitment");
            byte[] salt = row.getBytes("salt");
            return new Row(
                    row.getLong("position"),
                    Leaf.of(
                            row.getString("type"),
                            row.getTimestamp("act_at").toInstant(),
                            row.getTimestamp("recorded_at").toInstant(),
                            commitment),
                    salt == null
                            || Journal.opens(
                                    commitment,
                                    new JournalEntry.Opening(
                                            salt, new String(row.getBytes("content"), StandardCharsets.UTF_8))));
        }

        private static String text(byte[] leaf) {
            return new String(leaf, StandardCharsets.UTF_8).strip().replace('\n', ' ');
        }
    }
}
