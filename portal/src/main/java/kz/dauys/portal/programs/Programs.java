package kz.dauys.portal.programs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.AccountChanged;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for other software: administrators let it in, limit it and send it away; whoever answers it asks here who
 * shows a key. Every act of an administrator leaves its entry in the journal.
 */
@Service
public class Programs {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TOKEN_LIVES = Duration.ofMinutes(15);
    private static final int MOST_PER_MINUTE = 100_000;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final Clock clock;

    Programs(
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Journal journal,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    /** Lets a program in and gives its first key. */
    public Outcome<MadeKey> register(Viewer viewer, NewProgram wish) {
        return byAdministrator(viewer, () -> {
            var name = line(wish.name());
            var contact = line(wish.contact());
            var fault = fault(name, contact, wish.rights(), wish.perMinute());
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            var id = new ProgramId(Uuid7.next(clock));
            sql.sql("""
                            insert into programs.program (id, name, contact, rights, per_minute, made_at, made_by, version)
                            values (:id, :name, :contact, :rights, :perMinute, :now, :by, 1)
                            """)
                    .param("id", id.value())
                    .param("name", name)
                    .param("contact", contact)
                    .param("rights", names(wish.rights()))
                    .param("perMinute", wish.perMinute())
                    .param("now", Timestamp.from(clock.instant()))
                    .param(
                            "by",
                            viewer.person() == null ? null : viewer.person().value())
                    .update();
            record(viewer, id, "program.registered", limits(wish.rights(), wish.perMinute()));
            return Outcome.done(key(viewer, id));
        });
    }

    /** Makes a new key for a program; the one before opens nothing from this moment. */
    public Outcome<MadeKey> makeKey(Viewer viewer, ProgramId program) {
        return byAdministrator(
                viewer,
                () -> locked(program).isEmpty()
                        ? Outcome.refused("programs.not-found")
                        : Outcome.done(key(viewer, program)));
    }

    /** Says anew what a program may do and how often it may come; it holds from the next call. */
    public Outcome<ProgramId> limit(Viewer viewer, ProgramId program, Set<Right> rights, int perMinute) {
        return byAdministrator(viewer, () -> {
            if (locked(program).isEmpty()) {
                return Outcome.refused("programs.not-found");
            }
            var fault = fault("-", "-", rights, perMinute);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            sql.sql("""
                            update programs.program set rights = :rights, per_minute = :perMinute, version = version + 1
                            where id = :id
                            """)
                    .param("rights", names(rights))
                    .param("perMinute", perMinute)
                    .param("id", program.value())
                    .update();
            record(viewer, program, "program.limited", limits(rights, perMinute));
            return Outcome.done(program);
        });
    }

    /** Sends a program away for good: its key opens nothing from this moment. */
    public Outcome<ProgramId> revoke(Viewer viewer, ProgramId program) {
        return byAdministrator(viewer, () -> {
            if (locked(program).isEmpty()) {
                return Outcome.refused("programs.not-found");
            }
            sql.sql("update programs.program set revoked_at = :now, version = version + 1 where id = :id")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("id", program.value())
                    .update();
            sql.sql("delete from programs.key where program = :id")
                    .param("id", program.value())
                    .update();
            endTokens(program);
            record(viewer, program, "program.revoked", Map.of());
            return Outcome.done(program);
        });
    }

    /** All programs, by name; those that were sent away last. For administrators and auditors. */
    public List<ProgramView> all(Viewer viewer) {
        return mayLook(viewer)
                ? sql.sql(SELECT + " order by p.revoked_at is not null, p.name, p.id")
                        .query((row, number) -> view(row, List.of()))
                        .list()
                : List.of();
    }

    /** A program with what was done with it. */
    public Optional<ProgramView> program(Viewer viewer, ProgramId program) {
        if (!mayLook(viewer)) {
            return Optional.empty();
        }
        var acts = journal.about(program.value()).stream()
                .filter(entry -> !entry.type().equals("program.acted"))
                .map(entry -> new ProgramView.Happened(entry.type(), entry.at()))
                .toList();
        return sql.sql(SELECT + " where p.id = :id")
                .param("id", program.value())
                .query((row, number) -> view(row, acts))
                .optional();
    }

    /** The name of a program that was ever let in. */
    public Optional<String> name(ProgramId program) {
        return sql.sql("select name from programs.program where id = :id")
                .param("id", program.value())
                .query(String.class)
                .optional();
    }

    /**
     * Who shows this key, and whether it comes too often; each call counts. Call it outside a transaction: what is rolled
     * back would not count.
     */
    public Recognition recognise(@Nullable String key, Right right) {
        if (key == null || !Keys.plausible(key)) {
            return new Recognition.Unknown();
        }
        record Holder(UUID program, int perMinute) {}
        var holder = sql.sql("""
                        select p.id, p.per_minute from programs.key k join programs.program p on p.id = k.program
                        where k.hash = :hash and p.revoked_at is null and :right = any(p.rights)
                        """)
                .param("hash", Keys.hash(key))
                .param("right", right.name())
                .query((row, number) -> new Holder(row.getObject("id", UUID.class), row.getInt("per_minute")))
                .optional();
        if (holder.isEmpty()) {
            return new Recognition.Unknown();
        }
        var program = new ProgramId(holder.get().program());
        var allowance = count(program, holder.get().perMinute());
        return allowance.spent()
                ? new Recognition.TooOften(program, allowance)
                : new Recognition.Known(program, allowance);
    }

    /** The programs that could act for the viewer, or do: the one that is named, and those that the viewer agreed to. */
    public List<ProgramOffer> offers(Viewer viewer, @Nullable ProgramId named) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return List.of();
        }
        return sql
                .sql("""
                        select * from programs.program
                        where revoked_at is null and (acts_for = :person or (id = :named and acts_for is null))
                        order by name
                        """)
                .param("person", person.value())
                .param("named", named == null ? new UUID(0, 0) : named.value())
                .query((row, number) -> {
                    var wanted = rights(row, "rights").stream()
                            .filter(Right::personal)
                            .collect(Collectors.toUnmodifiableSet());
                    return new ProgramOffer(
                            new ProgramId(row.getObject("id", UUID.class)),
                            row.getString("name"),
                            row.getString("contact"),
                            wanted,
                            rights(row, "accepted").stream()
                                    .filter(wanted::contains)
                                    .collect(Collectors.toUnmodifiableSet()),
                            row.getObject("acts_for") != null);
                })
                .list()
                .stream()
                .filter(offer -> offer.acts() || !offer.rights().isEmpty())
                .toList();
    }

    /**
     * The viewer agrees that a program acts for them, with what they choose of what it may do today and nothing that is added
     * later, or chooses anew; what is left out then is over from this moment. With the viewer's posts only when the viewer
     * has them now: a session that was opened by a mailed code has none to give.
     *
     * @param seen the rights that the viewer was shown; when they have changed meanwhile, nothing is agreed to
     * @param chosen those of them that the program shall have
     */
    public Outcome<ProgramId> accept(Viewer viewer, ProgramId program, Set<Right> seen, Set<Right> chosen) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("programs.sign-in-to-agree");
        }
        return inTransaction(() -> {
            if (locked(program).isEmpty()) {
                return Outcome.refused("programs.not-found");
            }
            var offer = offers(viewer, program).stream()
                    .filter(one -> one.id().equals(program))
                    .findFirst();
            if (offer.isEmpty()) {
                return Outcome.refused("programs.acts-for-another");
            }
            if (!offer.get().rights().equals(seen)) {
                return Outcome.refused("programs.rights-changed");
            }
            if (chosen.isEmpty() || !seen.containsAll(chosen)) {
                return Outcome.refused("programs.rights-missing");
            }
            sql.sql("""
                            update programs.program
                            set acts_for = :person, with_posts = :posts, accepted = :accepted, accepted_at = :now,
                                version = version + 1
                            where id = :id
                            """)
                    .param("person", person.value())
                    .param("posts", viewer.staff())
                    .param("accepted", names(chosen))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("id", program.value())
                    .update();
            record(viewer, program, "program.agreed-to", limits(chosen, 0));
            return Outcome.done(program);
        });
    }

    /** The viewer lets a program act for them no longer, from this moment. */
    public Outcome<ProgramId> end(Viewer viewer, ProgramId program) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("programs.sign-in-to-agree");
        }
        return inTransaction(
                () -> ended(program, person) ? Outcome.done(program) : Outcome.refused("programs.not-found"));
    }

    private boolean ended(ProgramId program, PersonId person) {
        int ended = sql.sql("""
                        update programs.program
                        set acts_for = null, with_posts = false, accepted = '{}', accepted_at = null, version = version + 1
                        where id = :id and acts_for = :person
                        """)
                .param("id", program.value())
                .param("person", person.value())
                .update();
        if (ended == 1) {
            endTokens(program);
            events.publishEvent(new ProgramChanged(
                    program, "program.agreement-ended", clock.instant(), Map.of("by", person.toString())));
        }
        return ended == 1;
    }

    record Agreement(ProgramId program, String name, Instant since) {}

    /** To what the person has agreed. */
    List<Agreement> agreements(PersonId person) {
        return sql.sql("select id, name, accepted_at from programs.program where acts_for = :person order by name, id")
                .param("person", person.value())
                .query((row, number) -> new Agreement(
                        new ProgramId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getTimestamp("accepted_at").toInstant()))
                .list();
    }

    /** What somebody agreed to who turned out to be this person; never with posts, which the agreement did not speak of. */
    void follow(PersonId former, PersonId person) {
        sql.sql("update programs.program set acts_for = :person, with_posts = false where acts_for = :former")
                .param("person", person.value())
                .param("former", former.value())
                .update();
    }

    /** Ends all that the person agreed to; in the transaction of the caller. */
    void endAll(PersonId person) {
        agreements(person).forEach(agreement -> ended(agreement.program(), person));
    }

    /** An account was locked: what was opened with its posts is over. In the transaction of that act. */
    @EventListener
    void locked(AccountChanged event) {
        if (event.change() == AccountChanged.Change.LOCKED) {
            sql.sql("""
                            delete from programs.token
                            where program in (select id from programs.program where acts_for = :person and with_posts)
                            """).param("person", event.account().value()).update();
        }
    }

    /**
     * A token for a program that shows its key, good for a quarter of an hour.
     *
     * @param wanted the rights that it shall have; with none, all that the program has
     */
    public Outcome<MadeToken> token(String id, String key, Set<Right> wanted) {
        var holder = keyHolder(id, key);
        if (holder.isEmpty()) {
            return Outcome.refused("programs.key-unknown");
        }
        var rights = wanted.isEmpty() ? holder.get().rights() : wanted;
        if (!holder.get().rights().containsAll(rights)) {
            return Outcome.refused("programs.right-missing");
        }
        var token = Keys.make(Keys.TOKEN_PREFIX);
        var now = clock.instant();
        sql.sql("""
                        insert into programs.token (hash, program, rights, made_at, ends_at)
                        values (:hash, :program, :rights, :now, :end)
                        """)
                .param("hash", Keys.hash(token))
                .param("program", holder.get().program())
                .param("rights", names(rights))
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(now.plus(TOKEN_LIVES)))
                .update();
        return Outcome.done(new MadeToken(token, rights, TOKEN_LIVES.toSeconds()));
    }

    /** Ends a token before its time, for the program whose key is shown; an unknown one changes nothing. */
    public Outcome<ProgramId> endToken(String id, String key, String token) {
        return keyHolder(id, key)
                .<Outcome<ProgramId>>map(holder -> {
                    sql.sql("delete from programs.token where hash = :hash and program = :program")
                            .param("hash", Keys.hash(token))
                            .param("program", holder.program())
                            .update();
                    return Outcome.done(new ProgramId(holder.program()));
                })
                .orElseGet(() -> Outcome.refused("programs.key-unknown"));
    }

    private record KeyHolder(UUID program, Set<Right> rights) {}

    private Optional<KeyHolder> keyHolder(String id, String key) {
        if (!Keys.plausible(key)) {
            return Optional.empty();
        }
        return sql.sql("""
                        select p.id, p.rights from programs.key k join programs.program p on p.id = k.program
                        where k.hash = :hash and p.revoked_at is null
                        """)
                .param("hash", Keys.hash(key))
                .query((row, number) -> new KeyHolder(row.getObject("id", UUID.class), rights(row, "rights")))
                .optional()
                .filter(holder -> holder.program().toString().equals(id));
    }

    /**
     * Who shows this token, and whether it may do one of these things; each call counts, as in {@link #recognise}. It has
     * the person's posts only when the token has the right to work.
     */
    public Bearer bearer(@Nullable String token, Collection<Right> rights) {
        if (token == null || !Keys.plausibleToken(token)) {
            return new Bearer.Unknown();
        }
        record Holder(
                UUID program,
                int perMinute,
                Set<Right> effective,
                @Nullable UUID actsFor,
                boolean withPosts) {}
        var holder = sql.sql("""
                        select p.id, p.per_minute, p.acts_for, p.with_posts,
                               array(select unnest(p.rights) intersect select unnest(t.rights)
                                     intersect select unnest(p.accepted)) as effective
                        from programs.token t join programs.program p on p.id = t.program
                        where t.hash = :hash and t.ends_at > :now and p.revoked_at is null
                        """)
                .param("hash", Keys.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Holder(
                        row.getObject("id", UUID.class),
                        row.getInt("per_minute"),
                        rights(row, "effective"),
                        row.getObject("acts_for", UUID.class),
                        row.getBoolean("with_posts")))
                .optional();
        if (holder.isEmpty()) {
            return new Bearer.Unknown();
        }
        var known = holder.get();
        var program = new ProgramId(known.program());
        var allowance = count(program, known.perMinute());
        if (allowance.spent()) {
            return new Bearer.TooOften(program, allowance);
        }
        var actsFor = known.actsFor();
        return actsFor != null && rights.stream().anyMatch(known.effective()::contains)
                ? new Bearer.Known(
                        program,
                        allowance,
                        new PersonId(actsFor),
                        known.withPosts() && known.effective().contains(Right.WORK),
                        known.effective())
                : new Bearer.Lacking(program, allowance);
    }

    /**
     * Does something once for each key of repetition: the same call again gives what the first gave, also when both arrive
     * at once. Another call with the same key is refused.
     *
     * @param fingerprint of all that the call says
     * @param work runs in the transaction that keeps its result
     */
    public Outcome<String> once(
            ProgramId program, String repeatKey, byte[] fingerprint, Supplier<Outcome<String>> work) {
        return inTransaction(() -> {
            sql.sql("select pg_advisory_xact_lock(hashtextextended(:what, 312))")
                    .param("what", program + "/" + repeatKey)
                    .query((row, number) -> 0)
                    .single();
            record Before(byte[] fingerprint, String result) {}
            var before = sql.sql(
                            "select fingerprint, result from programs.once where program = :program and repeat_key = :key")
                    .param("program", program.value())
                    .param("key", repeatKey)
                    .query((row, number) -> new Before(row.getBytes("fingerprint"), row.getString("result")))
                    .optional();
            if (before.isPresent()) {
                return Arrays.equals(before.get().fingerprint(), fingerprint)
                        ? Outcome.done(before.get().result())
                        : Outcome.refused("programs.repeat-key-used");
            }
            return work.get().map(result -> {
                sql.sql("""
                                insert into programs.once (program, repeat_key, fingerprint, result, at)
                                values (:program, :key, :fingerprint, :result, :now)
                                """)
                        .param("program", program.value())
                        .param("key", repeatKey)
                        .param("fingerprint", fingerprint)
                        .param("result", result)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
                return result;
            });
        });
    }

    /**
     * Does something in a person's name by a program. The journal has the act itself as the person's; beside it, in the
     * same transaction, stands which program did it.
     *
     * @param call what was called, such as {@code verdict}
     */
    public Outcome<String> acting(ProgramId program, PersonId person, String call, Supplier<Outcome<String>> work) {
        return inTransaction(() -> work.get().map(number -> {
            events.publishEvent(new ProgramChanged(
                    program,
                    "program.acted",
                    clock.instant(),
                    Map.of("by", person.toString(), "call", call, "number", number)));
            return number;
        }));
    }

    /** Forgets tokens that have ended. */
    public void forgetTokens() {
        sql.sql("delete from programs.token where ends_at < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void endTokens(ProgramId program) {
        sql.sql("delete from programs.token where program = :program")
                .param("program", program.value())
                .update();
    }

    private Allowance count(ProgramId program, int most) {
        var now = clock.instant();
        record Minute(Instant beganAt, int number) {}
        var minute = sql.sql("""
                        insert into programs.visit as known (program, began_at, number, last_at)
                        values (:program, :now, 1, :now)
                        on conflict (program) do update
                        set number = case when known.began_at <= :before then 1 else least(known.number, 1000000) + 1 end,
                            began_at = case when known.began_at <= :before then excluded.began_at else known.began_at end,
                            last_at = greatest(known.last_at, excluded.last_at)
                        returning began_at, number
                        """)
                .param("program", program.value())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(MINUTE)))
                .query((row, number) -> new Minute(row.getTimestamp("began_at").toInstant(), row.getInt("number")))
                .single();
        var reset = Duration.between(now, minute.beganAt().plus(MINUTE));
        return new Allowance(
                most,
                Math.max(0, most - minute.number()),
                Math.max(1, (reset.toMillis() + 999) / 1000),
                minute.number() > most);
    }

    private MadeKey key(Viewer viewer, ProgramId program) {
        var key = Keys.make();
        sql.sql("delete from programs.key where program = :program")
                .param("program", program.value())
                .update();
        endTokens(program);
        sql.sql("""
                        insert into programs.key (hash, program, beginning, made_at)
                        values (:hash, :program, :beginning, :now)
                        """)
                .param("hash", Keys.hash(key))
                .param("program", program.value())
                .param("beginning", key.substring(0, Keys.PREFIX.length() + 4))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        record(viewer, program, "program.key-made", Map.of());
        return new MadeKey(program, key);
    }

    /** The program, if it still comes; nobody else changes it until the transaction ends. */
    private Optional<UUID> locked(ProgramId program) {
        return sql.sql("select id from programs.program where id = :id and revoked_at is null for update")
                .param("id", program.value())
                .query(UUID.class)
                .optional();
    }

    private static Optional<Refusal> fault(String name, String contact, Set<Right> rights, int perMinute) {
        if (name.isEmpty() || name.length() > 100) {
            return Optional.of(Refusal.of("programs.name-missing"));
        }
        if (contact.isEmpty() || contact.length() > 200) {
            return Optional.of(Refusal.of("programs.contact-missing"));
        }
        if (rights.isEmpty()) {
            return Optional.of(Refusal.of("programs.rights-missing"));
        }
        return perMinute < 1 || perMinute > MOST_PER_MINUTE
                ? Optional.of(Refusal.of("programs.per-minute-wrong", "most", MOST_PER_MINUTE))
                : Optional.empty();
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private <T> Outcome<T> byAdministrator(Viewer viewer, Supplier<Outcome<T>> work) {
        if (!viewer.isSystem() && !viewer.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("programs.not-allowed");
        }
        try {
            return inTransaction(work);
        } catch (DuplicateKeyException e) {
            return Outcome.refused("programs.name-taken");
        }
    }

    private <T> Outcome<T> inTransaction(Supplier<Outcome<T>> work) {
        var outcome = transactions.execute(status -> {
            var result = work.get();
            if (result instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return result;
        });
        if (outcome == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return outcome;
    }

    private static boolean mayLook(Viewer viewer) {
        return viewer.isSystem() || viewer.holds(Role.ADMINISTRATOR) || viewer.holds(Role.AUDITOR);
    }

    private static Map<String, String> limits(Set<Right> rights, int perMinute) {
        return Map.of(
                "rights",
                rights.stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                "per-minute",
                Integer.toString(perMinute));
    }

    private void record(Viewer viewer, ProgramId program, String act, Map<String, String> facts) {
        var all = new HashMap<>(facts);
        all.put(
                "by",
                viewer.isSystem() || viewer.person() == null
                        ? "platform"
                        : viewer.person().toString());
        events.publishEvent(new ProgramChanged(program, act, clock.instant(), all));
    }

    private static String[] names(Set<Right> rights) {
        return rights.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static final String SELECT = """
            select p.*, k.beginning, k.made_at as key_made_at, v.last_at
            from programs.program p
            left join programs.key k on k.program = p.id
            left join programs.visit v on v.program = p.id
            """;

    private static Set<Right> rights(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(Right::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ProgramView view(ResultSet row, List<ProgramView.Happened> acts) throws SQLException {
        return new ProgramView(
                new ProgramId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("contact"),
                rights(row, "rights"),
                row.getInt("per_minute"),
                row.getTimestamp("made_at").toInstant(),
                instant(row, "revoked_at"),
                row.getObject("acts_for") != null,
                row.getString("beginning"),
                instant(row, "key_made_at"),
                instant(row, "last_at"),
                acts);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
