package kz.dauys.portal.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeWay;
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
    private final Watch watch;

    MessageRows(JdbcClient jdbc, JsonMapper json, Watch watch) {
        this.jdbc = jdbc;
        this.json = json;
        this.watch = watch;
    }

    /**
     * Queues the notices of an act, each once for its person: a second call with the same act changes nothing. What is owed
     * by law is put down in the same statement, and what each person has chosen is looked up in it.
     *
     * @param ordinary whether what the law does not owe can wait for the morning, and for whoever wants none or a digest is
     *     not sent
     */
    void queue(UUID act, UUID subject, List<Notice> notices, Instant now, boolean ordinary) {
        var millis = now.toEpochMilli();
        jdbc.sql("""
                with told as (
                    select cast(id as uuid) as id, cast(sms_id as uuid) as sms_id,
                        cast(recipient as uuid) as recipient, template,
                        cast(payload as jsonb) as payload, path, cast(legal as uuid) as legal, kind,
                        cast(office as uuid) as office, cast(must_by as date) as must_by,
                        cast(attention_on as date) as attention_on
                    from unnest(cast(:ids as text[]), cast(:smsIds as text[]), cast(:recipients as text[]), cast(:templates as text[]),
                        cast(:payloads as text[]), cast(:paths as text[]), cast(:legals as text[]),
                        cast(:kinds as text[]), cast(:offices as text[]), cast(:bys as text[]),
                        cast(:attentions as text[]))
                        as t (id, sms_id, recipient, template, payload, path, legal, kind, office, must_by, attention_on)),
                owed as (
                    insert into notifications.legal_notice
                        (id, act_id, subject, recipient, kind, office, template, made_at, must_by, attention_on)
                    select legal, :act, :subject, recipient, kind, office, template, :now, must_by,
                        case when p.legal_way = 'letter' then cast(:today as date) else attention_on end
                    from told left join notifications.preference p on p.person = told.recipient
                    where legal is not null
                    on conflict on constraint one_legal_notice_for_each_act_and_person do nothing
                    returning id)
                insert into notifications.message
                    (id, act_id, subject, recipient, channel, browser, template, payload, path, state, due_at, settled_at,
                     queued_at, legal, ordinary)
                select c.id, :act, :subject, t.recipient, c.channel, c.browser, t.template, t.payload, t.path, c.state,
                    case when c.state = 'queued' and c.ordinary then notifications.not_at_night(
                            :now, :zone, coalesce(p.quiet_from, time '22:00'), coalesce(p.quiet_to, time '08:00'))
                        when c.state = 'queued' then :now end,
                    case when c.state <> 'queued' then :now end,
                    :now, owed.id, c.ordinary
                from told t
                left join owed on owed.id = t.legal
                left join notifications.preference p on p.person = t.recipient
                left join notifications.telephone s on s.person = t.recipient and s.confirmed_at is not null and :sms
                cross join lateral (select t.id as id, cast(null as uuid) as browser,
                    case when t.legal is not null and p.legal_way = 'letter' then 'letter' else 'mail' end as channel,
                    case when t.legal is not null and p.legal_way = 'letter' then 'waiting'
                        when t.legal is null and :ordinary and p.digest and t.path like '/desk/%' then 'gathered'
                        else 'queued' end as state,
                    t.legal is null and :ordinary as ordinary
                    union all
                    select t.sms_id, null, 'sms', 'queued', t.legal is null
                    where (t.legal is not null and s.for_legal)
                        or (t.legal is null and :ordinary and s.for_news
                            and not (coalesce(p.digest, false) and t.path like '/desk/%'))
                    union all
                    select gen_random_uuid(), b.id, 'push', 'queued', true from notifications.browser b
                    where :push and b.person = t.recipient and t.payload -> 'values' ->> 'number' is not null
                        and (t.legal is not null or :ordinary)
                        and not (coalesce(p.digest, false) and t.path like '/desk/%')) c
                where c.channel in ('sms', 'push') or not c.ordinary or coalesce(p.mail, true) or c.state = 'gathered'
                on conflict on constraint one_message_for_each_act_and_person do nothing
                """)
                .param("act", act)
                .param("subject", subject)
                .param("now", utc(now))
                .param("today", watch.day(now))
                .param("zone", watch.zone())
                .param("sms", watch.sms())
                .param("push", watch.push())
                .param("ordinary", ordinary)
                .param("ids", LegalRows.texts(notices, _ -> Uuid7.at(millis)))
                .param("smsIds", LegalRows.texts(notices, _ -> Uuid7.at(millis)))
                .param("recipients", LegalRows.texts(notices, Notice::to))
                .param("templates", LegalRows.texts(notices, Notice::template))
                .param("payloads", LegalRows.texts(notices, one -> json.writeValueAsString(Payload.of(one))))
                .param("paths", LegalRows.texts(notices, Notice::path))
                .param("legals", owed(notices, _ -> Uuid7.at(millis)))
                .param("kinds", owed(notices, owed -> owed.kind().code()))
                .param("offices", owed(notices, Owed::office))
                .param("bys", owed(notices, Owed::by))
                .param("attentions", owed(notices, owed -> watch.attention(now, owed.by())))
                .update();
    }

    private static @Nullable String[] owed(List<Notice> notices, Function<Owed, @Nullable Object> of) {
        return LegalRows.texts(notices, notice -> notice.owed() == null ? null : of.apply(notice.owed()));
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
     * Takes the messages that have been due longest, for one attempt each. The claim is one statement and committed at once:
     * no lock is held while mail is sent. A claim that is not settled by {@code lease} is handed out again, and then alone:
     * it may be what killed the process that had it, and must not take others with it.
     *
     * @param mailDomain what stands behind the @ in a Message-ID that has to be made
     */
    Claim claim(String channel, Instant now, Instant lease, String mailDomain, int atMost) {
        var more = new int[1];
        var messages = jdbc.sql("""
                        with due as (
                            select id, state from notifications.message
                            where channel = :channel and due_at <= :now
                            order by due_at, id
                            limit :atMost
                            for update skip locked),
                        chosen as (
                            select id from due where state = 'queued'
                            union all
                            (select id from due
                             where state = 'sending' and not exists (select from due where state = 'queued')
                             limit 1))
                        update notifications.message m
                        set state = 'sending',
                            attempts = attempts + 1,
                            due_at = :lease,
                            mail_id = coalesce(mail_id, '<' || m.id || '@' || :domain || '>')
                        from chosen
                        where m.id = chosen.id
                        returning m.id, recipient, address, language, template, payload, path, attempts,
                            attempts - attempts_forgiven as round, expires_at, mail_id, legal, browser,
                            (select p.language from notifications.preference p where p.person = m.recipient) as wanted,
                            (select t.number from notifications.telephone t
                             where t.person = m.recipient and t.confirmed_at is not null) as phone,
                            (select count(*) from due) as found
                        """)
                .param("channel", channel)
                .param("lease", utc(lease))
                .param("domain", mailDomain)
                .param("now", utc(now))
                .param("atMost", atMost)
                .query((row, number) -> {
                    more[0] = row.getInt("found");
                    return message(row, number);
                })
                .list();
        var inOrder =
                messages.stream().sorted(Comparator.comparing(Message::id)).toList();
        return new Claim(inOrder, more[0] == atMost || more[0] > inOrder.size());
    }

    /**
     * Messages that one sender has taken.
     *
     * @param more whether others may be due
     */
    record Claim(List<Message> messages, boolean more) {}

    /** What came of the attempt for one message; without a delivery it was not tried after all. */
    record Attempted(Message message, @Nullable Delivery delivery) {}

    /**
     * Records what came of attempts.
     *
     * @return the messages of which this holds; the claims of the others were lost meanwhile: someone else tries now, and
     *     their result counts
     */
    Set<UUID> settle(List<Attempted> attempted, Instant now) {
        var ends = attempted.stream().map(one -> End.of(one, now)).toList();
        return Set.copyOf(jdbc.sql("""
                        update notifications.message m
                        set state = r.state,
                            attempts = m.attempts - cast(r.given_back as int),
                            due_at = case when m.ordinary and r.given_back = '0' then notifications.not_at_night(
                                    cast(r.due_at as timestamptz), :zone, coalesce(p.quiet_from, time '22:00'),
                                    coalesce(p.quiet_to, time '08:00'))
                                else cast(r.due_at as timestamptz) end,
                            settled_at = case when r.due_at is null then :now end,
                            sent_to = coalesce(r.sent_to, m.sent_to),
                            gateway_id = coalesce(r.gateway_id, m.gateway_id),
                            reason = r.reason,
                            address = case when r.due_at is null then null else m.address end,
                            payload = case when r.due_at is null and m.recipient is null then '{}'::jsonb else m.payload end
                        from unnest(cast(:ids as text[]), cast(:attempts as text[]), cast(:states as text[]),
                            cast(:dues as text[]), cast(:addresses as text[]), cast(:reasons as text[]),
                            cast(:back as text[]), cast(:gateways as text[]))
                            as r (id, attempt, state, due_at, sent_to, reason, given_back, gateway_id)
                        left join (notifications.message o join notifications.preference p on p.person = o.recipient)
                            on o.id = cast(r.id as uuid)
                        where m.id = cast(r.id as uuid) and m.state = 'sending' and m.attempts = cast(r.attempt as int)
                        returning m.id
                        """)
                .param("now", utc(now))
                .param("zone", watch.zone())
                .param("ids", LegalRows.texts(ends, end -> end.message().id()))
                .param("attempts", LegalRows.texts(ends, end -> end.message().attempt()))
                .param("states", LegalRows.texts(ends, end -> end.state().code()))
                .param("dues", LegalRows.texts(ends, End::dueAt))
                .param("addresses", LegalRows.texts(ends, End::address))
                .param("reasons", LegalRows.texts(ends, End::reason))
                .param("back", LegalRows.texts(ends, end -> end.givenBack() ? 1 : 0))
                .param(
                        "gateways",
                        LegalRows.texts(
                                attempted,
                                one -> one.delivery() instanceof Delivery.Handed(var _, var id, var _) ? id : null))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    }

    /** How a message stands after an attempt. */
    private record End(
            Message message,
            NoticeState state,
            @Nullable Instant dueAt,
            @Nullable String address,
            @Nullable String reason,
            boolean givenBack) {

        static End of(Attempted one, Instant now) {
            var message = one.message();
            return switch (one.delivery()) {
                case null -> new End(message, NoticeState.QUEUED, now, null, null, true);
                case Delivery.Sent(String address, var _) -> end(message, NoticeState.SENT, address, null);
                case Delivery.Handed(String number, var _, var _) -> end(message, NoticeState.SENT, number, null);
                case Delivery.Kept(String address) -> end(message, NoticeState.KEPT, address, null);
                case Delivery.Unreachable() -> end(message, NoticeState.UNREACHABLE, null, "no-address");
                case Delivery.Expired() -> end(message, NoticeState.DISCARDED, null, "expired");
                case Delivery.Gone(var address) -> end(message, NoticeState.DISCARDED, address, "gone");
                case Delivery.Rejected(String reason, var address) -> givenUp(message, address, reason);
                case Delivery.Failed(String reason, var address, var notBefore) ->
                    Pauses.after(message.round())
                            .map(pause -> new End(
                                    message,
                                    NoticeState.QUEUED,
                                    earlier(later(now.plus(pause), notBefore), message.expiresAt()),
                                    address,
                                    reason,
                                    false))
                            .orElseGet(() -> givenUp(message, address, reason));
            };
        }

        private static End end(Message message, NoticeState state, @Nullable String address, @Nullable String reason) {
            return new End(message, state, null, address, reason, false);
        }

        private static End givenUp(Message message, @Nullable String address, String reason) {
            return end(
                    message,
                    switch (message.recipient()) {
                        // what did not come to a browser came by mail: nobody has to look at it
                        case Message.Recipient.Person person ->
                            message.browser() == null ? NoticeState.DEAD : NoticeState.DISCARDED;
                        case Message.Recipient.Address code -> NoticeState.DISCARDED;
                    },
                    address,
                    reason);
        }
    }

    /** Whether nothing more will be tried after this delivery of this message, though nobody got it. */
    static boolean inVain(Message message, Delivery delivery) {
        if (message.browser() != null) {
            return false;
        }
        return switch (delivery) {
            case Delivery.Sent _, Delivery.Handed _, Delivery.Kept _, Delivery.Expired _, Delivery.Gone _ -> false;
            case Delivery.Unreachable _, Delivery.Rejected _ -> true;
            case Delivery.Failed _ -> Pauses.after(message.round()).isEmpty();
        };
    }

    /** A message of which a gateway or a mail server reports. */
    record Reported(UUID id, @Nullable UUID legal) {}

    /** By the gateway's id or by ours. */
    Optional<Reported> reported(String id) {
        UUID own;
        try {
            own = UUID.fromString(id);
        } catch (IllegalArgumentException theGateways) {
            own = new UUID(0, 0);
        }
        return jdbc.sql("""
                        select id, legal from notifications.message
                        where channel = 'sms' and (gateway_id = :gateway or id = :own) limit 1
                        """)
                .param("gateway", id)
                .param("own", own)
                .query((row, _) -> new Reported(row.getObject("id", UUID.class), row.getObject("legal", UUID.class)))
                .optional();
    }

    /** It arrived, whatever was thought before; false when that was known. */
    boolean delivered(UUID id, Instant now) {
        return jdbc.sql("""
                        update notifications.message
                        set state = 'delivered', due_at = null, settled_at = coalesce(settled_at, :now), reason = null,
                            address = null,
                            payload = case when recipient is null then '{}'::jsonb else payload end
                        where id = :id and state <> 'delivered'
                        """).param("now", utc(now)).param("id", id).update() == 1;
    }

    /** The gateway gave it up; false when it is known to have arrived, or to have failed. */
    boolean undelivered(UUID id, Instant now) {
        return jdbc.sql("""
                        update notifications.message
                        set state = case when recipient is null then 'discarded' else 'dead' end, due_at = null,
                            settled_at = coalesce(settled_at, :now), reason = 'undelivered', address = null,
                            payload = case when recipient is null then '{}'::jsonb else payload end
                        where id = :id and state in ('sent', 'sending')
                        """).param("now", utc(now)).param("id", id).update() == 1;
    }

    /** A mail that our server had taken came back; empty when it is not one, or known to have come back. */
    Optional<Reported> bounced(UUID id, Instant now) {
        return jdbc.sql("""
                        update notifications.message
                        set state = case when recipient is null then 'discarded' else 'dead' end, due_at = null,
                            settled_at = :now, reason = 'bounced', address = null,
                            payload = case when recipient is null then '{}'::jsonb else payload end
                        where id = :id and channel = 'mail' and state in ('sent', 'sending')
                        returning id, legal
                        """)
                .param("now", utc(now))
                .param("id", id)
                .query((row, _) -> new Reported(row.getObject("id", UUID.class), row.getObject("legal", UUID.class)))
                .optional();
    }

    /** Queues a code for a telephone. */
    void queueSmsCode(String number, Language language, String code, Instant now, Instant end, UUID id) {
        jdbc.sql("""
                insert into notifications.message
                    (id, act_id, address, language, channel, template, payload, path, state, due_at, queued_at,
                     expires_at)
                values
                    (:id, :id, :address, :language, 'sms', 'notifications.sms-code', cast(:payload as jsonb),
                     '/my/notices', 'queued', :now, :now, :end)
                """)
                .param("id", id)
                .param("address", number)
                .param("language", language.code())
                .param("payload", json.writeValueAsString(Payload.of("code", code)))
                .param("now", utc(now))
                .param("end", utc(end))
                .update();
    }

    List<SentNotice> about(UUID subject, Map<UUID, LegalNotice> legal) {
        return jdbc.sql("""
                        select id, recipient, template, channel, state, queued_at, attempts, settled_at, sent_to, reason,
                            legal
                        from notifications.message
                        where subject = :subject and recipient is not null
                        order by queued_at, id
                        """)
                .param("subject", subject)
                .query((row, number) -> {
                    var owed = row.getObject("legal", UUID.class);
                    return new SentNotice(
                            row.getObject("id", UUID.class),
                            new PersonId(row.getObject("recipient", UUID.class)),
                            row.getString("template"),
                            NoticeWay.find(row.getString("channel")).orElseThrow(),
                            NoticeState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            instant(row, "queued_at"),
                            row.getInt("attempts"),
                            optionalInstant(row, "settled_at"),
                            row.getString("sent_to"),
                            optionalReason(row),
                            owed == null ? null : legal.get(owed));
                })
                .list();
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
                            attempts - attempts_forgiven as round, expires_at, mail_id, legal, browser, queued_at, settled_at,
                            sent_to, reason,
                            (select p.language from notifications.preference p where p.person = message.recipient) as wanted,
                            null as phone
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

    Message message(ResultSet row, int number) throws SQLException {
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
                row.getString("mail_id"),
                row.getObject("legal", UUID.class),
                Language.of(String.valueOf(row.getString("wanted"))).orElse(null),
                row.getString("phone"),
                row.getObject("browser", UUID.class));
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

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
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
