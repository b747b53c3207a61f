package kz.dauys.portal.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code notifications.preference}. */
@Repository
class PreferenceRows {
    private final JdbcClient jdbc;

    PreferenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Preferences> of(PersonId person) {
        return jdbc.sql("""
                        select mail, legal_way, language, quiet_from, quiet_to, digest from notifications.preference
                        where person = :person
                        """)
                .param("person", person.value())
                .query((row, _) -> new Preferences(
                        row.getBoolean("mail"),
                        row.getString("legal_way").equals("letter"),
                        row.getString("language") == null
                                ? null
                                : Language.of(row.getString("language")).orElseThrow(),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_to", LocalTime.class),
                        row.getBoolean("digest")))
                .optional();
    }

    /** Who of these wants paper. */
    Set<PersonId> wantingLetters(Collection<PersonId> people) {
        return Set.copyOf(jdbc.sql("""
                        select person from notifications.preference
                        where person = any(:people) and legal_way = 'letter'
                        """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, _) -> new PersonId(row.getObject("person", UUID.class)))
                .list());
    }

    void keep(PersonId person, Preferences chosen, Instant now) {
        var language = chosen.language();
        jdbc.sql("""
                insert into notifications.preference
                    (person, mail, legal_way, language, quiet_from, quiet_to, digest, digest_at, changed_at)
                values (:person, :mail, :legal, :language, :from, :to, :digest, :now, :now)
                on conflict (person) do update set mail = excluded.mail, legal_way = excluded.legal_way,
                    language = excluded.language, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                    digest = excluded.digest, changed_at = excluded.changed_at
                """)
                .param("person", person.value())
                .param("mail", chosen.mail())
                .param("legal", chosen.legalByLetter() ? "letter" : "mail")
                .param("language", language == null ? null : language.code())
                .param("from", chosen.quietFrom())
                .param("to", chosen.quietTo())
                .param("digest", chosen.digest())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void erase(PersonId person) {
        jdbc.sql("delete from notifications.preference where person = :person")
                .param("person", person.value())
                .update();
    }

    /** Who wants a digest and has none of this day yet. */
    List<PersonId> awaitingDigest(LocalDate day, int limit) {
        return jdbc.sql("""
                        select person from notifications.preference
                        where digest and (digest_on is null or digest_on < :day) limit :limit
                        """)
                .param("day", day)
                .param("limit", limit)
                .query((row, _) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    /** Takes the digest of this day for a person; gives since when news count, empty when another node was faster. */
    Optional<Instant> takeDigest(PersonId person, LocalDate day, Instant now) {
        return jdbc.sql("""
                        update notifications.preference p set digest_on = :day, digest_at = :now
                        from (select person, coalesce(digest_at, changed_at) as since from notifications.preference
                              where person = :person for update) as before
                        where p.person = before.person and p.digest and (p.digest_on is null or p.digest_on < :day)
                        returning before.since
                        """)
                .param("person", person.value())
                .param("day", day)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("since", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** What was gathered for a person since then: the numbers of the cases, the first first. */
    List<String> gathered(PersonId person, Instant since, Instant until) {
        return jdbc.sql("""
                        select payload -> 'values' ->> 'number' as number from notifications.message
                        where recipient = :person and state = 'gathered' and queued_at >= :since and queued_at < :until
                          and payload -> 'values' ->> 'number' is not null
                        group by 1 order by min(queued_at)
                        """)
                .param("person", person.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString("number"))
                .list();
    }
}
