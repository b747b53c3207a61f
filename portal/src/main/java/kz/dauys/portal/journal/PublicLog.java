package kz.dauys.portal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.LogService;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.signing.KeyFile;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.PostgresStore;
import kz.dauys.ledger.storing.StaleHead;
import kz.dauys.ledger.storing.Store;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
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

    private static final Duration SHOWN_FOR = Duration.ofDays(1);
    private static final int SHOWN = 10;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final DataSource database;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final LogKeys keys;
    private final Witnesses witnesses;
    private final Clock clock;
    private final String origin;
    private final String address;
    private final Map<Integer, SignedBefore> signed = new HashMap<>();

    PublicLog(
            DataSource database,
            JdbcClient sql,
            PlatformTransactionManager transactions,
            LogKeys keys,
            Witnesses witnesses,
            Clock clock,
            @Value("${dauys.journal.origin:}") String origin,
            @Value("${dauys.address:http://localhost:8080}") String address) {
        this.database = database;
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setTimeout((int) LONGEST.toSeconds());
        this.keys = keys;
        this.witnesses = witnesses;
        this.clock = clock;
        this.address = address.replaceFirst("/+$", "") + "/log/";
        // the address at which it is served, without its scheme, as tlog-tiles wants it
        this.origin =
                origin.isBlank() ? this.address.replaceFirst("^https?://", "").replaceFirst("/$", "") : origin.strip();
    }

    /** One of the logs; where it is served follows from its number. */
    record Known(int number, String origin, boolean retired) {}

    /**
     * Begins the first log, or another after the last was retired; does nothing when one is growing.
     *
     * @return whether this node can sign for the log that grows
     */
    boolean begin() {
        var growing = growing().orElseGet(() -> {
            int number = sql.sql("select coalesce(max(number), 0) + 1 from journal.log")
                    .query(Integer.class)
                    .single();
            var name = number == 1 ? origin : origin + "/" + number;
            var key = keys.make(number, name);
            boolean ours = sql.sql("""
                            insert into journal.log (number, origin, begun_at) values (:number, :origin, :now)
                            on conflict do nothing
                            """)
                            .param("number", number)
                            .param("origin", name)
                            .param("now", Timestamp.from(clock.instant()))
                            .update()
                    == 1;
            if (!ours) {
                keys.takeBack(number, key);
            }
            return growing().orElseThrow();
        });
        var signing = keys.of(growing.number(), growing.origin());
        signing.forEach(key -> sql.sql("""
                        insert into journal.log_key (log, vkey, since) values (:log, :vkey, :now) on conflict do nothing
                        """)
                .param("log", growing.number())
                .param("vkey", key.verifierKey().vkey())
                .param("now", Timestamp.from(clock.instant()))
                .update());
        return !signing.isEmpty();
    }

    Optional<String> newKey(Path file) {
        return growing().flatMap(log -> {
            var key = SigningKey.generate(log.origin(), SignatureType.ED25519);
            try {
                KeyFile.write(file, key);
                return Optional.of(key.verifierKey().vkey());
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

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

    /**
     * One beat: gives places to what was committed, takes it into the tree, signs the tree and publishes the checkpoint.
     * A node that has not the key does nothing.
     *
     * @return whether more waits than one beat takes
     */
    synchronized boolean beat() throws IOException {
        if (growing().isEmpty()) {
            begin();
        }
        var log = growing();
        if (log.isEmpty()) {
            return false;
        }
        var signing = keys.of(log.get().number(), log.get().origin());
        if (signing.isEmpty()) {
            return false;
        }
        boolean more = grow(log.get());
        publish(log.get(), signing);
        return more;
    }

    /** Commits a larger tree; one node at a time, whoever finds another at it does nothing. */
    private boolean grow(Known log) throws IOException {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                // a node that stops here, without ending, holds the others up no longer than this
                sql.sql("set local idle_in_transaction_session_timeout = '4s'").update();
                if (!Places.give(sql)) {
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

    private boolean append(Known log) throws IOException {
        // on the connection of this transaction: places and tree are committed together
        try (var store = store(new TransactionAwareDataSourceProxy(database), log)) {
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
    private void publish(Known log, List<SigningKey> signing) throws IOException {
        try (var store = store(database, log)) {
            var head = store.head();
            if (head.isEmpty()
                    || published(store)
                            .filter(newest -> newest.sameTree(head.get()))
                            .isPresent()) {
                return;
            }
            remembered(log).remember(head.get(), store);
            var now = clock.instant();
            var note = new Note(
                    head.get().text(),
                    signing.stream().map(key -> key.sign(head.get(), now)).toList());
            try {
                store.publish(note);
                noteDown(head.get(), now);
            } catch (StaleHead later) {
                // another node has published a larger tree meanwhile: it goes on from this one
            }
        }
    }

    private void noteDown(Checkpoint published, Instant now) {
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

    /**
     * Asks the witnesses to cosign the published checkpoint, unless they have; then it is published anew with their
     * signatures. Whether they answer or not, the log goes on.
     */
    void cosign() throws IOException, InterruptedException {
        var log = growing();
        if (!witnesses.any()
                || log.isEmpty()
                || keys.of(log.get().number(), log.get().origin()).isEmpty()) {
            return;
        }
        try (var store = store(database, log.get())) {
            var note = note(store);
            if (note.isEmpty() || checkpoint(note.get()).size() <= cosignedSize(log.get())) {
                return;
            }
            var cosigned = witnesses.cosign(note.get(), store);
            if (cosigned.enough()) {
                keep(log.get(), cosigned.checkpoint());
            }
            try {
                store.publish(cosigned.checkpoint());
            } catch (StaleHead later) {
                // the log has gone on meanwhile; its cosigned checkpoint is kept all the same
            }
        }
    }

    private long cosignedSize(Known log) {
        return sql.sql("select size from journal.log_cosigned where origin = :origin")
                .param("origin", log.origin())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void keep(Known log, Note cosigned) throws IOException {
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

    /** The log that grows as anyone may see it; empty before the first has begun. */
    Optional<LogView> view() throws IOException {
        var log = growing();
        if (log.isEmpty()) {
            return Optional.empty();
        }
        try (var store = store(database, log.get())) {
            var note = note(store);
            long size = note.isEmpty() ? 0 : checkpoint(note.get()).size();
            return Optional.of(new LogView(
                    log.get().origin(),
                    address(log.get()).toString(),
                    size,
                    note.map(newest -> new String(newest.bytes(), StandardCharsets.UTF_8))
                            .orElse(null),
                    size - sizeBefore(log.get(), clock.instant().minus(Duration.ofHours(1))),
                    published(log.get()),
                    verifierKeys(log.get()).stream().map(VerifierKey::vkey).toList(),
                    standing(log.get())));
        }
    }

    private long sizeBefore(Known log, Instant then) {
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

    private List<LogView.Published> published(Known log) {
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

    private List<LogView.Witness> standing(Known log) {
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

    private URI address(Known log) {
        return URI.create(log.number() == 1 ? address : address + log.number() + "/");
    }

    /**
     * Ends the log that grows; another begins with the next beat, from the first entry again. The entry about it, with the
     * size and root at which the old log ended, goes into the new one.
     *
     * @return what the log said last; empty when none grows
     */
    Optional<Checkpoint> retire(Consumer<Checkpoint> record) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var log = growing();
            if (log.isEmpty()) {
                return Optional.<Checkpoint>empty();
            }
            try (var store = store(new TransactionAwareDataSourceProxy(database), log.get())) {
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

    /** Whom one must trust to check the log that grows; without keys before there is one. */
    String policy() {
        return growing()
                .map(log -> witnesses.policy(verifierKeys(log), address(log)))
                .orElseGet(() -> witnesses.policy(List.of(), URI.create(address)));
    }

    List<VerifierKey> verifierKeys(Known log) {
        return sql
                .sql("select vkey from journal.log_key where log = :log order by since, vkey")
                .param("log", log.number())
                .query((row, number) -> row.getString("vkey"))
                .list()
                .stream()
                .map(PublicLog::key)
                .toList();
    }

    private static VerifierKey key(String vkey) {
        try {
            return VerifierKey.parse(vkey);
        } catch (Malformed e) {
            throw new IllegalStateException("the key of the log is damaged: " + e.what(), e);
        }
    }

    private SignedBefore remembered(Known log) throws IOException {
        var known = signed.get(log.number());
        if (known == null) {
            known = new SignedBefore(keys.memory(log.number()));
            signed.put(log.number(), known);
        }
        return known;
    }

    /** What of a log is served, also of a retired one. */
    Answer answer(int number, String method, String path) throws IOException {
        var log = log(number);
        if (log.isEmpty()) {
            return Answer.notFound();
        }
        try (var store = store(database, log.get())) {
            return new LogService(store).answer(new Request(method, path, new byte[0], ""));
        }
    }

    /**
     * The proof that an entry is in the log that grows, with what opens it; empty while no checkpoint covers it. The
     * checkpoint is the newest that enough witnesses have cosigned, or else the newest.
     *
     * @param text what the entry's content has the digest of, or nothing
     */
    Optional<TlogProof> proof(long position, JournalEntry entry, JournalEntry.Opening opening, String text)
            throws IOException {
        var log = growing();
        if (log.isEmpty() || position < 1) {
            return Optional.empty();
        }
        try (var store = store(database, log.get())) {
            for (var note : List.of(cosigned(log.get()), note(store))) {
                if (note.isPresent() && position <= checkpoint(note.get()).size()) {
                    var keys = verifierKeys(log.get()).stream()
                            .map(VerifierKey::vkey)
                            .toList();
                    return Optional.of(new TlogProof(
                            Optional.of(new OpenedEntry(keys, entry.at(), entry.recordedAt(), opening, text).bytes()),
                            position - 1,
                            new ProofMaker(store)
                                    .inclusion(
                                            position - 1, checkpoint(note.get()).size()),
                            note.get()));
                }
            }
            return Optional.empty();
        }
    }

    /** Where an entry stands in the log, and who has seen it there, from the same checkpoint as its proof. */
    Optional<Inclusion> inclusion(long position, JournalEntry entry, JournalEntry.Opening opening) throws IOException {
        var proof = proof(position, entry, opening, "");
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        var checkpoint = checkpoint(proof.get().checkpoint());
        return Optional.of(new Inclusion(
                checkpoint.origin(),
                proof.get().index(),
                checkpoint.size(),
                proof.get().hashes().stream().map(Hash::base64).toList(),
                checkpoint.root().base64(),
                witnesses.seen(proof.get().checkpoint())));
    }

    private Optional<Note> cosigned(Known log) throws IOException {
        return note(sql.sql("select checkpoint from journal.log_cosigned where origin = :origin")
                .param("origin", log.origin())
                .query((row, i) -> row.getBytes(1))
                .optional());
    }

    private static Optional<Checkpoint> published(Store store) throws IOException {
        var note = note(store);
        return note.isEmpty() ? Optional.empty() : Optional.of(checkpoint(note.get()));
    }

    private static Optional<Note> note(Store store) throws IOException {
        return note(store.read(new LogPath.Newest()));
    }

    private static Optional<Note> note(Optional<byte[]> bytes) throws IOException {
        try {
            return bytes.isEmpty() ? Optional.empty() : Optional.of(Note.parse(bytes.get()));
        } catch (Malformed e) {
            throw new IOException("the published checkpoint is damaged: " + e.what(), e);
        }
    }

    private static Checkpoint checkpoint(Note note) throws IOException {
        try {
            return Checkpoint.of(note);
        } catch (Malformed e) {
            throw new IOException("the published checkpoint is damaged: " + e.what(), e);
        }
    }

    private static Store store(DataSource connections, Known log) {
        return new PostgresStore(connections, "journal", log.origin());
    }
}
