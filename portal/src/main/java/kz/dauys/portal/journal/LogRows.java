package kz.dauys.portal.journal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.storing.PostgresStore;
import kz.dauys.ledger.storing.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The logs in the database: which there are, their keys, their tiles, what was published and cosigned. */
@Component
class LogRows {
    private static final Duration SHOWN_FOR = Duration.ofDays(1);
    private static final int SHOWN = 10;

    private final DataSource database;
    private final JdbcClient sql;

    LogRows(DataSource database, JdbcClient sql) {
        this.database = database;
        this.sql = sql;
    }

    /** One of the logs; where it is served follows from its number. */
    record Known(int number, String origin, boolean retired) {}

    /** The log that grows; empty before the first has begun. */
    Optional<Known> growing() {
        return sql.sql(
                        "select number, origin, retired_at is not null as retired from journal.log where retired_at is null")
                .query(Known.class)
                .optional();
    }

    Optional<Known> log(int number) {
        return sql.sql(
                        "select number, origin, retired_at is not null as retired from journal.log where number = :number")
                .param("number", number)
                .query(Known.class)
                .optional();
    }

    /** The tiles of a log, on connections of their own. */
    Store store(Known log) {
        return store(database, log);
    }

    /** The same on the connections of the caller. */
    static Store store(DataSource connections, Known log) {
        return new PostgresStore(connections, "journal", log.origin());
    }

    List<VerifierKey> verifierKeys(Known log) {
        return sql
                .sql("select vkey from journal.log_key where log = :log order by since, vkey")
                .param("log", log.number())
                .query((row, number) -> row.getString("vkey"))
                .list()
                .stream()
                .map(LogRows::key)
                .toList();
    }

    /** The keys of all logs but this one. */
    List<VerifierKey> verifierKeysOfOthers(int number) {
        return sql
                .sql("select vkey from journal.log_key where log <> :number")
                .param("number", number)
                .query((row, i) -> row.getString("vkey"))
                .list()
                .stream()
                .map(LogRows::key)
                .toList();
    }

    /**
     * What waits to be in a published checkpoint of the log that grows.
     *
     * @param since when the oldest of it was recorded; null when nothing waits
     * @param published when the newest checkpoint came out, else when the log began; null when none has begun
     */
    record Pending(
            long count, @Nullable Instant since, @Nullable Instant published) {}

    Pending pending() {
        return sql.sql("""
                        with growing as (
                          select l.origin, l.begun_at, coalesce(h.published, 0) as size
                            from journal.log l left join journal.log_head h on h.origin = l.origin
                           where l.retired_at is null),
                        covered as (select coalesce((select size from growing), 0) as size),
                        first_waiting as (
                          select e.recorded_at from journal.waiting w join journal.entry e on e.id = w.entry_id
                           order by w.sequence limit 1),
                        first_placed as (
                          select e.recorded_at from journal.place p join journal.entry e on e.id = p.entry_id
                           where p.position = (select size + 1 from covered))
                        select (select count(*) from journal.waiting)
                                 + coalesce((select max(position) from journal.place), 0) - (select size from covered)
                                 as count,
                               coalesce((select recorded_at from first_placed), (select recorded_at from first_waiting))
                                 as since,
                               (select coalesce((select max(at) from journal.log_published where origin = g.origin),
                                                g.begun_at) from growing g) as published
                        """)
                .query((row, i) -> new Pending(row.getLong("count"), instant(row, "since"), instant(row, "published")))
                .single();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static VerifierKey key(String vkey) {
        try {
            return VerifierKey.parse(vkey);
        } catch (Malformed e) {
            throw new IllegalStateException("the key of the log is damaged: " + e.what(), e);
        }
    }

    /** Notes down what was published, and forgets what nobody is shown any more. */
    void noteDown(Checkpoint published, Instant now) {
        sql.sql("""
                        with over as (delete from journal.log_published where origin = :origin and at < :dayBefore)
                        insert into journal.log_published (origin, size, root, at) values (:origin, :size, :root, :now)
                        on conflict do nothing
                        """)
                .param("origin", published.origin())
                .param("dayBefore", Timestamp.from(now.minus(SHOWN_FOR)))
                .param("size", published.size())
                .param("root", published.root().bytes())
                .param("now", Timestamp.from(now))
                .update();
    }

    long cosignedSize(Known log) {
        return sql.sql("select size from journal.log_cosigned where origin = :origin")
                .param("origin", log.origin())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Keeps a checkpoint that enough witnesses have cosigned, if it is the newest of them. */
    void keepCosigned(Known log, Note cosigned) throws IOException {
        sql.sql("""
                        insert into journal.log_cosigned as known (origin, size, checkpoint)
                        values (:origin, :size, :checkpoint)
                        on conflict (origin) do update set size = excluded.size, checkpoint = excluded.checkpoint
                         where known.size < excluded.size
                        """)
                .param("origin", log.origin())
                .param("size", checkpoint(cosigned).size())
                .param("checkpoint", cosigned.bytes())
                .update();
    }

    Optional<Note> cosigned(Known log) throws IOException {
        return note(sql.sql("select checkpoint from journal.log_cosigned where origin = :origin")
                .param("origin", log.origin())
                .query((row, i) -> row.getBytes(1))
                .optional());
    }

    long sizeBefore(Known log, Instant then) {
        return sql.sql("""
                        select coalesce(
                          (select max(size) from journal.log_published where origin = :origin and at < :then),
                          (select min(size) from journal.log_published where origin = :origin), 0)
                        """)
                .param("origin", log.origin())
                .param("then", Timestamp.from(then))
                .query(Long.class)
                .single();
    }

    List<LogView.Published> lastPublished(Known log) {
        return sql.sql("""
                        select size, root, at from journal.log_published where origin = :origin order by size desc limit :most
                        """)
                .param("origin", log.origin())
                .param("most", SHOWN)
                .query((row, i) -> new LogView.Published(
                        row.getLong("size"),
                        Hash.of(row.getBytes("root")).base64(),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    List<LogView.Witness> standing(Known log) {
        return sql.sql("""
                        select name, size, cosigned_at, trouble from journal.log_witness where origin = :origin order by name
                        """)
                .param("origin", log.origin())
                .query((row, i) -> new LogView.Witness(
                        row.getString("name"),
                        row.getObject("size", Long.class),
                        row.getTimestamp("cosigned_at") == null
                                ? null
                                : row.getTimestamp("cosigned_at").toInstant(),
                        row.getString("trouble")))
                .list();
    }

    static Optional<Checkpoint> published(Store store) throws IOException {
        var note = newest(store);
        return note.isEmpty() ? Optional.empty() : Optional.of(checkpoint(note.get()));
    }

    static Optional<Note> newest(Store store) throws IOException {
        return note(store.read(new LogPath.Newest()));
    }

    private static Optional<Note> note(Optional<byte[]> bytes) throws IOException {
        try {
            return bytes.isEmpty() ? Optional.empty() : Optional.of(Note.parse(bytes.get()));
        } catch (Malformed e) {
            throw new IOException("the published checkpoint is damaged: " + e.what(), e);
        }
    }

    static Checkpoint checkpoint(Note note) throws IOException {
        try {
            return Checkpoint.of(note);
        } catch (Malformed e) {
            throw new IOException("the published checkpoint is damaged: " + e.what(), e);
        }
    }
}
