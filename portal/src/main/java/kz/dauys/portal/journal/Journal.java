package kz.dauys.portal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
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
 * <p>An entry gets its place after it was committed: one at a time, whoever reads gives the next numbers, without gaps,
 * to all entries that wait. So a reader who goes on from the last position it saw misses nothing and never sees an entry
 * appear behind it, however the transactions overlapped, also after the database was moved.
 */
@Component
public class Journal {
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final PublicLog log;
    private final LogReading reading;
    private final Promises promises;
    private final LogComparison comparison;
    private final RowComparison rows;
    private final Stall stall;
    private final Anchoring anchoring;
    private final Salts salts = new Salts();

    Journal(
            JdbcClient sql,
            JdbcTemplate batches,
            PublicLog log,
            LogReading reading,
            Promises promises,
            LogComparison comparison,
            RowComparison rows,
            Stall stall,
            Anchoring anchoring,
            Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.log = log;
        this.reading = reading;
        this.promises = promises;
        this.comparison = comparison;
        this.rows = rows;
        this.stall = stall;
        this.anchoring = anchoring;
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
                  returning id, sequence
                ), opened as (
                  insert into journal.opening (entry_id, subject, salt, content)
                  select id, ?, ?, ? from appended
                )
                insert into journal.waiting (entry_id, sequence) select id, sequence from appended
                """, rows);
    }

    /**
     * The public entries after a position, oldest first, at most {@code limit} (1 to 1000).
     *
     * @param position the place of the last entry that was seen; 0 from the beginning
     */
    @Transactional
    public List<JournalEntry> after(long position, int limit) {
        // whoever finds another at it goes on with what is placed
        Places.give(sql);
        return sql.sql("""
                        select p.position, e.type, e.act_at, e.recorded_at, e.commitment,
                               null::bytea as salt, null::bytea as content
                        from journal.place p join journal.entry e on e.id = p.entry_id
                        where p.position > :position
                        order by p.position
                        limit :limit
                        """)
                .param("position", position)
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
        // joined, places are read one and all as long as there are few of them beside the entries
        return sql.sql("""
                        select (select p.position from journal.place p where p.entry_id = e.id) as position,
                               e.type, e.act_at, e.recorded_at, e.commitment, o.salt, o.content
                        from journal.opening o
                        join journal.entry e on e.id = o.entry_id
                        where o.subject = :subject
                        order by e.sequence
                        """).param("subject", subject).query(Journal::entry).list();
    }

    /**
     * What the entries of these cases commit to, by case and in order, as far as it can be opened. For comparing the cases
     * with it, not for showing it to anybody.
     */
    @Transactional(readOnly = true)
    public Map<UUID, List<Map<String, String>>> factsAbout(Collection<UUID> subjects) {
        var facts = new HashMap<UUID, List<Map<String, String>>>();
        sql.sql("""
                        select o.subject, o.content from journal.opening o join journal.entry e on e.id = o.entry_id
                        where o.subject = any(:subjects) order by e.sequence
                        """).param("subjects", subjects.toArray(UUID[]::new)).query(row -> {
            facts.computeIfAbsent(row.getObject("subject", UUID.class), _ -> new ArrayList<>())
                    .add(Commitment.facts(new String(row.getBytes("content"), StandardCharsets.UTF_8)));
        });
        return facts;
    }

    /** Those of the subjects that have an entry of the type. */
    @Transactional(readOnly = true)
    public Set<UUID> having(String type, Collection<UUID> subjects) {
        return Set.copyOf(sql.sql("""
                        select distinct o.subject from journal.opening o join journal.entry e on e.id = o.entry_id
                        where o.subject = any(:subjects) and e.type = :type
                        """)
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("type", type)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list());
    }

    /** The next subjects of entries of these types, in the order of their ids. */
    @Transactional(readOnly = true)
    public List<UUID> subjects(Collection<String> types, UUID after, int limit) {
        return sql.sql("""
                        select distinct o.subject from journal.opening o join journal.entry e on e.id = o.entry_id
                        where o.subject > :after and e.type = any(:types) order by o.subject limit :limit
                        """)
                .param("after", after)
                .param("types", types.toArray(String[]::new))
                .param("limit", limit)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Compares the acts that a room keeps on one subject with their entries: each act must have its entry with the same facts,
     * and each entry its act. An entry whose opening was erased is known by its type and time alone.
     *
     * @param where how the subject is called in what is told
     * @param types of entries that must have an act
     */
    @Transactional(readOnly = true)
    public void compareActs(
            UUID subject, String where, Predicate<String> types, List<KeptAct> kept, Consumer<Difference> told) {
        new ActComparison(sql, where, told).compare(about(subject), types, kept);
    }

    /**
     * Has a room compare its rows with the journal, a page at a time and each page as of one moment, for acts may go on meanwhile.
     * Whatever is thrown of a row but a trouble of the database is told as a difference, and the next one is compared all the same.
     *
     * @param ids a query that gives the ids of the rows in a column named {@code id}
     * @param what a row is called in what is told, before its id
     * @return how many were compared
     */
    public long compareEach(String ids, String what, Consumer<Difference> told, Consumer<UUID> row) {
        return rows.each(ids, what, told, row);
    }

    /**
     * Tells of rows that are gone.
     *
     * @param types of entries that say that there is such a row
     * @param ids as for {@link #compareEach}
     */
    public void compareGone(Collection<String> types, String ids, String what, Consumer<Difference> told) {
        rows.gone(last -> subjects(types, last, RowComparison.AT_ONCE), String.join(", ", types), ids, what, told);
    }

    /**
     * Compares the rows of the journal with the log that was signed, and each opening with its commitment.
     *
     * @param progress is told how many entries have passed
     * @return how many entries of the log were compared
     */
    public long compare(Consumer<Difference> told, LongConsumer progress) {
        try {
            return comparison.run(told, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Destroys what opens the entries of these cases that name the person: from then on nobody can tell or prove what they
     * commit to. The entries stay, and with them the order of the journal.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseOpenings(Collection<UUID> subjects, PersonId person) {
        if (!subjects.isEmpty()) {
            sql.sql("""
                            delete from journal.opening
                            where subject = any(:subjects) and position(convert_to(:person, 'UTF8') in content) > 0
                            """)
                    .param("subjects", subjects.toArray(UUID[]::new))
                    .param("person", "=" + person + "\n")
                    .update();
        }
    }

    /**
     * What of the public log is served at a path below its address (c2sp.org/tlog-tiles).
     *
     * @param number 1 for the first log; others began after one was retired
     */
    public Answer served(int number, String method, String path) {
        try {
            return reading.answer(number, method, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file that proves to anyone, offline, that an entry is in the public log and what it says (c2sp.org/tlog-proof; the
     * opening in its line {@code extra} is described in docs/log.md). Empty while no published checkpoint covers the entry,
     * and for an entry whose opening is erased or was not given: the caller has made sure that the viewer may see it.
     *
     * @param text what the content has the digest of as {@code text-sha256}; empty where it has none
     */
    public Optional<byte[]> proof(JournalEntry entry, String text) {
        var position = entry.position();
        var opening = entry.opening();
        if (position == null || opening == null) {
            return Optional.empty();
        }
        try {
            return reading.proof(position, entry, opening, text).map(TlogProof::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the log gives until {@link #proof} is there: a file in which it has signed that it takes the entry in (docs/log.md).
     * Never for an entry that is not committed; empty on a node that has not the key of the log, and where {@link #proof} is
     * empty for good.
     */
    public Optional<byte[]> promise(JournalEntry entry, String text) {
        var opening = entry.opening();
        return opening == null ? Optional.empty() : promises.file(entry, opening, text);
    }

    /** Until when the entry is in the log as far as the log promises it; empty where {@link #promise} is. */
    public Optional<Instant> promisedBy(JournalEntry entry) {
        var opening = entry.opening();
        return opening == null ? Optional.empty() : promises.by(entry, opening);
    }

    /**
     * What stands behind the sign # of the address of the page that checks receipts, so that it gets this one without a
     * file and without a server seeing it. The text that was filed is left out.
     *
     * @param file what {@link #proof} or {@link #promise} gave
     */
    public static String fragment(byte[] file) {
        return Fragment.of(file);
    }

    /** Where an entry stands in the public log and who has seen it there; empty where {@link #proof} is. */
    public Optional<Inclusion> inclusion(JournalEntry entry) {
        var position = entry.position();
        var opening = entry.opening();
        if (position == null || opening == null) {
            return Optional.empty();
        }
        try {
            return reading.inclusion(position, entry, opening);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public log as anyone may see it; empty before it has begun. */
    public Optional<LogView> publicLog() {
        try {
            return reading.view();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the public log for good, for whoever operates the platform: when its key was lost or may be known to others, or
     * after the database was put back to an earlier day. It stays readable; another log begins by itself, with an origin and
     * a key of its own and with all entries from the first.
     *
     * @return the name of the log that was retired; empty when none was growing
     */
    public Optional<String> retireLog() {
        return log.retire(last -> append(() -> List.of(new Recording(
                        "log.retired",
                        Uuid7.next(clock),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        Map.of(
                                "origin", last.origin(),
                                "size", Long.toString(last.size()),
                                "root", last.root().base64())))))
                .map(Checkpoint::origin);
    }

    /**
     * Makes a further key for the log that grows, into a new file that its owner alone may read; nodes sign with it once the
     * setting names it.
     *
     * @return its verifier key; empty when no log grows, or the file is there already or cannot be written
     */
    public Optional<String> newLogKey(Path file) {
        return log.newKey(file);
    }

    /**
     * Makes a further key for the log that grows, in the token of the settings; nodes that start from then on sign with it.
     *
     * @return its verifier key; empty when no log grows
     * @throws RuntimeException that is an {@link UnusableLog} when there is no token, it is away, or has such a key already
     */
    public Optional<String> newLogKey() {
        return log.newKey();
    }

    /** How far the public log is behind the acts. */
    public LogStanding logStanding() {
        return stall.standing();
    }

    /** Whom one must trust to check the public log, as a file for verifiers (c2sp.org/tlog-policy). */
    public String policy() {
        return reading.policy();
    }

    /**
     * The contracts of chains in which the log that grows is anchored, as a file for verifiers: after a first line, in each the
     * id of the chain and the address of the contract (docs/log.md).
     */
    public String anchors() {
        return reading.anchors();
    }

    /**
     * Deploys a contract that takes anchors from our account alone, for whoever operates the platform. Waits until it stands, at
     * most some minutes.
     *
     * @return its address, for the setting that names it
     * @throws RuntimeException that is an {@link UnusableLog} and says in one line why not
     */
    public String deployAnchorContract() {
        return anchoring.deploy();
    }

    /**
     * Makes a key for the account that pays for anchors, in a new file that its owner alone may read.
     *
     * @return the address of the account
     * @throws IOException also when there is such a file
     */
    public static String newAnchorKey(Path file) throws IOException {
        return EvmAccount.make(file).address();
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
                row.getObject("position", Long.class),
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
