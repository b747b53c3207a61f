package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.signing.KeyAway;
import kz.dauys.ledger.signing.SigningKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises for entries that no checkpoint covers yet. Only what is committed is promised. */
@Component
class Promises {
    private final LogRows rows;
    private final LogKeys keys;
    private final JdbcClient sql;

    Promises(LogRows rows, LogKeys keys, JdbcClient sql) {
        this.rows = rows;
        this.keys = keys;
        this.sql = sql;
    }

    /** Until when the log promises to have taken the entry in; empty where {@link #file} is. */
    Optional<Instant> by(JournalEntry entry, JournalEntry.Opening opening) {
        return rows.growing()
                .filter(log -> !signing(log).isEmpty() && committed(entry, opening))
                .map(_ -> Promise.by(entry.recordedAt()));
    }

    /** The promise as a file; empty while the entry is not committed, before a log has begun, and on a node that has not its key at hand. */
    Optional<byte[]> file(JournalEntry entry, JournalEntry.Opening opening, String text) {
        return rows.growing().flatMap(log -> {
            var signing = signing(log);
            if (signing.isEmpty() || !committed(entry, opening)) {
                return Optional.<byte[]>empty();
            }
            var leaf = Leaf.of(entry.type(), entry.at(), entry.recordedAt(), entry.commitment());
            var vkeys = rows.verifierKeys(log).stream().map(VerifierKey::vkey).toList();
            try {
                return Optional.of(Promise.file(
                        Promise.note(log.origin(), leaf, entry.recordedAt(), signing),
                        new OpenedEntry(vkeys, entry.at(), entry.recordedAt(), opening, text)));
            } catch (KeyAway away) {
                return Optional.empty();
            }
        });
    }

    private List<SigningKey> signing(LogRows.Known log) {
        try {
            return keys.of(log.number(), log.origin());
        } catch (LogStopped away) {
            // the beat says so; whoever asks for a receipt gets it without a promise
            return List.of();
        }
    }

    /**
     * Whether the entry stands in the database for good. A transaction that has written nothing sees only what others have
     * committed; one that has written may be the act itself, and gets no promise, for it may still be rolled back.
     */
    private boolean committed(JournalEntry entry, JournalEntry.Opening opening) {
        var subject = opening.facts().get("case");
        return subject != null
                && sql.sql("""
                        select pg_current_xact_id_if_assigned() is null and exists (
                          select 1 from journal.opening o join journal.entry e on e.id = o.entry_id
                          where o.subject = :subject and e.commitment = :commitment)
                        """)
                        .param("subject", UUID.fromString(subject))
                        .param("commitment", entry.commitment())
                        .query(Boolean.class)
                        .single();
    }
}
