package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appeals that are being written. A draft is opened by its secret key; once its writer is signed in it belongs to that
 * person and opens for nobody else, also in the same browser.
 */
@Component
class Drafts {
    private static final String NUMBERS = "draft-numbers";
    static final Duration OF_A_PERSON = Duration.ofDays(30);
    static final Duration OF_ANYONE = Duration.ofDays(1);

    private final JdbcClient sql;
    private final JsonMapper json;
    private final AttachmentRows attachments;
    private final Allowance allowance;
    private final People people;
    private final TransactionTemplate transaction;
    private final Acts acts;

    Drafts(
            JdbcClient sql,
            JsonMapper json,
            AttachmentRows attachments,
            Allowance allowance,
            People people,
            TransactionTemplate transaction,
            Acts acts) {
        this.transaction = transaction;
        this.people = people;
        this.sql = sql;
        this.json = json;
        this.attachments = attachments;
        this.allowance = allowance;
        this.acts = acts;
    }

    private record Row(
            DraftId id,
            @Nullable PersonId owner,
            DraftContent content,
            Instant changedAt,
            Instant expiresAt,
            @Nullable AppealNumber filedAs) {}

    /** Keeps what was said, in the draft that the key opens or, when it opens none, in a new one. */
    @Transactional
    Outcome<DraftKept> keep(Viewer viewer, String clientAddress, @Nullable String key, DraftContent content) {
        return change(viewer, clientAddress, key, _ -> content);
    }

    /** The same with what stands there changed; whoever changes it at the same moment is waited for. */
    @Transactional
    Outcome<DraftKept> change(
            Viewer viewer, String clientAddress, @Nullable String key, UnaryOperator<DraftContent> change) {
        return keep(
                viewer,
                viewer.signedIn() ? OF_A_PERSON : OF_ANYONE,
                key,
                change,
                () -> allowance.beginDraft(viewer, clientAddress));
    }

    /** The same for somebody who is not signed in, for so long, with another count of those begun. */
    @Transactional
    Outcome<DraftKept> keepFor(
            Duration time, @Nullable String key, DraftContent content, Supplier<Optional<Refusal>> tooManyBegun) {
        return keep(Viewer.anonymous(Language.KK), time, key, _ -> content, tooManyBegun);
    }

    private Outcome<DraftKept> keep(
            Viewer viewer,
            Duration time,
            @Nullable String key,
            UnaryOperator<DraftContent> change,
            Supplier<Optional<Refusal>> tooManyBegun) {
        // what was filed a moment ago is no draft any more: what is said now begins another
        var known = row(viewer, key, " for update").filter(draft -> draft.filedAs() == null);
        var content = change.apply(known.map(Row::content).orElseGet(DraftContent::empty));
        var tooLong = Wording.tooLong(content.text(), Wording.LONG);
        if (tooLong.isPresent()) {
            return Outcome.refused(tooLong.get());
        }
        var now = acts.now();
        var until = now.plus(time);
        var parameters = new HashMap<String, Object>();
        var applicant = content.who().applicant();
        parameters.put("content", json.writeValueAsString(numbered(content, "", "")));
        parameters.put("now", Timestamp.from(now));
        parameters.put("until", Timestamp.from(until));
        if (known.isPresent() && key != null) {
            write(known.get(), parameters, applicant);
            adopt(viewer, known.get(), now);
            return Outcome.done(new DraftKept(known.get().id(), key, until));
        }
        var tooMany = tooManyBegun.get();
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var fresh = Secrets.fresh();
        var id = new DraftId(Uuid7.next(acts.clock()));
        var person = viewer.signedIn() ? viewer.person() : null;
        sql.sql("""
                        insert into appeals.draft (id, key_hash, owner, content, numbers, changed_at, expires_at)
                        values (:id, :hash, :owner, :content::jsonb, :numbers, :now, :until)
                        """)
                .params(parameters)
                .param("numbers", sealed(id, applicant))
                .param("id", id.value())
                .param("hash", Secrets.hash(fresh))
                .param("owner", person == null ? null : person.value())
                .update();
        return Outcome.done(new DraftKept(id, fresh, until));
    }

    private void write(Row draft, Map<String, Object> parameters, Applicant applicant) {
        sql.sql("""
                        update appeals.draft
                        set content = :content::jsonb, numbers = :numbers, changed_at = :now, expires_at = :until
                        where id = :id
                        """)
                .params(parameters)
                .param("numbers", sealed(draft.id(), applicant))
                .param("id", draft.id().value())
                .update();
    }

    private static DraftContent numbered(DraftContent content, String iin, String bin) {
        var who = content.who();
        return content.by(new DraftContent.Who(
                who.capacity(), who.represented(), who.applicant().numbered(iin, bin)));
    }

    /** IIN and BIN, apart from the rest: they lie sealed with a key of the draft, which goes with it. */
    private byte @Nullable [] sealed(DraftId id, Applicant applicant) {
        var numbers = applicant.iin() + "\n" + applicant.bin();
        return numbers.length() == 1 ? null : people.seal(id.value(), NUMBERS, numbers);
    }

    private DraftContent opened(DraftId id, DraftContent content, byte @Nullable [] sealed) {
        if (sealed == null) {
            return content;
        }
        var numbers = people.unseal(id.value(), NUMBERS, sealed).orElse("\n").split("\n", -1);
        return numbered(content, numbers[0], numbers[1]);
    }

    /** Forgets the drafts whose time is over, with their files and keys. */
    int forgetOld(Instant now) {
        return forget("expires_at <= :value", Timestamp.from(now));
    }

    private int forget(String which, Object value) {
        Integer gone = transaction.execute(status -> {
            var ids = sql.sql("delete from appeals.draft where " + which + " returning id")
                    .param("value", value)
                    .query((row, number) -> row.getObject("id", UUID.class))
                    .list();
            sql.sql("delete from appeals.attachment where draft = any(:ids)")
                    .param("ids", ids.toArray(UUID[]::new))
                    .update();
            ids.forEach(people::destroyKey);
            return ids.size();
        });
        return gone == null ? 0 : gone;
    }

    /** Seals the numbers that stand open from before they were sealed. Any number of processes may do it at once. */
    int sealSomeOpenNumbers() {
        record Open(DraftId id, DraftContent content) {}
        var open = sql.sql("""
                        select id, content from appeals.draft
                        where content #>> '{who,applicant,iin}' <> '' or content #>> '{who,applicant,bin}' <> ''
                        limit 500 for update skip locked
                        """)
                .query((row, number) -> new Open(
                        new DraftId(row.getObject("id", UUID.class)),
                        json.readValue(row.getString("content"), DraftContent.class)))
                .list();
        for (var one : open) {
            sql.sql("update appeals.draft set content = :content::jsonb, numbers = :numbers where id = :id")
                    .param("content", json.writeValueAsString(numbered(one.content(), "", "")))
                    .param("numbers", sealed(one.id(), one.content().who().applicant()))
                    .param("id", one.id().value())
                    .update();
        }
        return open.size();
    }

    /** The draft that the key opens for this viewer; from then on it is that of the viewer who is signed in. */
    @Transactional
    Optional<Draft> open(Viewer viewer, @Nullable String key) {
        var found = row(viewer, key);
        found.ifPresent(draft -> adopt(viewer, draft, acts.now()));
        return found.map(draft -> view(draft, viewer.signedIn()));
    }

    /** A draft as it is being filed. */
    record ToFile(
            DraftId id, DraftContent content, @Nullable AppealNumber filedAs) {}

    /** The draft that the key opens, locked until it is filed; must run in a transaction. */
    Optional<ToFile> toFile(Viewer viewer, @Nullable String key) {
        var found = row(viewer, key, " for update");
        found.ifPresent(draft -> adopt(viewer, draft, acts.now()));
        return found.map(draft -> new ToFile(draft.id(), draft.content(), draft.filedAs()));
    }

    private void adopt(Viewer viewer, Row draft, Instant now) {
        var person = viewer.person();
        if (viewer.signedIn() && person != null && draft.owner() == null) {
            sql.sql("""
                            update appeals.draft set owner = :owner, expires_at = :until
                            where id = :id and owner is null
                            """)
                    .param("owner", person.value())
                    .param("until", Timestamp.from(now.plus(OF_A_PERSON)))
                    .param("id", draft.id().value())
                    .update();
        }
    }

    /** The viewer's own drafts that are not filed yet, the last changed first. */
    @Transactional(readOnly = true)
    List<Draft> of(Viewer viewer) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return List.of();
        }
        return sql
                .sql("""
                        select * from appeals.draft
                        where owner = :owner and expires_at > :now and filed_as is null
                        order by changed_at desc limit 50
                        """)
                .param("owner", person.value())
                .param("now", Timestamp.from(acts.now()))
                .query(this::row)
                .list()
                .stream()
                .map(draft -> view(draft, true))
                .toList();
    }

    /** All that the person is writing. */
    List<Draft> ofPerson(PersonId person) {
        return sql
                .sql("select * from appeals.draft where owner = :owner and filed_as is null order by id")
                .param("owner", person.value())
                .query(this::row)
                .list()
                .stream()
                .map(draft -> view(draft, true))
                .toList();
    }

    /** Forgets all drafts of a person with their files and keys. */
    void eraseOf(PersonId person) {
        forget("owner = :value", person.value());
    }

    /** A new key to the viewer's own draft, for another browser; the old key no longer opens it. */
    @Transactional
    Outcome<DraftKept> reopen(Viewer viewer, DraftId id) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("appeals.no-such-draft");
        }
        var key = Secrets.fresh();
        return sql.sql("""
                        update appeals.draft set key_hash = :hash
                        where id = :id and owner = :owner and expires_at > :now and filed_as is null
                        returning expires_at
                        """)
                .param("hash", Secrets.hash(key))
                .param("id", id.value())
                .param("owner", person.value())
                .param("now", Timestamp.from(acts.now()))
                .query((row, number) -> row.getTimestamp("expires_at").toInstant())
                .optional()
                .<Outcome<DraftKept>>map(until -> Outcome.done(new DraftKept(id, key, until)))
                .orElseGet(() -> Outcome.refused("appeals.no-such-draft"));
    }

    /** Forgets the draft with its files. */
    @Transactional
    void discard(Viewer viewer, String key) {
        lock(viewer, key).ifPresent(draft -> {
            attachments.removeAll(draft);
            sql.sql("delete from appeals.draft where id = :id")
                    .param("id", draft.value())
                    .update();
            people.destroyKey(draft.value());
        });
    }

    /**
     * Locks the draft that the key opens, so that its files are counted once; must run in a transaction. Whether it is
     * filed is read under the lock: whoever waited for a filing finds no draft any more.
     */
    Optional<DraftId> lock(Viewer viewer, @Nullable String key) {
        return row(viewer, key, " for update")
                .filter(draft -> draft.filedAs() == null)
                .map(Row::id);
    }

    /**
     * Locks a person's own draft for filing; must run in a transaction. Refused when it is not that person's; else gives
     * the number when it was filed already.
     */
    Outcome<Optional<AppealNumber>> lockForFiling(DraftId id, PersonId person) {
        return sql.sql("select * from appeals.draft where id = :id and owner = :owner for update")
                .param("id", id.value())
                .param("owner", person.value())
                .query(this::row)
                .optional()
                .<Outcome<Optional<AppealNumber>>>map(draft -> Outcome.done(Optional.ofNullable(draft.filedAs())))
                .orElseGet(() -> Outcome.refused("appeals.no-such-draft"));
    }

    /** What was written is now the appeal's; only the number stays, so that filing twice gives one appeal. */
    void markFiled(DraftId id, AppealNumber number) {
        sql.sql("""
                        update appeals.draft set content = :empty::jsonb, numbers = null, filed_as = :number
                        where id = :id
                        """)
                .param("empty", json.writeValueAsString(DraftContent.empty()))
                .param("number", number.value())
                .param("id", id.value())
                .update();
        sql.sql("delete from appeals.upload where draft = :id")
                .param("id", id.value())
                .update();
        sql.sql("update appeals.letter set filed_as = :number where draft = :id")
                .param("number", number.value())
                .param("id", id.value())
                .update();
        people.destroyKey(id.value());
    }

    /** A draft of somebody who has not been here: it opens with no key, until its owner asks for one. */
    DraftId begin(PersonId owner, DraftContent content, Instant until) {
        var id = new DraftId(Uuid7.next(acts.clock()));
        sql.sql("""
                        insert into appeals.draft (id, key_hash, owner, content, numbers, changed_at, expires_at)
                        values (:id, :hash, :owner, :content::jsonb, null, :now, :until)
                        """)
                .param("id", id.value())
                .param("hash", Secrets.hash(Secrets.fresh()))
                .param("owner", owner.value())
                .param("content", json.writeValueAsString(content))
                .param("now", Timestamp.from(acts.now()))
                .param("until", Timestamp.from(until))
                .update();
        return id;
    }

    /** When the letter came that became this appeal. */
    Optional<Instant> letterAt(AppealNumber number) {
        return sql.sql("select arrived_at from appeals.letter where filed_as = :number")
                .param("number", number.value())
                .query((row, n) -> row.getTimestamp("arrived_at").toInstant())
                .optional();
    }

    /** Whether the draft came as a letter. */
    boolean isLetter(@Nullable DraftId id) {
        return id != null
                && sql.sql("select exists (select from appeals.letter where draft = :id)")
                        .param("id", id.value())
                        .query(Boolean.class)
                        .single();
    }

    private Optional<Row> row(Viewer viewer, @Nullable String key) {
        return row(viewer, key, "");
    }

    private Optional<Row> row(Viewer viewer, @Nullable String key, String lock) {
        if (key == null || !Secrets.formed(key)) {
            return Optional.empty();
        }
        return sql.sql("select * from appeals.draft where key_hash = :hash and expires_at > :now" + lock)
                .param("hash", Secrets.hash(key))
                .param("now", Timestamp.from(acts.now()))
                .query(this::row)
                .optional()
                .filter(draft -> draft.owner() == null || viewer.is(draft.owner()));
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        var filedAs = row.getString("filed_as");
        var id = new DraftId(row.getObject("id", UUID.class));
        return new Row(
                id,
                owner == null ? null : new PersonId(owner),
                opened(id, json.readValue(row.getString("content"), DraftContent.class), row.getBytes("numbers")),
                row.getTimestamp("changed_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                filedAs == null ? null : new AppealNumber(filedAs));
    }

    private Draft view(Row draft, boolean owned) {
        return new Draft(
                draft.id(),
                draft.content(),
                attachments.of(draft.id()).stream()
                        .map(AttachmentRows.Row::view)
                        .toList(),
                draft.changedAt(),
                draft.expiresAt(),
                owned,
                draft.filedAs());
    }
}
