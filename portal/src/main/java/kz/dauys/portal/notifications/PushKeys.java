package kz.dauys.portal.notifications;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pairs of keys by which push services know us (RFC 8292). A browser takes messages from that pair alone with which it was
 * switched on, so an older pair stays as long as a browser knows it.
 */
@Component
class PushKeys {
    private static final String SEALED = "notifications.push-key";

    private final JdbcClient jdbc;
    private final People people;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PushKeys(JdbcClient jdbc, People people, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The pair of today. */
    record Current(UUID id, byte[] publicKey) {

        String text() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        }
    }

    /** The pair of today, made at the first time. */
    Current current() {
        return youngest()
                .orElseGet(() -> Objects.requireNonNull(transactions.execute(_ -> {
                    lock();
                    return youngest().orElseGet(this::made);
                })));
    }

    private Optional<Current> youngest() {
        return jdbc.sql("select id, public_key from notifications.push_key order by number desc limit 1")
                .query((row, _) -> new Current(row.getObject("id", UUID.class), row.getBytes("public_key")))
                .optional();
    }

    /** Gives browsers another pair from now on; gives how many browsers still know an older one. */
    long rotate() {
        return Objects.requireNonNull(transactions.execute(_ -> {
            lock();
            made();
            for (var unused : jdbc.sql("""
                            delete from notifications.push_key k
                            where k.id <> (select id from notifications.push_key order by number desc limit 1)
                              and not exists (select from notifications.browser b where b.push_key = k.id)
                            returning id
                            """)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list()) {
                people.destroyKey(unused);
            }
            return jdbc.sql("select count(*) from notifications.browser")
                    .query(Long.class)
                    .single();
        }));
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('notifications.push-key'))")
                .query(row -> {});
    }

    private Current made() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = PublicKeySources.ofECPublicKey((ECPublicKey) pair.getPublic())
                    .extractBytesInUncompressedForm();
            var now = clock.instant();
            var id = Uuid7.at(now.toEpochMilli());
            jdbc.sql("""
                    insert into notifications.push_key (id, number, public_key, sealed, made_at)
                    select :id, coalesce(max(number), 0) + 1, :public, :sealed, :now from notifications.push_key
                    """)
                    .param("id", id)
                    .param("public", point)
                    .param(
                            "sealed",
                            people.seal(
                                    id,
                                    SEALED,
                                    Base64.getEncoder()
                                            .encodeToString(pair.getPrivate().getEncoded())))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            return new Current(id, point);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    /** The whole pair, to sign with. */
    VAPIDKeyPair pair(UUID id) {
        return jdbc.sql("select public_key, sealed from notifications.push_key where id = :id")
                .param("id", id)
                .query((row, _) -> VAPIDKeyPairs.of(
                        PrivateKeySources.ofPKCS8Bytes(Base64.getDecoder()
                                .decode(people.unseal(id, SEALED, row.getBytes("sealed"))
                                        .orElseThrow())),
                        PublicKeySources.ofUncompressedBytes(row.getBytes("public_key"))))
                .single();
    }
}
