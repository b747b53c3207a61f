package kz.dauys.portal.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters on paper among {@code notifications.message}, and the table {@code notifications.letter_batch}. */
@Repository
class LetterRows {
    private static final String LETTER = """
            select m.id, m.act_id, m.subject, m.recipient, m.address, m.language, m.template, m.payload, m.path, m.attempts,
                m.attempts as round, m.expires_at, coalesce(m.mail_id, '') as mail_id, m.legal, m.browser, n.office, m.queued_at,
                (select p.language from notifications.preference p where p.person = m.recipient) as wanted, null as phone
            from notifications.message m join notifications.legal_notice n on n.id = m.legal
            """;

    private final JdbcClient jdbc;
    private final MessageRows messages;

    LetterRows(JdbcClient jdbc, MessageRows messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** A letter as it is stored. */
    record Row(Message message, UUID act, UUID subject, UUID office, PersonId to, Instant since) {}

    /** Those that wait to be printed and whose notice nothing shows to be handed over, the longest waiting first. */
    List<Row> waiting(Collection<UUID> offices, int limit) {
        return letters(jdbc.sql(LETTER + """
                         where m.channel = 'letter' and m.state = 'waiting' and n.handed_over_at is null
                            and n.office = any(:offices)
                        order by m.queued_at, m.id limit :limit
                        """)
                .param("offices", offices.toArray(UUID[]::new))
                .param("limit", limit));
    }

    List<Row> of(UUID batch) {
        return letters(jdbc.sql(LETTER + " where m.batch = :batch order by m.queued_at, m.id")
                .param("batch", batch));
    }

    private List<Row> letters(JdbcClient.StatementSpec query) {
        return query.query((row, number) -> new Row(
                        messages.message(row, number),
                        row.getObject("act_id", UUID.class),
                        row.getObject("subject", UUID.class),
                        row.getObject("office", UUID.class),
                        new PersonId(row.getObject("recipient", UUID.class)),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Puts those of these letters that still wait into a batch; gives how many, 0 makes none. */
    int batch(UUID id, UUID office, Collection<UUID> letters, PersonId by, Instant now) {
        return jdbc.sql("""
                        with chosen as (
                            select m.id from notifications.message m
                            join notifications.legal_notice n on n.id = m.legal
                            where m.id = any(:letters) and m.channel = 'letter' and m.state = 'waiting'
                              and n.office = :office and n.handed_over_at is null
                            for update of m skip locked),
                        made as (
                            insert into notifications.letter_batch (id, office, made_at, made_by, letters)
                            select :id, :office, :now, :by, count(*) from chosen having count(*) > 0)
                        update notifications.message set state = 'printed', batch = :id
                        where id in (select id from chosen)
                        """)
                .param("id", id)
                .param("office", office)
                .param("letters", letters.toArray(UUID[]::new))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<LetterBatch> batches(Collection<UUID> offices, int limit) {
        return jdbc.sql("""
                        select id, office, made_at, made_by, letters, posted_on, register from notifications.letter_batch
                        where office = any(:offices) order by made_at desc, id limit :limit
                        """)
                .param("offices", offices.toArray(UUID[]::new))
                .param("limit", limit)
                .query(LetterRows::batch)
                .list();
    }

    Optional<LetterBatch> batch(UUID id, Collection<UUID> offices) {
        return jdbc.sql("""
                        select id, office, made_at, made_by, letters, posted_on, register from notifications.letter_batch
                        where id = :id and office = any(:offices)
                        """)
                .param("id", id)
                .param("offices", offices.toArray(UUID[]::new))
                .query(LetterRows::batch)
                .optional();
    }

    private static LetterBatch batch(ResultSet row, int number) throws SQLException {
        return new LetterBatch(
                row.getObject("id", UUID.class),
                row.getObject("office", UUID.class),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getInt("letters"),
                row.getObject("posted_on", LocalDate.class),
                row.getString("register"));
    }

    /** The post took it; gives the notices of its letters, none when that was known already. */
    List<UUID> post(UUID batch, LocalDate day, String register, PersonId by, Instant now) {
        int first = jdbc.sql("""
                        update notifications.letter_batch set posted_on = :day, register = :register, posted_by = :by
                        where id = :batch and posted_on is null
                        """)
                .param("day", day)
                .param("register", register)
                .param("by", by.value())
                .param("batch", batch)
                .update();
        return first == 0
                ? List.of()
                : jdbc.sql("""
                                update notifications.message set state = 'sent', settled_at = :now
                                where batch = :batch and state = 'printed' returning legal
                                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("batch", batch)
                        .query((row, _) -> Objects.requireNonNull(row.getObject("legal", UUID.class)))
                        .list();
    }

    /** A letter for each of these messages that reached nobody, once. */
    void insteadOf(Collection<UUID> mails, Instant now) {
        jdbc.sql("""
                insert into notifications.message
                    (id, act_id, subject, recipient, channel, template, payload, path, state, queued_at, settled_at, legal)
                select gen_random_uuid(), act_id, subject, recipient, 'letter', template, payload, path, 'waiting', :now,
                    :now, legal
                from notifications.message where id = any(:mails) and channel = 'mail' and legal is not null
                on conflict on constraint one_message_for_each_act_and_person do nothing
                """)
                .param("mails", mails.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
