package kz.dauys.portal.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import kz.dauys.portal.kernel.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From which devices a person has signed in before, so that the first time from another one can be told. */
@Component
class Devices {
    static final Duration REMEMBERED = Duration.ofDays(400);
    private static final int LONGEST_TOKEN = 100;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Vault vault;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Devices(
            JdbcClient jdbc,
            Secrets secrets,
            Vault vault,
            Sessions sessions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.vault = vault;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    String recognise(SessionToken session, @Nullable String device, String userAgent) {
        var known = device != null && device.length() <= LONGEST_TOKEN ? device : null;
        var token = known == null ? secrets.token() : known;
        var agent = UserAgent.of(userAgent);
        sessions.describe(session.value(), agent).ifPresent(person -> {
            var now = clock.instant();
            boolean first = jdbc.sql("select not exists (select from people.known_device where person = :person)")
                    .param("person", person.value())
                    .query(Boolean.class)
                    .single();
            boolean unknown = jdbc.sql("""
                    insert into people.known_device (person, device_hash, first_seen_at, last_seen_at)
                    values (:person, :hash, :now, :now)
                    on conflict (person, device_hash) do update set last_seen_at = excluded.last_seen_at
                    returning xmax = 0
                    """)
                    .param("person", person.value())
                    .param("hash", vault.match("device", person + " " + token))
                    .param("now", at(now))
                    .query(Boolean.class)
                    .single();
            // whoever comes for the first time knows that it is them
            if (unknown && !first) {
                events.publishEvent(
                        new DeviceRecognised(Uuid7.next(clock), person, agent.words(), sessions.day(now), now));
            }
        });
        return token;
    }

    /** Deletes what was not seen for more than a year, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.known_device
                 where (person, device_hash) in (select person, device_hash from people.known_device
                                                  where last_seen_at < :before
                                                  order by last_seen_at
                                                  limit 10000
                                                    for update skip locked)
                """).param("before", at(clock.instant().minus(REMEMBERED))).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
