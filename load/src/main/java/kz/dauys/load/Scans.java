package kz.dauys.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import kz.dauys.database.EmbeddedPostgres;

/** How often each large table was read from end to end so far, and how much of its indexes, by the database's own count. */
final class Scans {
    private static final long LARGE = 10_000;

    /** Hundredths of a table. */
    private static final long WALK = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Scans() {}

    /** By table, in a data folder that nobody works on: a database that was stopped has all its counts together. */
    static Map<String, Long> counted(Path data) throws SQLException {
        try (var database = EmbeddedPostgres.start(data);
                var sql = LifecycleCommand.connect(database)) {
            return counted(sql);
        }
    }

    /** By table; a backend tells its counts at the latest when it ends. */
    static Map<String, Long> counted(Connection sql) throws SQLException {
        return counts(sql, """
                select s.schemaname || '.' || s.relname, s.seq_scan
                  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
                 where c.reltuples >= %d
                """.formatted(LARGE));
    }

    /**
     * By index of a large table, how many of its entries were read so far, in hundredths of the rows of the table. All other
     * connections are ended, for then they have told their counts.
     */
    static Map<String, Long> readByIndex(Connection sql) throws SQLException {
        endOthers(sql);
        return counts(sql, """
                select s.schemaname || '.' || s.relname || ' by ' || s.indexrelname,
                       (100 * s.idx_tup_read / c.reltuples)::bigint
                  from pg_stat_user_indexes s join pg_class c on c.oid = s.relid
                 where c.reltuples >= %d
                """.formatted(LARGE));
    }

    /** All at once: the database's own waiting for one that ends looks after it each tenth of a second. */
    private static void endOthers(Connection sql) throws SQLException {
        var ended = counts(sql, """
                select pid::text, pg_terminate_backend(pid)::int from pg_stat_activity
                 where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()
                """).keySet();
        var deadline = Instant.now().plus(PATIENCE);
        while (!Collections.disjoint(
                ended, counts(sql, "select pid::text, 0 from pg_stat_activity").keySet())) {
            if (Instant.now().isAfter(deadline)) {
                throw new SQLException("a connection does not end");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Map<String, Long> counts(Connection sql, String query) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    /** What was counted between the two, and how much. */
    static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        var more = new TreeMap<String, Long>();
        after.forEach((table, count) -> {
            long grown = count - before.getOrDefault(table, 0L);
            if (grown > 0) {
                more.put(table, grown);
            }
        });
        return more;
    }

    /** The indexes of which most was walked through between the two, as for a few rows that no index leads to. */
    static Set<String> walked(Map<String, Long> before, Map<String, Long> after) {
        return between(before, after).entrySet().stream()
                .filter(read -> read.getValue() >= WALK)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
