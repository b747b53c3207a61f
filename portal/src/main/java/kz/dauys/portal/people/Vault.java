package kz.dauys.portal.people;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what must be unreadable in a copy of the database, each with a key of its subject, which the master key wraps.
 * A subject whose key is destroyed is erased from this database, and from its backups for everyone who has no master key
 * under which they were made: a backup has the wrapped key in it.
 */
@Component
class Vault implements SmartLifecycle {
    /** Of the key by which equal numbers are found: everyone's, so nobody's. */
    private static final UUID MATCHING = new UUID(0, 1);

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final TransactionTemplate transaction;
    private volatile @Nullable PrfSet matching;
    private volatile boolean checked;

    Vault(JdbcClient jdbc, MasterKey master, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.master = master;
        this.transaction = transaction;
    }

    /**
     * @param purpose what it is, in a word: sealed as one thing it cannot be passed off as another
     */
    byte[] seal(UUID subject, String purpose, String text) {
        try {
            return aead(keyMade(subject, false))
                    .encrypt(text.getBytes(StandardCharsets.UTF_8), context(subject, purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** What was sealed; empty when the key was destroyed. */
    Optional<String> open(UUID subject, String purpose, byte[] sealed) {
        return wrapped(subject).map(key -> open(subject, key, purpose, sealed));
    }

    /** The same for a caller who has read the wrapped key along. */
    String open(UUID subject, byte[] wrapped, String purpose, byte[] sealed) {
        try {
            return new String(
                    aead(unwrapped(subject, wrapped)).decrypt(sealed, context(subject, purpose)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is sealed as " + purpose + " does not open with the subject's key");
        }
    }

    /** Erases the subject: what its key sealed is read again by nobody but who has an old backup and its master key. */
    void destroy(UUID subject) {
        jdbc.sql("delete from people.sealing_key where subject = :subject")
                .param("subject", subject)
                .update();
    }

    /** The same for the same text, and for nobody without the master key a way to try which text it is. */
    byte[] match(String purpose, String text) {
        try {
            var known = matching;
            if (known == null) {
                known = matchingKey();
                // what a transaction made is not there any more when it is rolled back
                if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                    matching = known;
                }
            }
            return known.computePrimary(context(purpose, text), 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot match", e);
        }
    }

    private PrfSet matchingKey() throws GeneralSecurityException {
        return keyMade(MATCHING, true).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    private static byte[] context(UUID subject, String purpose) {
        var name = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + name.length)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .put(name)
                .array();
    }

    private static byte[] context(String purpose, String text) {
        return (purpose + "\0" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static Aead aead(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private Optional<byte[]> wrapped(UUID subject) {
        return jdbc.sql("select wrapped from people.sealing_key where subject = :subject")
                .param("subject", subject)
                .query((row, i) -> row.getBytes("wrapped"))
                .optional();
    }

    private KeysetHandle unwrapped(UUID subject, byte[] wrapped) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master.aead(), context(subject, "key"));
    }

    /** The subject's key, made when there is none yet. */
    private KeysetHandle keyMade(UUID subject, boolean forMatching) throws GeneralSecurityException {
        var known = wrapped(subject);
        if (known.isEmpty()) {
            var fresh = forMatching
                    ? KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF)
                    : KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            known = transaction.execute(status -> {
                // held to the end: nobody takes a master key away that wrapped something not yet committed
                jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('people.master'))")
                        .query(row -> {});
                jdbc.sql("""
                        insert into people.sealing_key (subject, master, wrapped) values (:subject, :master, :wrapped)
                        on conflict (subject) do nothing
                        """)
                        .param("subject", subject)
                        .param("master", master.primary())
                        .param("wrapped", wrap(subject, fresh))
                        .update();
                return wrapped(subject);
            });
        }
        return unwrapped(subject, known.orElseThrow());
    }

    private byte[] wrap(UUID subject, KeysetHandle key) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master.aead(), context(subject, "key"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be wrapped", e);
        }
    }

    /** A portal that cannot open what is sealed must not begin to seal under another key. */
    @Override
    public void start() {
        if (lacksItsMaster()) {
            try {
                master.takeBackIfMade();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new Lost();
        }
        try {
            matching = matchingKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key by which equal numbers are found does not open", e);
        }
        checked = true;
    }

    /** Before anything that works by itself, and before pages. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void stop() {
        checked = false;
    }

    @Override
    public boolean isRunning() {
        return checked;
    }

    /** Whether there is a key that no master key of today opens: another master key made it. */
    boolean lacksItsMaster() {
        return jdbc.sql("select exists (select from people.sealing_key where master <> all(:known))")
                .param("known", master.ids().toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    /**
     * Puts a fresh master key in the place of the one of today, wraps every key anew, and forgets the old one. What was
     * broken off is taken up by the next call; other processes go on meanwhile. A configured master key is not changed:
     * its primary wraps everything anew.
     *
     * @return how many keys were wrapped anew
     */
    long rotate() {
        if (master.inAFile()) {
            alone(master::addPrimary);
        }
        long all = 0;
        for (int some = BATCH; some == BATCH; all += some) {
            some = rewrapSome();
        }
        if (master.inAFile()) {
            alone(() -> {
                boolean done = jdbc.sql("select not exists (select from people.sealing_key where master <> :primary)")
                        .param("primary", master.primary())
                        .query(Boolean.class)
                        .single();
                if (done) {
                    master.keepPrimaryOnly();
                }
            });
        }
        return all;
    }

    /** While nobody wraps a key. */
    private void alone(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('people.master'))").query(row -> {});
            work.run();
        });
    }

    private int rewrapSome() {
        record Key(UUID subject, byte[] wrapped) {}
        Integer done = transaction.execute(status -> {
            List<Key> keys = jdbc.sql("""
                    select subject, wrapped from people.sealing_key where master <> :primary limit :batch for update
                    """)
                    .param("primary", master.primary())
                    .param("batch", BATCH)
                    .query((row, i) -> new Key(row.getObject("subject", UUID.class), row.getBytes("wrapped")))
                    .list();
            for (var key : keys) {
                try {
                    jdbc.sql(
                                    "update people.sealing_key set master = :master, wrapped = :wrapped where subject = :subject")
                            .param("master", master.primary())
                            .param("wrapped", wrap(key.subject(), unwrapped(key.subject(), key.wrapped())))
                            .param("subject", key.subject())
                            .update();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("a key of a person does not open with this master key");
                }
            }
            return keys.size();
        });
        return done == null ? 0 : done;
    }

    private static final class Lost extends IllegalStateException implements MasterKeyLost {
        private static final long serialVersionUID = 1;

        Lost() {
            super(
                    "the database was sealed under another master key: bring back master.key (or what the settings master-key"
                            + " and master-key.file say) as it was; docs/operating.md, Keys");
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
