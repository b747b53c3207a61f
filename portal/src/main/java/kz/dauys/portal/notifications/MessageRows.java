package kz.dauys.portal.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code notifications.message}. */
@Repository
class MessageRows {
    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Queues a notice for a person, once for each act: a second call with the same act changes nothing. */
    boolean queue(UUID act, UUID subject, Notice notice, Instant now) {
        return jdbc.sql("""
                        insert into notifications.message
                            (id, act_id, subject, recipient, channel, template, payload, path, state, due_at, queued_at, office)
                        values
                            (:id, :act, :subject, :recipient, 'mail', :template, cast(:payload as jsonb), :path,
                             'queued', :now, :now, :office)
                        on conflict on constraint one_message_for_each_act_and_person do nothing
                        """)
                        .param("id", Uuid7.at(now.toEpochMilli()))
                        .param("act", act)
                        .param("subject", subject)
                        .param("recipient", notice.to().value())
                        .param("template", notice.template())
                        .param("payload", json.writeValueAsString(Payload.of(notice)))
                        .param("path", notice.path())
                        .param("office", notice.office())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Queues a sign-in code for an address. */
    void queueCode(
            String email, Language language, String template, Payload payload, String path, Instant now, Instant end) {
        var id = Uuid7.at(now.toEpochMilli());
        jdbc.sql("""
                insert into notifications.message
                    (id, act_id, address, language, channel, template, payload, path, state, due_at, queued_at,
                     expires_at)
                values
                    (:id, :id, :address, :language, 'mail', :template, cast(:payload as jsonb), :path, 'queued', :now,
                     :now, :end)
                """)
                .param("id", id)
                .param("address", email)
                .param("language", language.code())
                .param("template", template)
                .param("payload", json.writeValueAsString(payload))
                .param("path", path)
                .param("now", utc(now))
                .param("end", utc(end))
                .update();
    }

    /**
     * Takes the message that has been due longest, for one attempt. The claim is one statement and committed at once:
     * no lock is held while the mail is sent. A claim that is not settled by {@code lease} is handed out again.
     *
     * @param mailDomain what stands behind the @ in a Message-ID that has to be made
     */
    Optional<Message> claim(Instant now, Instant lease, String mailDomain) {
        return jdbc.sql("""
                        update notifications.message
                        set state = 'sending',
                            attempts = attempts + 1,
                            due_at = :lease,
                            mail_id = coalesce(mail_id, '<' || id || '@' || :domain || '>')
                        where id = (
                            select id
                            from notifications.message
                            where due_at <= :now
                            order by due_at, id
                            limit 1
                            for update skip locked)
                        returning id, recipient, address, language, template, payload, path, attempts,
                            attempts - attempts_forgiven as round, expires_at, mail_id
                        """)
                .param("lease", utc(lease))
                .param("domain", mailDomain)
                .param("now", utc(now))
                .query(this::message)
                .optional();
    }

    /**
     * Records what came of an attempt.
     *
     * @return false when the claim was lost meanwhile: someone else tries now, and their result counts
     */
    boolean settle(Message message, Delivery delivery, Instant now) {
        return switch (delivery) {
            case Delivery.Sent(String address) -> end(message, NoticeState.SENT, address, null, now);
            case Delivery.Kept(String address) -> end(message, NoticeState.KEPT, address, null, now);
            case Delivery.Unreachable() -> end(message, NoticeState.UNREACHABLE, null, "no-address", now);
            case Delivery.Expired() -> end(message, NoticeState.DISCARDED, null, "expired", now);
            case Delivery.Rejected(String reason, var address) -> giveUp(message, address, reason, now);
            case Delivery.Failed(String reason, var address) ->
                Pauses.after(message.round())
                        .map(pause -> postpone(message, address, reason, earlier(now.plus(pause), message.expiresAt())))
                        .orElseGet(() -> giveUp(message, address, reason, now));
        };
    }

    private boolean giveUp(Message message, @Nullable String address, String reason, Instant now) {
        var state = switch (message.recipient()) {
            case Message.Recipient.Person person -> NoticeState.DEAD;
            case Message.Recipient.Address code -> NoticeState.DISCARDED;
        };
        return end(message, state, address, reason, now);
    }

    private boolean end(
            Message message, NoticeState state, @Nullable String address, @Nullable String reason, Instant now) {
        return jdbc.sql("""
                        update notifications.message
                        set state = :state,
                            due_at = null,
                            settled_at = :now,
                            sent_to = coalesce(:sentTo, sent_to),
                            reason = :reason,
                            address = null,
                            payload = case when recipient is null then '{}'::jsonb else payload end
                        where id = :id and state = 'sending' and attempts = :attempt
                        """)
                        .param("state", state.code())
                        .param("now", utc(now))
                        .param("sentTo", address)
                        .param("reason", reason)
                        .param("id", message.id())
                        .param("attempt", message.attempt())
                        .update()
                == 1;
    }

    private boolean postpone(Message message, @Nullable String address, String reason, Instant dueAt) {
        return jdbc.sql("""
                        update notifications.message
                        set state = 'queued', due_at = :due, sent_to = coalesce(:sentTo, sent_to), reason = :reason
                        where id = :id and state = 'sending' and attempts = :attempt
                        """)
                        .param("due", utc(dueAt))
                        .param("sentTo", address)
                        .param("reason", reason)
                        .param("id", message.id())
                        .param("attempt", message.attempt())
                        .update()
                == 1;
    }

    List<SentNotice> about(UUID subject) {
        return jdbc.sql("""
                        select id, recipient, template, state, queued_at, attempts, settled_at, sent_to, reason, office, told_at,
                            told_by
                        from notifications.message
                        where subject = :subject and recipient is not null
                        order by id
                        """)
                .param("subject", subject)
                .query((row, number) -> {
                    var by = row.getObject("told_by", UUID.class);
                    return new SentNotice(
                            row.getObject("id", UUID.class),
                            new PersonId(row.getObject("recipient", UUID.class)),
                            row.getString("template"),
                            NoticeState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            instant(row, "queued_at"),
                            row.getInt("attempts"),
                            optionalInstant(row, "settled_at"),
                            row.getString("sent_to"),
                            optionalReason(row),
                            row.getObject("office", UUID.class),
                            optionalInstant(row, "told_at"),
                            by == null ? null : new PersonId(by));
                })
                .list();
    }

    /** The subjects of which somebody must still be told by letter or telephone, the longest waiting first. */
    List<UUID> untold(Collection<UUID> offices, int limit) {
        return jdbc.sql("""
                        select subject from notifications.message
                        where office = any(:offices) and state = 'unreachable' and told_at is null
                        group by subject order by min(settled_at) limit :limit
                        """)
                .param("offices", offices.toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, number) -> row.getObject("subject", UUID.class))
                .list();
    }

    boolean tell(UUID id, UUID subject, Collection<UUID> offices, PersonId by, Instant now) {
        return jdbc.sql("""
                        update notifications.message set told_at = :now, told_by = :by
                        where id = :id and subject = :subject and office = any(:offices)
                            and state = 'unreachable' and told_at is null
                        """)
                        .param("now", utc(now))
                        .param("by", by.value())
                        .param("id", id)
                        .param("subject", subject)
                        .param("offices", offices.toArray(UUID[]::new))
                        .update()
                == 1;
    }

    /** Messages given up, the latest first. */
    Slice<DeadLetter> dead(@Nullable Key after) {
        var letters = page("dead", after)
                .query((row, number) -> new DeadLetter(
                        row.getObject("id", UUID.class),
                        row.getObject("subject", UUID.class),
                        new PersonId(row.getObject("recipient", UUID.class)),
                        row.getString("template"),
                        payload(row).arguments(),
                        row.getString("path"),
                        instant(row, "queued_at"),
                        row.getInt("attempts"),
                        instant(row, "settled_at"),
                        row.getString("sent_to"),
                        Reason.of(row.getString("reason"))))
                .list();
        return slice(letters, letter -> new Key(letter.diedAt(), letter.id()));
    }

    /** Messages kept for want of a mail server, the latest first. */
    Slice<Kept> kept(@Nullable Key after) {
        var kept = page("kept", after)
                .query((row, number) -> new Kept(message(row, number), instant(row, "settled_at")))
                .list();
        return slice(kept, one -> new Key(one.at(), one.message().id()));
    }

    /** The state stands in the statement itself, or a plan for any state could not use the index of this one. */
    private JdbcClient.StatementSpec page(String state, @Nullable Key after) {
        return jdbc.sql("""
                        select id, subject, recipient, address, language, template, payload, path, attempts,
                            attempts - attempts_forgiven as round, expires_at, mail_id, queued_at, settled_at, sent_to,
                            reason
                        from notifications.message
                        where state = '%s'
                            and recipient is not null
                            and (settled_at, id) < (
                                coalesce(cast(:at as timestamptz), 'infinity'),
                                coalesce(cast(:id as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                        order by settled_at desc, id desc
                        limit :limit
                        """.formatted(state))
                .param("at", after == null ? null : utc(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", PAGE + 1);
    }

    private static <T> Slice<T> slice(List<T> rows, Function<T, Key> key) {
        return rows.size() <= PAGE
                ? new Slice<>(rows, null)
                : new Slice<>(
                        rows.subList(0, PAGE), key.apply(rows.get(PAGE - 1)).text());
    }

    /** Puts a message that was given up back into the queue, with all its attempts before it. */
    boolean resend(UUID id, UUID administrator, Instant now) {
        return jdbc.sql("""
                        update notifications.message
                        set state = 'queued', due_at = :now, settled_at = null, attempts_forgiven = attempts,
                            resent_by = :administrator
                        where id = :id and state = 'dead'
                        """)
                        .param("now", utc(now))
                        .param("administrator", administrator)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** How many messages are on their way. */
    long waiting() {
        return count("due_at is not null");
    }

    long dead() {
        return count("state = 'dead'");
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from notifications.message where " + condition)
                .query(Long.class)
                .single();
    }

    /** Forgets that codes were ever sent, for codes settled before this moment. */
    int forgetCodes(Instant before) {
        return jdbc.sql("delete from notifications.message where recipient is null and settled_at < :before")
                .param("before", utc(before))
                .update();
    }

    private Message message(ResultSet row, int number) throws SQLException {
        var person = row.getObject("recipient", UUID.class);
        var recipient = person != null
                ? new Message.Recipient.Person(new PersonId(person))
                : new Message.Recipient.Address(
                        row.getString("address"),
                        Language.of(row.getString("language")).orElseThrow());
        return new Message(
                row.getObject("id", UUID.class),
                recipient,
                row.getString("template"),
                payload(row),
                row.getString("path"),
                row.getInt("attempts"),
                row.getInt("round"),
                optionalInstant(row, "expires_at"),
                row.getString("mail_id"));
    }

    /** A message that was kept, and since when. */
    record Kept(Message message, Instant at) {}

    /** Where a page of a list begins. */
    record Key(Instant at, UUID id) {
        private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

        /** Reads what {@link #text} wrote; anything else begins the list anew. */
        static @Nullable Key of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            var cut = text.indexOf('_');
            try {
                return cut < 0
                        ? null
                        : new Key(micros(text.substring(0, cut)), UUID.fromString(text.substring(cut + 1)));
            } catch (IllegalArgumentException strange) {
                return null;
            }
        }

        String text() {
            return (at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000) + "_" + id;
        }

        private static Instant micros(String text) {
            var micros = Long.parseLong(text);
            if (micros < 0 || micros > LATEST) {
                throw new IllegalArgumentException("no database can hold that moment");
            }
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
        }
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Payload payload(ResultSet row) throws SQLException {
        return json.readValue(row.getString("payload"), Payload.class);
    }

    private static @Nullable Reason optionalReason(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return reason == null ? null : Reason.of(reason);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optionalInstant(row, column), column);
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
