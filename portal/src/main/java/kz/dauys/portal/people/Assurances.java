package kz.dauys.portal.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How surely it is known who people are: derived here from how they were confirmed, and nowhere else. */
@Component
class Assurances {
    private static final String CONTACT = "CONTACT";
    private static final String IDENTITY = "IDENTITY";

    /** How something was confirmed. */
    enum How {
        CODE,
        PROVIDER,
        DOCUMENT
    }

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Register register;
    private final Clock clock;

    Assurances(JdbcClient jdbc, Vault vault, Register register, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.register = register;
        this.clock = clock;
    }

    Assurance of(PersonId person) {
        var confirmed = jdbc.sql("select distinct what from people.confirmation where person = :person")
                .param("person", person.value())
                .query(String.class)
                .list();
        if (confirmed.contains(IDENTITY)) {
            return Assurance.IDENTITY_CONFIRMED;
        }
        return confirmed.contains(CONTACT) ? Assurance.CONTACT_CONFIRMED : Assurance.DECLARED;
    }

    void contact(PersonId person, How how) {
        confirm(person, CONTACT, how, null, null);
    }

    /**
     * The identity is confirmed, with the number if one was seen; refused when the person is confirmed to be somebody
     * with another number, or somebody else to be the one with this.
     *
     * @param name as it was seen; null when none was
     */
    Optional<Refusal> identity(
            PersonId person, @Nullable String iin, @Nullable String name, How how, @Nullable PersonId by) {
        var match = iin == null ? null : vault.match(Register.IIN, iin);
        if (iin != null && match != null) {
            // of two who come with one number at once, the second finds the first
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('people.iin ' || encode(:match, 'hex'), 0))")
                    .param("match", match)
                    .query(row -> {});
            if (confirmedNumber(person)
                    .filter(known -> !Secrets.same(known, match))
                    .isPresent()) {
                return Optional.of(Refusal.of("people.iin-of-another"));
            }
            if (byIin(iin).filter(other -> !other.equals(person)).isPresent()) {
                return Optional.of(Refusal.of("people.identity-of-another"));
            }
            register.keepIin(person, iin);
        }
        if (name != null) {
            register.nameAsSeen(person, name);
        }
        confirm(person, IDENTITY, how, match, by);
        return Optional.empty();
    }

    /** Who is confirmed to have this number. */
    Optional<PersonId> byIin(String iin) {
        return jdbc.sql("select distinct person from people.confirmation where iin_match = :match")
                .param("match", vault.match(Register.IIN, iin))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    Optional<byte[]> confirmedNumber(PersonId person) {
        return jdbc.sql("""
                select iin_match from people.confirmation where person = :person and iin_match is not null limit 1
                """)
                .param("person", person.value())
                .query((row, i) -> row.getBytes("iin_match"))
                .optional();
    }

    /** The number that the person stated, if it is the one that was confirmed. */
    Optional<String> confirmedIin(PersonId person) {
        return register.person(person)
                .map(PersonView::iin)
                .filter(iin -> confirmedNumber(person)
                        .filter(known -> Secrets.same(known, vault.match(Register.IIN, iin)))
                        .isPresent());
    }

    private void confirm(PersonId person, String what, How how, byte @Nullable [] match, @Nullable PersonId by) {
        jdbc.sql("""
                insert into people.confirmation (person, what, how, iin_match, by_whom, at)
                values (:person, :what, :how, :match, :by, :now)
                on conflict (person, what, how) do update
                   set iin_match = coalesce(excluded.iin_match, confirmation.iin_match)
                """)
                .param("person", person.value())
                .param("what", what)
                .param("how", how.name())
                .param("match", match, java.sql.Types.BINARY)
                .param("by", by == null ? null : by.value(), java.sql.Types.OTHER)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
