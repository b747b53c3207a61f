package kz.dauys.portal.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.kernel.Uuid7;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal of all acts with legal effect. Entries are appended only by publishing a {@link Recordable} event, in the
 * transaction of the act: either both are committed or neither. Nothing is ever changed; the database refuses it.
 *
 * <p>The order of entries is (transaction, sequence), and readers are shown only what lies below every running
 * transaction. So a reader who goes on from the last position it saw misses nothing and never sees an entry appear
 * behind it, however the transactions overlapped.
 */
@Component
public class Journal {
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final Salts salts = new Salts();

    Journal(JdbcClient sql, JdbcTemplate batches, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
    }

    /** Appends the entries of an act. Runs in the publisher's thread and transaction; without one it throws. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void append(Recordable event) {
        var recordings = event.recordings();
        if (recordings.isEmpty()) {
            throw new IllegalStateException(event.getClass().getName() + " is recordable but records nothing");
        }
        var now = Timestamp.from(clock.instant());
        var rows = recordings.stream()
                .map(recording -> {
                    var content = Commitment.canonical(
                            recording.type(), recording.subject(), recording.at(), recording.content());
                    byte[] salt = salts.next();
                    return new Object[] {
                        Uuid7.next(clock),
                        recording.type(),
                        Timestamp.from(recording.at()),
                        now,
                        Commitment.of(salt, content),
                        recording.subject(),
                        salt,
                        content.getBytes(StandardCharsets.UTF_8)
                    };
                })
                .toList();
        // one statement for entry and opening: no moment at which the one stands without the other
        batches.batchUpdate("""
                with appended as (
                  insert into journal.entry (id, type, act_at, recorded_at, commitment)
                  values (?, ?, ?, ?, ?)
                  returning id
                )
                insert into journal.opening (entry_id, subject, salt, content)
                select id, ?, ?, ? from appended
                """, rows);
    }

    /** The public entries after a position, oldest first, at most {@code limit} (1 to 1000). */
    @Transactional(readOnly = true)
    public List<JournalEntry> after(JournalEntry.Position position, int limit) {
        return sql.sql("""
                        select xact, sequence, type, act_at, recorded_at, commitment, null::bytea as salt, null::bytea as content
                        from journal.entry
                        where (xact, sequence) > (:xact::text::xid8, :sequence)
                          and xact < pg_snapshot_xmin(pg_current_snapshot())
                        order by xact, sequence
                        limit :limit
                        """)
                .param("xact", Long.toString(position.transaction()))
                .param("sequence", position.sequence())
                .param("limit", Math.clamp(limit, 1, 1000))
                .query(Journal::entry)
                .list();
    }

    /**
     * The entries of one case with their openings, in order. The caller has made sure that the viewer may see the case:
     * the journal knows no cases and cannot.
     */
    @Transactional(readOnly = true)
    public List<JournalEntry> about(UUID subject) {
        return sql.sql("""
                        select e.xact, e.sequence, e.type, e.act_at, e.recorded_at, e.commitment, o.salt, o.content
                        from journal.opening o join journal.entry e on e.id = o.entry_id
                        where o.subject = :subject
                        order by e.xact, e.sequence
                        """).param("subject", subject).query(Journal::entry).list();
    }

    /** Whether this opening yields this commitment: what a person holding a receipt checks. */
    public static boolean opens(byte[] commitment, JournalEntry.Opening opening) {
        return java.security.MessageDigest.isEqual(
                commitment, Commitment.of(opening.salt(), opening.canonicalContent()));
    }

    private static JournalEntry entry(ResultSet row, int number) throws SQLException {
        byte[] salt = row.getBytes("salt");
        byte[] content = row.getBytes("content");
        return new JournalEntry(
                new JournalEntry.Position(Long.parseLong(row.getString("xact")), row.getLong("sequence")),
                row.getString("type"),
                instant(row, "act_at"),
                instant(row, "recorded_at"),
                row.getBytes("commitment"),
                salt == null ? null : new JournalEntry.Opening(salt, new String(content, StandardCharsets.UTF_8)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
