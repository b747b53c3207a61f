package kz.dauys.portal.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
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
        PASSWORD(Duration.ofHours(1), Duration.ofHours(12));

        final Duration unused;
        final Duration atAll;

        OpenedBy(Duration unused, Duration atAll) {
            this.unused = unused;
            this.atAll = atAll;
        }
    }

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
        jdbc.sql("""
                insert into people.session (token_hash, person, opened_by, opened_at, ends_at, ends_at_latest)
                values (:hash, :person, :by, :now, :endsAt, :latest)
                """)
                .param("hash", Secrets.hash(token.value()))
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

    void endAll(PersonId person) {
        jdbc.sql("delete from people.session where person = :person")
                .param("person", person.value())
                .update();
    }

    Optional<Viewer> viewer(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        var hash = Secrets.hash(token);
        var now = clock.instant();
        record Known(PersonId person, String name, Language language, OpenedBy by, Instant endsAt, Instant latest) {}
        var found = jdbc.sql("""
                select id, case when name = '' then coalesce(email, '') else name end as shown, language,
                       opened_by, ends_at, ends_at_latest
                  from people.session
                  join people.person on id = person
                 where token_hash = :hash and ends_at > :now
                """)
                .param("hash", hash)
                .param("now", at(now))
                .query((row, i) -> new Known(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("shown"),
                        Language.valueOf(row.getString("language")),
                        OpenedBy.valueOf(row.getString("opened_by")),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at_latest", OffsetDateTime.class).toInstant()))
                .optional();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var known = found.get();
        var later = min(now.plus(known.by().unused), known.latest());
        if (Duration.between(known.endsAt(), later).compareTo(TOUCH_EVERY) >= 0) {
            jdbc.sql("update people.session set ends_at = :endsAt where token_hash = :hash and ends_at > :now")
                    .param("endsAt", at(later))
                    .param("hash", hash)
                    .param("now", at(now))
                    .update();
        }
        List<Appointment> appointments = switch (known.by()) {
            case CODE -> List.of();
            case PASSWORD -> staff.powers(known.person(), LocalDate.ofInstant(now, zone));
        };
        return Optional.of(new Viewer(known.person(), known.name(), known.language(), appointments));
    }

    Viewer viewer(PersonView person, boolean withPosts) {
        return new Viewer(
                person.id(),
                person.name(),
                person.language(),
                withPosts ? staff.powers(person.id(), LocalDate.ofInstant(clock.instant(), zone)) : List.of());
    }

    /** Deletes what has ended, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.session
                 where token_hash in (select token_hash from people.session
                                       where ends_at < :now
                                       order by ends_at
                                       limit 10000
                                         for update skip locked)
                """).param("now", at(clock.instant())).update();
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
