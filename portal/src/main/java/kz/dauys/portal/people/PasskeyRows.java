package kz.dauys.portal.people;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.people.WebAuthn.Made;
import kz.dauys.portal.people.WebAuthn.Ticket;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passkeys in the database: whose they are, and what opens them. */
@Component
class PasskeyRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Row(
            UUID id,
            PersonId person,
            byte[] handle,
            byte[] attested,
            long counter,
            boolean backupEligible,
            boolean backedUp,
            boolean guardsAccount,
            boolean suspected) {}

    Optional<PersonId> owner(byte[] credentialId) {
        return jdbc.sql("select person from people.passkey where credential_id = :credential")
                .param("credential", credentialId)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Whose this is; until the end of the transaction nobody else shows it. */
    Optional<Row> locked(byte[] credentialId) {
        return jdbc.sql("""
                select id, person, handle, attested, counter, backup_eligible, backed_up, guards_account,
                       suspected_at is not null as suspected
                  from people.passkey
                 where credential_id = :credential
                   for update
                """)
                .param("credential", credentialId)
                .query((row, i) -> new Row(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getBytes("handle"),
                        row.getBytes("attested"),
                        row.getLong("counter"),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backed_up"),
                        row.getBoolean("guards_account"),
                        row.getBoolean("suspected")))
                .optional();
    }

    /** Whether it is kept now; it is not when somebody has it already. */
    boolean keep(UUID id, PersonId person, Made made, byte[] handle, String name, boolean guardsAccount) {
        return jdbc.sql("""
                        insert into people.passkey
                               (id, credential_id, person, handle, attested, counter, backup_eligible, backed_up, name,
                                guards_account, made_at)
                        values (:id, :credential, :person, :handle, :attested, :counter, :eligible, :backedUp, :name,
                                :guards, :now)
                        on conflict (credential_id) do nothing
                        """)
                        .param("id", id)
                        .param("credential", made.credentialId())
                        .param("person", person.value())
                        .param("handle", handle)
                        .param("attested", made.attested())
                        .param("counter", made.counter())
                        .param("eligible", made.backupEligible())
                        .param("backedUp", made.backedUp())
                        .param("name", name)
                        .param("guards", guardsAccount)
                        .param("now", now())
                        .update()
                == 1;
    }

    void used(UUID id, long counter, boolean backedUp) {
        jdbc.sql("""
                update people.passkey set counter = :counter, backed_up = :backedUp, last_used_at = :now where id = :id
                """)
                .param("counter", counter)
                .param("backedUp", backedUp)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void suspect(UUID id) {
        jdbc.sql("update people.passkey set suspected_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** The first made first. */
    List<PasskeyView> of(PersonId person) {
        return jdbc.sql("""
                select id, name, made_at, last_used_at, guards_account, suspected_at is not null as suspected
                  from people.passkey where person = :person order by made_at, id
                """)
                .param("person", person.value())
                .query((row, i) -> new PasskeyView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_used_at", OffsetDateTime.class)),
                        row.getBoolean("guards_account"),
                        row.getBoolean("suspected")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** What authenticators call them. */
    List<String> credentials(PersonId person) {
        return credentials("select credential_id from people.passkey where person = :person order by id", person);
    }

    /** The same of those that are taken after the password. */
    List<String> guarding(PersonId person) {
        return credentials("""
                select credential_id from people.passkey
                 where person = :person and guards_account and suspected_at is null order by id
                """, person);
    }

    private List<String> credentials(String query, PersonId person) {
        return jdbc.sql(query)
                .param("person", person.value())
                .query((row, i) -> WebAuthn.base64(row.getBytes("credential_id")))
                .list();
    }

    /** Also those that open nothing any more: else whoever has a copy of one could take the guard away by showing it. */
    boolean guard(PersonId person) {
        return jdbc.sql("select exists (select from people.passkey where person = :person and guards_account)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    void remove(UUID id) {
        jdbc.sql("delete from people.passkey where id = :id").param("id", id).update();
    }

    /** They sign in as ever, and are not asked after the password any more. */
    void guardNoMore(PersonId person) {
        jdbc.sql("update people.passkey set guards_account = false where person = :person and guards_account")
                .param("person", person.value())
                .update();
    }

    /** @return how many there were */
    int removeGuarding(PersonId person) {
        return jdbc.sql("delete from people.passkey where person = :person and guards_account")
                .param("person", person.value())
                .update();
    }

    /** Whether the attempt comes back for the first time. */
    boolean first(Ticket ticket) {
        return jdbc.sql("""
                        insert into people.passkey_attempt (attempt_hash, expires_at) values (:hash, :end)
                        on conflict (attempt_hash) do nothing
                        """)
                        .param("hash", Secrets.hash(ticket.secret()))
                        .param("end", ticket.endsAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Deletes what has ended, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.passkey_attempt
                 where attempt_hash in (select attempt_hash from people.passkey_attempt
                                         where expires_at < :now
                                         order by expires_at
                                         limit 10000
                                           for update skip locked)
                """).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
