package kz.dauys.database.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.database.EmbeddedPostgres;
import kz.dauys.database.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own for one test or one group of tests. All of a JVM stand in one PostgreSQL that forgets
 * everything at the end and is quick because of it (the same locale and collation as the real one).
 */
public final class TestDatabase implements AutoCloseable {
    /** Somebody who owns nothing and may make nothing; with the password of the owner. */
    private static final String GUEST = "guest";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A fresh empty database. */
    public static TestDatabase create() {
        return create(null);
    }

    /** A copy of this database as it stands; nobody may be connected to it. */
    public TestDatabase copy() {
        return create(name);
    }

    private static TestDatabase create(@Nullable String template) {
        var name = "test_" + NUMBER.incrementAndGet();
        administer("create database " + name + (template == null ? "" : " template " + template) + " strategy "
                + (template == null ? "wal_log" : "file_copy"));
        return new TestDatabase(name);
    }

    public String jdbcUrl() {
        return Server.POSTGRES.jdbcUrl().replace("/dauys?", "/" + name + "?");
    }

    public String user() {
        return Server.POSTGRES.user();
    }

    public String password() {
        return Server.POSTGRES.password();
    }

    /** Who may connect, and has no rights but what the owner gives. */
    public String guest() {
        return GUEST;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }

    /** As the owner, who may change tables as well. */
    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Drops it; nobody may be connected to it any more. Not needed: the end of the JVM drops all.
     */
    @Override
    public void close() {
        // Not with (force): that is refused to whoever is no superuser while autovacuum is at work in the database.
        administer("drop database if exists " + name);
    }

    private static void administer(String sql) {
        var server = Server.POSTGRES;
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Server {
        /** Waits for the end of the JVM, then of the server, and takes the folder away. */
        private static final String JANITOR = """
                cat >/dev/null
                n=0
                while [ -e "$0/postgres-18/cluster/postmaster.pid" ] && [ $n -lt 600 ]; do sleep 0.1; n=$((n + 1)); done
                rm -rf "$0"
                """;

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var folder = Files.createTempDirectory("dauys-test-database-");
                // Not by a shutdown hook: those run at the same time, and whoever else closes then may still want the
                // database. The server ends with the JVM by itself.
                new ProcessBuilder("/bin/sh", "-c", JANITOR, folder.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                var postgres = EmbeddedPostgres.start(folder, Settings.forTests());
                try (var connection =
                                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                        var statement = connection.createStatement()) {
                    statement.execute("create role " + GUEST + " login password "
                            + statement.enquoteLiteral(postgres.password()));
                }
                return postgres;
            } catch (SQLException e) {
                throw new IllegalStateException("the guest of the tests", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
