package kz.dauys.portal.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions in the database, so that any node knows them; of a token only the hash is kept. */
@Component
class Sessions {
    private static final ZoneId WHERE_NO_JURISDICTION_SAYS = ZoneId.of("Asia/Almaty");
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_TOKEN = 100;

    /** By what a session was opened, how long it lives unused, and how long at all. */
    enum OpenedBy {
        CODE(Duration.ofHours(2), Duration.ofHours(24)),
        /** A provider of identities: like a mailed code, without posts. */
        PROVIDER(Duration.ofHours(2), Duration.ofHours(24)),
        /** A passkey alone: like a mailed code, without posts. */
        PASSKEY(Duration.ofHours(2), Duration.ofHours(24)),
        PASSWORD(Duration.ofHours(1), Duration.ofHours(12)),
        /** The password was right, the second factor is still to come: it shows nobody to any page. */
        HALF(Duration.ofMinutes(10), Duration.ofMinutes(10));

        final Duration unused;
        final Duration atAll;

        OpenedBy(Duration unused, Duration atAll) {
            this.unused = unused;
            this.atAll = atAll;
        }

        /** Whether it is an account of staff that it opens: a locked one opens no session then. */
        private boolean account() {
            return switch (this) {
                case CODE, PROVIDER, PASSKEY -> false;
                case PASSWORD, HALF -> true;
            };
        }
    }

    private static final String OPEN = """
            insert into people.session
                   (token_hash, id, person, opened_by, opened_at, last_used_at, ends_at, ends_at_latest)
            """;
    private static final String OPENED = "select :hash, :id, :person, :by, :now, :now, :endsAt, :latest ";
    private static final String OF_AN_ACCOUNT =
            "from people.account where person = :person and locked_at is null for share";

    /** Who looks and with which powers, in one question for each page; posts come with a password alone. */
    private static final String VIEWER = """
            select person.id as whose, case when name = '' then coalesce(email, '') else name end as shown, language,
                   opened_by, last_used_at, ends_at_latest, power.*
              from people.session
              join people.person on person.id = session.person
              left join lateral (""" + Staff.POWERS + """
                                 and opened_by = 'PASSWORD') power on true
             where token_hash = :hash and ends_at > :now and opened_by <> 'HALF'
            """ + Staff.OWN_FIRST;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Staff staff;
    private final Clock clock;
    private final ZoneId zone;

    Sessions(JdbcClient jdbc, Secrets secrets, Staff staff, Clock clock, ObjectProvider<ZoneId> jurisdiction) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.staff = staff;
        this.clock = clock;
        this.zone = jurisdiction.getIfAvailable(() -> WHERE_NO_JURISDICTION_SAYS);
    }

    /** Opens a session under a fresh token; the one that the browser had before ends. */
    SessionToken open(PersonId person, OpenedBy by, @Nullable String oldToken) {
        if (oldToken != null) {
            end(oldToken);
        }
        var now = clock.instant();
        var token = new SessionToken(secrets.token(), now.plus(by.atAll));
        // an account that is being locked at this moment is waited for: then nothing is opened, and the token is
        // worthless
        jdbc.sql(by.account() ? OPEN + OPENED + OF_AN_ACCOUNT : OPEN + OPENED)
                .param("hash", Secrets.hash(token.value()))
                .param("id", Uuid7.next(clock))
                .param("person", person.value())
                .param("by", by.name())
                .param("now", at(now))
                .param("endsAt", at(now.plus(by.unused)))
                .param("latest", at(token.expiresAt()))
                .update();
        return token;
    }

    byte[] derivedKey(String purpose) {
        return secrets.keyedHash("derived", purpose);
    }

    void end(String token) {
        if (token.length() <= LONGEST_TOKEN) {
            jdbc.sql("delete from people.session where token_hash = :hash")
                    .param("hash", Secrets.hash(token))
                    .update();
        }
    }

    /** Ends one of the person's own; does nothing for any other. */
    boolean end(PersonId owner, UUID id) {
        return jdbc.sql("delete from people.session where id = :id and person = :person")
                        .param("id", id)
                        .param("person", owner.value())
                        .update()
                == 1;
    }

    /** Notes what browser the session is in; whose it is, when it shows anybody. */
    Optional<PersonId> describe(String token, UserAgent agent) {
        return jdbc.sql("""
                update people.session set browser = :browser, system = :system
                 where token_hash = :hash and opened_by <> 'HALF'
                returning person
                """)
                .param("browser", agent.browser())
                .param("system", agent.system())
                .param("hash", Secrets.hash(token))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Where the person is signed in now, the last used first. */
    List<SessionView> of(PersonId person, String currentToken) {
        return jdbc.sql("""
                select id, browser, system, opened_at, last_used_at, opened_by, token_hash = :current as current
                  from people.session
                 where person = :person and ends_at > :now and opened_by <> 'HALF'
                 order by last_used_at desc, id
                 limit 100
                """)
                .param("current", Secrets.hash(currentToken))
                .param("person", person.value())
                .param("now", at(clock.instant()))
                .query((row, i) -> new SessionView(
                        row.getObject("id", UUID.class),
                        row.getString("browser"),
                        row.getString("system"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                        SessionView.By.valueOf(row.getString("opened_by")),
                        row.getBoolean("current")))
                .list();
    }

    /** The day of an instant by the calendar of the country. */
    LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    LocalDate today() {
        return day(clock.instant());
    }

    void endAll(PersonId person) {
        jdbc.sql("delete from people.session where person = :person")
                .param("person", person.value())
                .update();
    }

    /**
     * Ends all sessions of an account whose password or second factor was replaced, and with them what stands for the
     * password: whoever knew the old one may have linked an identity of their own.
     */
    void endAllOfAnAccount(PersonId person) {
        endAll(person);
        jdbc.sql("update people.provider_identity set opens_account = false where person = :person and opens_account")
                .param("person", person.value())
                .update();
    }

    /** Whose session this is, if it was opened so and has not ended. */
    Optional<PersonId> owner(String token, OpenedBy by) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select person from people.session where token_hash = :hash and opened_by = :by and ends_at > :now
                """)
                .param("hash", Secrets.hash(token))
                .param("by", by.name())
                .param("now", at(clock.instant()))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    Optional<Viewer> viewer(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        var hash = Secrets.hash(token);
        var now = clock.instant();
        record Known(PersonId person, String name, Language language, OpenedBy by, Instant lastUsed, Instant latest) {}
        record Row(Known known, @Nullable Appointment power) {}
        var rows = jdbc.sql(VIEWER)
                .param("hash", hash)
                .param("now", at(now))
                .param("day", day(now))
                .query((row, i) -> new Row(
                        new Known(
                                new PersonId(row.getObject("whose", UUID.class)),
                                row.getString("shown"),
                                Language.valueOf(row.getString("language")),
                                OpenedBy.valueOf(row.getString("opened_by")),
                                row.getObject("last_used_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("ends_at_latest", OffsetDateTime.class)
                                        .toInstant()),
                        row.getObject("id") == null ? null : Staff.appointment(row)))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var known = rows.getFirst().known();
        var later = min(now.plus(known.by().unused), known.latest());
        if (Duration.between(known.lastUsed(), now).compareTo(TOUCH_EVERY) >= 0) {
            jdbc.sql("""
                    update people.session set ends_at = :endsAt, last_used_at = :now
                     where token_hash = :hash and ends_at > :now
                    """)
                    .param("endsAt", at(later))
                    .param("hash", hash)
                    .param("now", at(now))
                    .update();
        }
        var powers = rows.stream().map(Row::power).filter(Objects::nonNull).toList();
        return Optional.of(new Viewer(known.person(), known.name(), known.language(), powers));
    }

    /** @param withPosts whether with the posts as well, of which a locked account has none */
    Viewer viewer(PersonView person, boolean withPosts) {
        record Known(boolean erased, boolean open) {}
        var known = jdbc.sql("""
                select p.erased_at is not null as erased, a.person is not null as open
                  from people.person p
                  left join people.account a on a.person = p.id and a.locked_at is null
                 where p.id = :id
                """)
                .param("id", person.id().value())
                .query((row, i) -> new Known(row.getBoolean("erased"), row.getBoolean("open")))
                .single();
        if (known.erased()) {
            throw new IllegalArgumentException("the person was erased: " + person.id());
        }
        return new Viewer(
                person.id(),
                person.name(),
                person.language(),
                withPosts && known.open() ? staff.powers(person.id(), day(clock.instant())) : List.of());
    }

    /** Deletes what has ended, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.session
                 where token_hash = any(array(select token_hash from people.session
                                               where ends_at < :now
                                               order by ends_at
                                               limit 10000
                                                 for update skip locked))
                """).param("now", at(clock.instant())).update();
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
