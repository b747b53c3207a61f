package kz.dauys.command.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import kz.dauys.command.Database;
import kz.dauys.command.Dauys;
import kz.dauys.command.PortalRun;
import kz.dauys.command.TestSettings;
import kz.dauys.database.testing.S3Server;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Schemas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest {
    @TempDir
    private static Path folder;

    /** A portal with imported lives, a sealed secret and an attached file, and a backup of it at rest. */
    private static Path portal;

    private static Path backup;

    private static String attachment;

    @TempDir
    private Path own;

    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void fillAndBackUp() throws Exception {
        portal = folder.resolve("portal");
        backup = folder.resolve("backup.zip");
        var file = folder.resolve("appeals.csv");
        var example = new StringWriter();
        assertThat(run(example, "import", "appeals", "--format", "csv", "--example"))
                .isZero();
        Files.writeString(file, example.toString());
        var imported = new StringWriter();
        assertThat(run(imported, "import", "appeals", file.toString(), "--format", "csv", "--data", portal.toString()))
                .as(imported.toString())
                .isZero();
        try (var open = PortalRun.open(TestSettings.of(Map.of("data", portal.toString())))) {
            var people = open.get(People.class);
            people.giveSecondFactor(
                    people.registerStaff(
                            new NewStaff("n.aliev", "correct horse battery", "Әлиев Нұр", null, Language.KK)),
                    "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
        }
        var attached = "бір сурет".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        attachment =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(attached));
        Files.write(
                Files.createDirectories(portal.resolve("attachments").resolve(attachment.substring(0, 2)))
                        .resolve(attachment),
                attached);
        var out = new StringWriter();
        assertThat(run(out, "backup", backup.toString(), "--data", portal.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("1 attached files");
    }

    private static int run(StringWriter said, String... arguments) {
        var writer = new PrintWriter(said, true);
        return Dauys.run(writer, writer, arguments);
    }

    private int run(String... arguments) {
        return run(said, arguments);
    }

    private static Manifest manifest(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return Manifest.of(zip);
        }
    }

    @Test
    void whatIsRestoredGivesTheSameBackupToTheLastRow() throws Exception {
        var data = own.resolve("restored");

        assertThat(run("restore", backup.toString(), "--data", data.toString()))
                .as(said.toString())
                .isZero();

        assertThat(said.toString()).contains("Before the first start put the master key");
        var again = own.resolve("again.zip");
        assertThat(run("backup", again.toString(), "--data", data.toString())).isZero();
        var first = manifest(backup);
        var second = manifest(again);
        assertThat(second.tables()).isEqualTo(first.tables());
        assertThat(second.sequences()).isEqualTo(first.sequences());
        assertThat(second.files()).isEqualTo(first.files());
        assertThat(second.attachments()).isEqualTo(1);
        assertThat(first.rows()).isGreaterThan(50);
        assertThat(Files.getPosixFilePermissions(again)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theJournalIsComparedAndALogEndsWithTheBackupThatItMayHaveOutlived() throws Exception {
        var data = own.resolve("compared");
        assertThat(run("restore", backup.toString(), "--data", data.toString())).isZero();
        Files.copy(portal.resolve("master.key"), data.resolve("master.key"));
        assertThat(run("verify", "database", "--data", data.toString())).isZero();
        assertThat(said.toString()).contains("no difference");
        try (var open = PortalRun.open(TestSettings.of(Map.of("data", data.toString())))) {
            var sql = open.get(JdbcClient.class);
            sql.sql("insert into journal.log (number, origin, begun_at) values (1, 'log.example.kz', now())")
                    .update();
            sql.sql(
                            "update appeals.appeal set text = concat(text, '!') where number = (select min(number) from appeals.appeal)")
                    .update();
        }
        assertThat(run("verify", "database", "--data", data.toString())).isEqualTo(Dauys.NO);
        assertThat(said.toString()).contains("text-sha256");

        var later = own.resolve("later.zip");
        assertThat(run("backup", later.toString(), "--data", data.toString())).isZero();
        var again = own.resolve("again");
        assertThat(run("restore", later.toString(), "--data", again.toString())).isZero();
        Files.copy(portal.resolve("master.key"), again.resolve("master.key"));
        try (var open = PortalRun.open(TestSettings.of(Map.of("data", again.toString())))) {
            assertThat(open.get(JdbcClient.class)
                            .sql("select count(*) from journal.log where retired_at is not null")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void attachedFilesGoIntoABucketAndComeBackFromIt() throws Exception {
        assumeTrue(S3Server.program().isPresent(), "SKIPPED: there is no S3 server here, so nothing was tried on one");
        try (var server = S3Server.start()) {
            var settings = Files.writeString(
                    own.resolve("bucket.properties"), """
                    s3.endpoint=%s
                    s3.bucket=%s
                    s3.key=who
                    s3.secret=a secret of tests
                    """.formatted(server.address(), S3Server.BUCKET));
            var restored = own.resolve("restored").toString();
            assertThat(run("restore", backup.toString(), "--data", restored, "--config", settings.toString()))
                    .as(said.toString())
                    .isZero();
            assertThat(own.resolve("restored/attachments/" + attachment.substring(0, 2)))
                    .doesNotExist();

            var again = own.resolve("again.zip");
            assertThat(run("backup", again.toString(), "--data", restored, "--config", settings.toString()))
                    .as(said.toString())
                    .isZero();
            assertThat(manifest(again).attachments()).isEqualTo(1);
            assertThat(run("restore", again.toString(), "--check")).isZero();

            var portalToBucket =
                    new String[] {"files", "to-bucket", "--data", portal.toString(), "--config", settings.toString()};
            assertThat(run(portalToBucket)).isZero();
            assertThat(said.toString()).contains("sent: 0; there already: 1; damaged: 0");

            var without = own.resolve("without.zip");
            assertThat(run(
                            "backup",
                            without.toString(),
                            "--without-files",
                            "--data",
                            restored,
                            "--config",
                            settings.toString()))
                    .isZero();
            assertThat(said.toString()).contains("what restores it needs the same bucket");
            assertThat(manifest(without).attachments()).isZero();

            server.close();
            assertThat(run(portalToBucket)).isEqualTo(Dauys.BAD);
            assertThat(said.toString())
                    .contains("dauys files to-bucket: s3 bucket attached at " + server.address() + " does not answer")
                    .doesNotContain("a secret of tests");
        }
    }

    @Test
    void aRestoredPortalGoesOnWithItsMasterKeyAndNotWithoutIt() throws Exception {
        var data = own.resolve("restored");
        assertThat(run("restore", backup.toString(), "--data", data.toString())).isZero();

        assertThat(run("keys", "rotate", "--data", data.toString())).isEqualTo(Dauys.BAD);
        assertThat(said.toString()).contains("master key");
        Files.copy(portal.resolve("master.key"), data.resolve("master.key"));
        try (var open = PortalRun.open(TestSettings.of(Map.of("data", data.toString())))) {
            var half = open.get(People.class)
                    .signInWithPassword("n.aliev", "correct horse battery", "2001:db8::1", null)
                    .orThrow();
            assertThat(half.value()).isNotNull();
            open.get(People.class)
                    .registerStaff(new NewStaff("z.new", "correct horse battery", "Жаңа", null, Language.KK));
            assertThatThrownBy(() -> open.get(JdbcClient.class)
                            .sql("update journal.entry set type = 'changed'")
                            .update())
                    .hasMessageContaining("the journal is append-only");
        }
    }

    @Test
    void aBackupIsOfOneMomentWhileOthersGoOnWriting() throws Exception {
        var data = own.resolve("busy");
        var file = own.resolve("busy.zip");
        try (var open = PortalRun.open(TestSettings.of(Map.of("data", data.toString())))) {
            var people = open.get(People.class);
            var stop = new AtomicBoolean();
            var acknowledged = new AtomicInteger();
            var writing = CompletableFuture.runAsync(() -> {
                for (int n = 0; !stop.get(); n++) {
                    people.registerStaff(
                            new NewStaff("staff-" + n, "correct horse battery", "Қызметкер " + n, null, Language.KK));
                    acknowledged.incrementAndGet();
                }
            });
            while (acknowledged.get() < 3) {
                Thread.onSpinWait();
            }
            int before = acknowledged.get();
            assertThat(run("backup", file.toString(), "--data", data.toString()))
                    .as(said.toString())
                    .isZero();
            int after = acknowledged.get();
            stop.set(true);
            writing.get();
            var accounts = rows(manifest(file), "people", "account");
            assertThat(accounts).isBetween((long) before, after + 1L);
            assertThat(rows(manifest(file), "people", "person")).isEqualTo(accounts);
        }
        assertThat(run(
                        "restore",
                        file.toString(),
                        "--data",
                        own.resolve("restored").toString()))
                .as("every foreign key holds")
                .isZero();
    }

    private static long rows(Manifest manifest, String schema, String name) {
        return manifest.tables().stream()
                .filter(table -> table.schema().equals(schema) && table.name().equals(name))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    @Test
    void aBackupOfAnOlderDauysIsBroughtUpToDateByTheFirstStart() throws Exception {
        var file = own.resolve("old.zip");
        try (var database = TestDatabase.create()) {
            var source = new PGSimpleDataSource();
            source.setUrl(database.jdbcUrl());
            source.setUser(database.user());
            source.setPassword(database.password());
            Schemas.migrate(source, "people", "1");
            Schemas.migrate(source, "journal", "1");
            try (var sql = database.connect();
                    var statement = sql.createStatement()) {
                statement.execute("""
                        insert into people.person (id, iin, name, email, language, citizen, created_at)
                        values ('00000000-0000-0000-0000-0000000000aa', '900101300007', 'Асан', 'asan@example.kz', 'KK', true, now())
                        """);
                for (int n = 0; n < 3; n++) {
                    statement.execute("""
                            insert into journal.entry (id, type, act_at, recorded_at, commitment)
                            values (gen_random_uuid(), 'test.done', now(), now(), sha256('1'))
                            """);
                }
            }
            var at = Database.of(
                    TestSettings.of(Map.of(
                            "database.url", database.jdbcUrl(),
                            "database.user", database.user(),
                            "database.password", database.password())),
                    true);
            new Backup(own, null, InstantSource.system()).write(at, file, (share, rows) -> {});
        }
        var data = own.resolve("restored");

        assertThat(run("restore", file.toString(), "--data", data.toString()))
                .as(said.toString())
                .isZero();

        try (var open = PortalRun.open(TestSettings.of(Map.of("data", data.toString())))) {
            var sql = open.get(JdbcClient.class);
            assertThat(sql.sql("select name from people.person where email = 'asan@example.kz'")
                            .query(String.class)
                            .single())
                    .isEqualTo("Асан");
            assertThat(sql.sql("select count(*) from journal.place")
                            .query(Long.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @Test
    void aPortalThatIsThereIsNotOverwritten() {
        assertThat(run("restore", backup.toString(), "--data", portal.toString()))
                .isEqualTo(Dauys.BAD);
        assertThat(said.toString()).contains("there is a portal already").hasLineCount(1);
        assertThat(run("backup", backup.toString(), "--data", portal.toString()))
                .isEqualTo(Dauys.BAD);
        assertThat(said.toString()).contains("overwrites nothing").hasLineCount(2);
    }

    @Test
    void whatIsNoBackupOrOnlyAPartOfOneIsRefusedInOneLine() throws Exception {
        var part = own.resolve("part.zip");
        Files.copy(backup, part);
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertThat(run("restore", part.toString(), "--check")).isEqualTo(Dauys.BAD);
        var text = Files.writeString(own.resolve("text.zip"), "no zip at all");
        assertThat(run("restore", text.toString(), "--check")).isEqualTo(Dauys.BAD);
        assertThat(run("restore", own.resolve("none.zip").toString(), "--check"))
                .isEqualTo(Dauys.BAD);
        assertThat(said.toString()).hasLineCount(3).contains("only a part of one", "no such file");
    }

    @Test
    void aChangedRowIsFoundAndNothingComesIn() throws Exception {
        var forged = own.resolve("forged.zip");
        Files.copy(backup, forged);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + forged.toUri()), Map.of())) {
            var people = zip.getPath("tables/people.person");
            Files.writeString(people, Files.readString(people).replace("Әлиев", "Оспан"));
        }
        assertThat(run("restore", backup.toString(), "--check")).isZero();
        assertThat(run("restore", forged.toString(), "--check")).isEqualTo(Dauys.BAD);
        var data = own.resolve("restored");
        assertThat(run("restore", forged.toString(), "--data", data.toString())).isEqualTo(Dauys.BAD);
        assertThat(said.toString()).contains("people.person is not what was written");

        // what was broken off is no portal, and the next restoring begins anew
        Files.copy(portal.resolve("master.key"), data.resolve("master.key"));
        assertThat(run("keys", "rotate", "--data", data.toString())).isEqualTo(Dauys.BAD);
        assertThat(said.toString()).contains("half restored");
        assertThat(run("restore", backup.toString(), "--data", data.toString()))
                .as(said.toString())
                .isZero();
        assertThat(run("keys", "rotate", "--data", data.toString())).isZero();
    }

    @Test
    void aBackupOfANewerDauysIsRefused() throws Exception {
        var newer = own.resolve("newer.zip");
        Files.copy(backup, newer);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + newer.toUri()), Map.of())) {
            var manifest = zip.getPath(Manifest.NAME);
            Files.writeString(
                    manifest,
                    Files.readString(manifest).replaceFirst("\"journal\" : \"\\d+\"", "\"journal\" : \"999\""));
        }
        assertThat(run(
                        "restore",
                        newer.toString(),
                        "--data",
                        own.resolve("restored").toString()))
                .isEqualTo(Dauys.BAD);
        assertThat(said.toString())
                .contains("made by a newer Dauys", "journal 999")
                .hasLineCount(1);
    }
}
