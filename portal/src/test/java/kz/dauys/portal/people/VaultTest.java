package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import kz.dauys.database.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class VaultTest {
    private static final String IIN = "930712168596";
    private static final TestDatabase EMPTY = emptyButForTheTables();

    @TempDir
    Path folder;

    private final UUID subject = UUID.randomUUID();
    private final TestDatabase database = EMPTY.copy();
    private final HikariDataSource source = pool(database);
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    private Vault vault;

    private static TestDatabase emptyButForTheTables() {
        var database = TestDatabase.create();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration/people")
                .schemas("people")
                .load()
                .migrate();
        return database;
    }

    @BeforeEach
    void aVault() throws IOException {
        vault = new Vault(jdbc, new MasterKey(MasterKey.madeUp(), "", ""), transaction);
    }

    private static HikariDataSource pool(TestDatabase database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        return pool;
    }

    @AfterEach
    void theDatabaseGoes() {
        source.close();
        database.close();
    }

    @Test
    void whatIsSealedOpensAndDoesNotStandInTheDatabase() {
        var sealed = vault.seal(subject, "iin", IIN);

        assertThat(vault.open(subject, "iin", sealed)).contains(IIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(IIN);
        assertThat(vault.seal(subject, "iin", IIN)).isNotEqualTo(sealed);
    }

    @Test
    void aKeyForMatchingThatWasRolledBackIsNotUsed() {
        transaction.executeWithoutResult(status -> {
            vault.match("iin", IIN);
            status.setRollbackOnly();
        });
        var kept = transaction.execute(status -> vault.match("iin", IIN));

        assertThat(vault.match("iin", IIN)).isEqualTo(kept);
        assertThat(jdbc.sql("select count(*) from people.sealing_key")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theKeyForMatchingIsThereBeforeAnythingIsMatched() {
        vault.start();

        assertThat(jdbc.sql("select count(*) from people.sealing_key")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsSealedForOneThingOrPersonOpensAsNoOther() {
        var sealed = vault.seal(subject, "iin", IIN);
        var other = UUID.randomUUID();
        vault.seal(other, "iin", IIN);

        assertThatThrownBy(() -> vault.open(subject, "bin", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(other, "iin", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutItsKeyNothingOpensAnyMore() {
        var sealed = vault.seal(subject, "iin", IIN);
        vault.destroy(subject);

        assertThat(vault.open(subject, "iin", sealed)).isEmpty();
        vault.seal(subject, "iin", IIN);
        assertThatThrownBy(() -> vault.open(subject, "iin", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void equalTextsMatchAndOthersDoNot() {
        assertThat(vault.match("iin", IIN)).hasSize(32).isEqualTo(vault.match("iin", IIN));
        assertThat(vault.match("iin", IIN)).isNotEqualTo(vault.match("bin", IIN));
        assertThat(vault.match("iin", IIN)).isNotEqualTo(vault.match("iin", "930712168597"));
    }

    @Test
    void twoWhoSealFirstAtOnceShareOneKey() throws Exception {
        try (var together = Executors.newFixedThreadPool(8)) {
            Callable<byte[]> seal = () -> vault.seal(subject, "iin", IIN);
            for (var sealed : together.invokeAll(java.util.Collections.nCopies(8, seal))) {
                assertThat(vault.open(subject, "iin", sealed.get())).contains(IIN);
            }
        }
    }

    @Test
    void theMasterKeyIsMadeOnceAndReadByItsOwnerOnly() throws Exception {
        var sealed = withMasterIn("master.key").seal(subject, "iin", IIN);

        assertThat(withMasterIn("master.key").open(subject, "iin", sealed)).contains(IIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anotherMasterKeyOpensNothingAndIsNoticed() throws Exception {
        var sealed = withMasterIn("master.key").seal(subject, "iin", IIN);
        assertThat(withMasterIn("master.key").lacksItsMaster()).isFalse();
        var other = withMasterIn("other.key");

        assertThatThrownBy(() -> other.open(subject, "iin", sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(other.lacksItsMaster()).isTrue();
    }

    @Test
    void afterARotationEverythingOpensWithTheNewKeyAndTheOldOneIsGone() throws Exception {
        var sealed = new HashMap<UUID, byte[]>();
        var before = withMasterIn("master.key");
        // more than go in one batch
        for (int i = 0; i < 501; i++) {
            var id = UUID.randomUUID();
            sealed.put(id, before.seal(id, "iin", IIN));
        }
        var matched = before.match("iin", IIN);
        var old = Files.readString(folder.resolve("master.key"));

        assertThat(withMasterIn("master.key").rotate()).isEqualTo(501 + 1);

        var after = withMasterIn("master.key");
        sealed.forEach((id, bytes) -> {
            assertThat(after.open(id, "iin", bytes)).contains(IIN);
            // a process that read the file before the rotation reads it again
            assertThat(before.open(id, "iin", bytes)).contains(IIN);
        });
        assertThat(after.match("iin", IIN)).isEqualTo(matched);
        assertThat(new MasterKey("", folder.resolve("master.key").toString(), "").ids())
                .hasSize(1);
        Files.writeString(folder.resolve("old.key"), old);
        var one = sealed.entrySet().iterator().next();
        assertThatThrownBy(() -> withMasterIn("old.key").open(one.getKey(), "iin", one.getValue()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsSealedDuringARotationIsNotLost() throws Exception {
        var writer = withMasterIn("master.key");
        var sealed = new ConcurrentHashMap<UUID, byte[]>();
        try (var together = Executors.newFixedThreadPool(2)) {
            var writing = together.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    var id = UUID.randomUUID();
                    sealed.put(id, writer.seal(id, "iin", IIN));
                }
            });
            while (!writing.isDone()) {
                withMasterIn("master.key").rotate();
            }
            writing.get();
        }

        var after = withMasterIn("master.key");
        assertThat(after.lacksItsMaster()).isFalse();
        sealed.forEach((id, bytes) -> assertThat(after.open(id, "iin", bytes)).contains(IIN));
    }

    @Test
    void aConfiguredMasterKeyGoesBeforeTheFile() throws Exception {
        var configured = MasterKey.madeUp();
        var vault = new Vault(jdbc, new MasterKey(configured, "", folder.toString()), transaction);
        var sealed = vault.seal(subject, "iin", IIN);

        assertThat(folder.resolve("master.key")).doesNotExist();
        assertThat(new Vault(jdbc, new MasterKey(configured, "", ""), transaction).open(subject, "iin", sealed))
                .contains(IIN);
        assertThat(MasterKey.fits(configured)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "e30=", "bm90IGEga2V5"})
    void whatIsNoKeysetIsNoMasterKey(String configured) {
        assertThat(MasterKey.fits(configured)).isFalse();
    }

    @Test
    void aFileThatHoldsNoKeyIsNotReplaced() throws Exception {
        Files.writeString(folder.resolve("master.key"), "{}");

        assertThatThrownBy(() -> withMasterIn("master.key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master.key");
        assertThat(folder.resolve("master.key")).hasContent("{}");
    }

    private Vault withMasterIn(String file) throws IOException {
        return new Vault(jdbc, new MasterKey("", folder.resolve(file).toString(), ""), transaction);
    }
}
