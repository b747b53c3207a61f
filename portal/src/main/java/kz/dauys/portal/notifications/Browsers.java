package kz.dauys.portal.notifications;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The browsers in which people are told of news: switched on, shown, removed. */
@Component
class Browsers {
    private static final String SEALED = "notifications.browser";
    private static final int MOST = 10;
    private static final int HASH_SHOWN = 12;

    private final JdbcClient jdbc;
    private final People people;
    private final PushKeys keys;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Browsers(
            JdbcClient jdbc,
            People people,
            PushKeys keys,
            JsonMapper json,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.keys = keys;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where a browser is told. */
    record Target(UUID key, String endpoint, String p256dh, String auth) {

        @Override
        public String toString() {
            return "Target[]";
        }
    }

    /**
     * Tells a person in a browser from now on. Of two people who use one browser the last to switch it on is told there.
     *
     * @param inner whether its push service may stand in our own network
     */
    Outcome<UUID> add(PersonId person, NewBrowser wish, boolean inner) {
        if (Outbound.address(wish.endpoint(), inner).isEmpty() || !usable(wish)) {
            return Outcome.refused("notifications.browser-strange");
        }
        var hash = hash(wish.endpoint());
        var current = keys.current();
        return Objects.requireNonNull(transactions.execute(_ -> {
            var now = clock.instant();
            jdbc.sql("select id from notifications.browser where person = :person for update")
                    .param("person", person.value())
                    .query(row -> {});
            for (var before : jdbc.sql("delete from notifications.browser where address_hash = :hash returning id")
                    .param("hash", hash)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list()) {
                people.destroyKey(before);
            }
            var id = Uuid7.at(now.toEpochMilli());
            int added = jdbc.sql("""
                            insert into notifications.browser (id, person, address_hash, sealed, push_key, name, made_at)
                            select :id, :person, :hash, :sealed, :key, :name, :now
                            where (select count(*) from notifications.browser where person = :person) < :most
                            on conflict on constraint one_person_for_each_browser do nothing
                            """)
                    .param("id", id)
                    .param("person", person.value())
                    .param("hash", hash)
                    .param(
                            "sealed",
                            people.seal(
                                    id,
                                    SEALED,
                                    json.writeValueAsString(Map.of(
                                            "endpoint",
                                            wish.endpoint(),
                                            "p256dh",
                                            wish.p256dh(),
                                            "auth",
                                            wish.auth()))))
                    .param("key", current.id())
                    .param("name", People.browserWords(wish.userAgent()))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("most", MOST)
                    .update();
            if (added == 0) {
                people.destroyKey(id);
                return Outcome.<UUID>refused("notifications.too-many-browsers");
            }
            return Outcome.done(id);
        }));
    }

    private static boolean usable(NewBrowser wish) {
        try {
            UserAgentMessageEncryptionKeyInfo.of(wish.p256dh(), wish.auth());
            return Base64.getUrlDecoder().decode(wish.auth()).length == 16;
        } catch (RuntimeException notKeys) {
            return false;
        }
    }

    List<Browser> of(PersonId person) {
        return jdbc.sql("""
                        select id, name, address_hash, made_at, push_key = (
                            select k.id from notifications.push_key k order by k.number desc limit 1) as current
                        from notifications.browser where person = :person order by id
                        """)
                .param("person", person.value())
                .query((row, _) -> new Browser(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Arrays.copyOf(row.getBytes("address_hash"), HASH_SHOWN)),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("current")))
                .list();
    }

    /** Where a browser is told; empty when it is not any more. */
    Optional<Target> target(UUID browser) {
        return jdbc.sql("select sealed, push_key from notifications.browser where id = :id")
                .param("id", browser)
                .query((row, _) -> new Sealed(row.getObject("push_key", UUID.class), row.getBytes("sealed")))
                .optional()
                .flatMap(row -> people.unseal(browser, SEALED, row.sealed())
                        .map(json::readTree)
                        .map(node -> new Target(
                                row.key(),
                                node.path("endpoint").asString(),
                                node.path("p256dh").asString(),
                                node.path("auth").asString())));
    }

    private record Sealed(UUID key, byte[] sealed) {}

    /** Removes one of a person; false when it is not theirs. */
    boolean remove(PersonId person, UUID browser) {
        return delete("id = :id and person = :person", Map.of("id", browser, "person", person.value())) > 0;
    }

    void removeAll(PersonId person) {
        delete("person = :person", Map.of("person", person.value()));
    }

    /** Its push service says that it is there no more. */
    void gone(UUID browser) {
        delete("id = :id", Map.of("id", browser));
    }

    private int delete(String which, Map<String, ?> of) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            var removed = jdbc.sql("delete from notifications.browser where " + which + " returning id")
                    .params(of)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list();
            removed.forEach(people::destroyKey);
            return removed.size();
        }));
    }

    private static byte[] hash(String endpoint) {
        return Sha256.of(endpoint);
    }
}
