package kz.dauys.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void waitsForTheDiskAndAsksForAPassword() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            for (var parameter : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(database, "show " + parameter)).as(parameter).isEqualTo("on");
            }
            assertThat(ask(database, "show password_encryption")).isEqualTo("scram-sha-256");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(
                            database,
                            "select rolsuper or rolcreatedb or rolcreaterole from pg_roles"
                                    + " where rolname = current_user"))
                    .isEqualTo("f");
            for (var password : List.of("", "wrong")) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), password))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(ask(
                            database,
                            "select string_agg(letter, '' order by letter) from unnest(string_to_array("
                                    + "'я,ұ,к,ә,н,қ,а,ң,ө', ',')) as letter"))
                    .isEqualTo("аәкқнңөұя");
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres-18/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.readString(folder.resolve("VERSION"))).isEqualTo("18\n");

            // a second one on the folder shares the server, or is refused with the number of the first
            try (var guest = EmbeddedPostgres.start(folder)) {
                assertThat(guest.owner()).isFalse();
                assertThat(guest.jdbcUrl()).isEqualTo(database.jdbcUrl());
            }
            assertThat(ask(database, "select 'still here'")).isEqualTo("still here");
            assertThatThrownBy(() ->
                            EmbeddedPostgres.start(folder, Settings.standard().withSharing(false)))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes", "listen_addresses", "hba_file"})
    void nobodyTurnsOffWhatMakesDataLast(String parameter) {
        assertThatThrownBy(() -> Settings.standard().with(parameter, "off"))
                .hasMessage(parameter + " is set by the launcher alone");
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefusedAndNotTouched() throws IOException {
        Files.writeString(folder.resolve("VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessage(
                        "the data folder " + folder.toRealPath() + " holds a database of PostgreSQL 17, this program"
                                + " brings PostgreSQL 18: back it up with the Dauys that made it (dauys backup) and restore it"
                                + " with this one");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("VERSION"));
        }
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefusedAlsoWhenNothingElseSaysSo() throws IOException {
        var cluster = Files.createDirectories(folder.resolve("postgres-16/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining("of PostgreSQL 16, this program");
        assertThat(folder.resolve("postgres-18")).doesNotExist();
    }

    @Test
    void rootIsDroppedOrTheStartIsRefused() throws Exception {
        var nothing = Files.createDirectory(folder.resolve("no-tools"));
        var data = folder.resolve("data");
        var settings = Settings.standard().withDurable(false);
        if (!root()) {
            // nothing is to be dropped, and no tool is needed
            try (var database = EmbeddedPostgres.start(data, settings, nothing.toString())) {
                assertThat(ask(database, "select 'here'")).isEqualTo("here");
            }
            return;
        }
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, settings, nothing.toString()))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessage("PostgreSQL does not run as root, and neither unshare -U nor setpriv can drop root here:"
                        + " run as another user, or give a database by DAUYS_DATABASE_URL");
        try (var database = EmbeddedPostgres.start(data, settings)) {
            assertThat(ask(database, "select 'here'")).isEqualTo("here");
            var server = Postmaster.read(data.toRealPath().resolve("postgres-18/cluster"))
                    .orElseThrow();
            var its = Path.of("/proc", Long.toString(server.pid()));
            boolean namespace = !Files.readSymbolicLink(its.resolve("ns/user"))
                    .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user")));
            assertThat(namespace || Folders.owner(its) != 0)
                    .as("the server has no rights of root")
                    .isTrue();
        }
    }

    @Test
    void whereNamespacesAreForbiddenRootBecomesAnotherUserOrSaysWhatIsInTheWay() throws Exception {
        if (!root() || !Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            return;
        }
        var tools = Files.createDirectory(folder.resolve("tools"));
        Files.writeString(tools.resolve("setpriv"), "#!/bin/sh\nexec /usr/bin/setpriv \"$@\"\n");
        Files.setPosixFilePermissions(tools.resolve("setpriv"), PosixFilePermissions.fromString("rwxr-xr-x"));
        var closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(
                        () -> EmbeddedPostgres.start(closed, Settings.standard().withDurable(false), tools.toString()))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("cannot enter")
                .hasMessageContaining("choose a data folder that all may enter");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var database = EmbeddedPostgres.start(open, Settings.standard().withDurable(false), tools.toString())) {
            assertThat(ask(database, "select 'here'")).isEqualTo("here");
            var server = Postmaster.read(open.toRealPath().resolve("postgres-18/cluster"))
                    .orElseThrow();
            assertThat(Folders.owner(Path.of("/proc", Long.toString(server.pid()))))
                    .isNotZero();
        }
    }

    private static boolean root() throws IOException {
        return Folders.owner(Path.of("/proc/self")) == 0;
    }

    private static String ask(EmbeddedPostgres database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
