package kz.dauys.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import kz.dauys.database.EmbeddedPostgres;

/** How often each large table was read from end to end so far, by the database's own count. */
final class Scans {
    private static final long LARGE = 10_000;

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
        var counts = new TreeMap<String, Long>();
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery("""
                        select s.schemaname || '.' || s.relname, s.seq_scan
                          from pg_stat_user_tables s join pg_class c on c.oid = s.relid
                         where c.reltuples >= %d
                        """.formatted(LARGE))) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    /** Tables that were read whole between the two, and how often. */
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
}
