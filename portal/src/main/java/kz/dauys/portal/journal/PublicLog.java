package kz.dauys.portal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.KeyAway;
import kz.dauys.ledger.signing.KeyFile;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.StaleHead;
import kz.dauys.ledger.writing.Log;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal as a public log that nobody can rewrite (c2sp.org/tlog-tiles): the entry with place <i>n</i> is the leaf
 * with index <i>n</i> - 1. Growing and signing are two steps. The tree is committed first, on the condition that it goes
 * on from the tree that is there, and only what is committed is ever signed: so however many nodes try, there is one
 * tree, and whoever dies between the steps leaves a tree that the next node signs.
 *
 * <p>After a log was retired another begins, from the first entry again, with an origin and a key of its own.
 */
@Component
class PublicLog {
    /** So many entries go into the tree at once; what an older portal has left is taken in step by step. */
    private static final int AT_ONCE = 10_000;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final DataSource database;
    private final JdbcClient sql;
    private final LogRows rows;
    private final TransactionTemplate transactions;
    private final LogKeys keys;
    private final Witnesses witnesses;
    private final Clock clock;
    private final String origin;
    private final Map<Integer, SignedBefore> signed = new HashMap<>();
    /** Logs whose keys are known to be of no other. */
    private final Set<Integer> lookedAt = ConcurrentHashMap.newKeySet();

    PublicLog(
            DataSource database,
            JdbcClient sql,
            LogRows rows,
            PlatformTransactionManager transactions,
            LogKeys keys,
            Witnesses witnesses,
            Clock clock,
            @Value("${dauys.journal.origin:}") String origin,
            @Value("${dauys.address:http://localhost:8080}") String address) {
        this.database = database;
        this.sql = sql;
        this.rows = rows;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setTimeout((int) LONGEST.toSeconds());
        this.keys = keys;
        this.witnesses = witnesses;
        this.clock = clock;
        // the address at which it is served, without its scheme, as tlog-tiles wants it
        this.origin = origin.isBlank()
                ? address.replaceFirst("^https?://", "").replaceFirst("/+$", "") + "/log"
                : origin.strip();
    }

    /**
     * Begins the first log, or another after the last was retired; does nothing when one is growing.
     *
     * @return whether this node can sign for the log that grows
     */
    boolean begin() {
        var growing = rows.growing().orElseGet(() -> {
            int number = sql.sql("select coalesce(max(number), 0) + 1 from journal.log")
                    .query(Integer.class)
                    .single();
            var name = number == 1 ? origin : origin + "/" + number;
            boolean made = keys.make(number, name);
            refuseKeysOfOthers(number, keys.of(number, name));
            boolean ours = sql.sql("""
                            insert into journal.log (number, origin, begun_at) values (:number, :origin, :now)
                            on conflict do nothing
                            """)
                            .param("number", number)
                            .param("origin", name)
                            .param("now", Timestamp.from(clock.instant()))
                            .update()
                    == 1;
            if (!ours && made) {
                keys.takeBack(number, name);
            }
            return rows.growing().orElseThrow();
        });
        var signing = signing(growing);
        signing.forEach(key -> sql.sql("""
                        insert into journal.log_key (log, vkey, since) values (:log, :vkey, :now) on conflict do nothing
                        """)
                .param("log", growing.number())
                .param("vkey", key.verifierKey().vkey())
                .param("now", Timestamp.from(clock.instant()))
                .update());
        return !signing.isEmpty();
    }

    private List<SigningKey> signing(LogRows.Known log) {
        var signing = keys.of(log.number(), log.origin());
        if (!signing.isEmpty() && !lookedAt.contains(log.number())) {
            refuseKeysOfOthers(log.number(), signing);
            lookedAt.add(log.number());
        }
        return signing;
    }

    /** A key in a token does not say itself which log is its own; one key signs for one log alone. */
    private void refuseKeysOfOthers(int number, List<SigningKey> signing) {
        var others = rows.verifierKeysOfOthers(number).stream()
                .map(key -> HexFormat.of().formatHex(key.publicKey()))
                .toList();
        for (var key : signing) {
            if (others.contains(HexFormat.of().formatHex(key.verifierKey().publicKey()))) {
                throw new LogStopped("the key of " + key.verifierKey().name()
                        + " has signed for another log: name a label in journal.pkcs11.label that the token does not"
                        + " have yet");
            }
        }
    }

    /** Makes a further key in the token of the settings. */
    Optional<String> newKey() {
        return rows.growing()
                .map(log -> keys.further(log.origin()).verifierKey().vkey());
    }

    Optional<String> newKey(Path file) {
        return rows.growing().flatMap(log -> {
            var key = SigningKey.generate(log.origin(), SignatureType.ED25519);
            try {
                KeyFile.write(file, key);
                return Optional.of(key.verifierKey().vkey());
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * One beat: gives places to what was committed, takes it into the tree, signs the tree and publishes the checkpoint.
     * A node that has not the key does nothing.
     *
     * @return whether more waits than one beat takes
     */
    synchronized boolean beat() throws IOException {
        var log = rows.growing();
        if (log.isEmpty()) {
            begin();
            return true;
        }
        var signing = signing(log.get());
        if (signing.isEmpty()) {
            return false;
        }
        boolean more = grow(log.get());
        publish(log.get(), signing);
        return more;
    }

    /** Commits a larger tree; one node at a time, whoever finds another at it does nothing. */
    private boolean grow(LogRows.Known log) throws IOException {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                // a node that stops here, without ending, holds the others up no longer than this
                sql.sql("set local idle_in_transaction_session_timeout = '3s'").update();
                if (!Places.give(sql) || !rows.growing().equals(Optional.of(log))) {
                    return false;
                }
                try {
                    return append(log);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean append(LogRows.Known log) throws IOException {
        // on the connection of this transaction: places and tree are committed together
        try (var store = LogRows.store(new TransactionAwareDataSourceProxy(database), log)) {
            var tree = Log.open(store, log.origin());
            long size = tree.head().size();
            var leaves = sql.sql("""
                            select e.type, e.act_at, e.recorded_at, e.commitment
                            from journal.place p join journal.entry e on e.id = p.entry_id
                            where p.position > :size and p.position <= :size + :most
                            order by p.position
                            """)
                    .param("size", size)
                    .param("most", AT_ONCE)
                    .query((row, i) -> Leaf.of(
                            row.getString("type"),
                            row.getTimestamp("act_at").toInstant(),
                            row.getTimestamp("recorded_at").toInstant(),
                            row.getBytes("commitment")))
                    .list();
            if (!leaves.isEmpty()) {
                tree.append(leaves);
            }
            return leaves.size() == AT_ONCE;
        }
    }

    /** Signs the tree that is committed, if it is larger than the published one. */
    private void publish(LogRows.Known log, List<SigningKey> signing) throws IOException {
        try (var store = rows.store(log)) {
            var head = store.head();
            if (head.isEmpty()
                    || LogRows.published(store)
                            .filter(newest -> newest.sameTree(head.get()))
                            .isPresent()) {
                return;
            }
            remembered(log).remember(head.get(), store);
            var now = clock.instant();
            var note = new Note(head.get().text(), signed(signing, head.get(), now));
            try {
                store.publish(note);
                rows.noteDown(head.get(), now);
            } catch (StaleHead later) {
                // another node has published a larger tree meanwhile: it goes on from this one
            }
        }
    }

    private static List<NoteSignature> signed(List<SigningKey> signing, Checkpoint head, Instant now) {
        try {
            return signing.stream().map(key -> key.sign(head, now)).toList();
        } catch (KeyAway e) {
            throw LogStopped.of(e);
        }
    }

    /**
     * Asks the witnesses to cosign the published checkpoint, unless they have; then it is published anew with their
     * signatures. Whether they answer or not, the log goes on.
     */
    void cosign() throws IOException, InterruptedException {
        var log = rows.growing();
        if (!witnesses.any() || log.isEmpty() || !signs(log.get())) {
            return;
        }
        try (var store = rows.store(log.get())) {
            var note = LogRows.newest(store);
            if (note.isEmpty() || LogRows.checkpoint(note.get()).size() <= rows.cosignedSize(log.get())) {
                return;
            }
            var cosigned = witnesses.cosign(note.get(), store);
            if (cosigned.enough()) {
                rows.keepCosigned(log.get(), cosigned.checkpoint());
            }
            try {
                store.publish(cosigned.checkpoint());
            } catch (StaleHead later) {
                // the log has gone on meanwhile; its cosigned checkpoint is kept all the same
            }
        }
    }

    private boolean signs(LogRows.Known log) {
        try {
            return !signing(log).isEmpty();
        } catch (LogStopped said) {
            // by the beat that signs
            return false;
        }
    }

    /**
     * Ends the log that grows; another begins with the next beat, from the first entry again. The entry about it, with the
     * size and root at which the old log ended, goes into the new one.
     *
     * @return what the log said last; empty when none grows
     */
    Optional<Checkpoint> retire(Consumer<Checkpoint> record) {
        return Objects.requireNonNull(transactions.execute(status -> {
            // no beat is under way then, and none that has begun takes another entry in
            sql.sql("select pg_advisory_xact_lock(hashtext('journal.place'))")
                    .query((row, i) -> i)
                    .single();
            var log = rows.growing();
            if (log.isEmpty()) {
                return Optional.<Checkpoint>empty();
            }
            try (var store = LogRows.store(new TransactionAwareDataSourceProxy(database), log.get())) {
                var last =
                        store.head().orElseGet(() -> Checkpoint.empty(log.get().origin()));
                sql.sql("update journal.log set retired_at = :now where number = :number")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("number", log.get().number())
                        .update();
                record.accept(last);
                return Optional.of(last);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private SignedBefore remembered(LogRows.Known log) throws IOException {
        var known = signed.get(log.number());
        if (known == null) {
            known = new SignedBefore(keys.memory(log.number()));
            signed.put(log.number(), known);
        }
        return known;
    }
}
