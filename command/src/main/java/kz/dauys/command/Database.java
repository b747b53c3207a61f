package kz.dauys.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import kz.dauys.database.DatabaseCheck;
import kz.dauys.database.EmbeddedPostgres;
import kz.dauys.database.Settings;

/** Where the portal's database is. Closing it stops the server when this process started it. */
public final class Database implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private final AutoCloseable server;

    private Database(String url, String user, String password, AutoCloseable server) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.server = server;
    }

    /**
     * The database that the configuration names, or the one in its data folder, which is made where it is missing.
     *
     * @param sharing whether to work beside a process that already runs the database of the folder
     * @throws BadUse when it cannot be used, with the reason
     */
    public static Database of(Configuration configuration, boolean sharing) {
        if (configuration.has(Key.DATABASE_URL)) {
            var url = configuration.get(Key.DATABASE_URL);
            var user = configuration.get(Key.DATABASE_USER);
            var password = configuration.get(Key.DATABASE_PASSWORD);
            if (configuration.has(Key.DATABASE_MIGRATOR_USER)) {
                refuse(DatabaseCheck.ofAnswer(url, user, password));
                refuse(DatabaseCheck.of(
                        url,
                        configuration.get(Key.DATABASE_MIGRATOR_USER),
                        configuration.get(Key.DATABASE_MIGRATOR_PASSWORD)));
            } else {
                refuse(DatabaseCheck.of(url, user, password));
            }
            return new Database(url, user, password, () -> {});
        }
        if (configuration.has(Key.DATABASE_MIGRATOR_USER)) {
            throw new BadUse(Key.DATABASE_MIGRATOR_USER.inEnvironment() + ": only a database of your own has one; set "
                    + Key.DATABASE_URL.inEnvironment());
        }
        var postgres =
                EmbeddedPostgres.start(configuration.data(), Settings.standard().withSharing(sharing));
        return new Database(postgres.jdbcUrl(), postgres.user(), postgres.password(), postgres);
    }

    /** The same for whoever makes schemas and tables: by the user for migrations, where there is one. */
    public static Database forMigrations(Configuration configuration) {
        var database = of(configuration, false);
        return configuration.has(Key.DATABASE_URL) && configuration.has(Key.DATABASE_MIGRATOR_USER)
                ? new Database(
                        database.url,
                        configuration.get(Key.DATABASE_MIGRATOR_USER),
                        configuration.get(Key.DATABASE_MIGRATOR_PASSWORD),
                        database.server)
                : database;
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new BadUse(Key.DATABASE_URL.inEnvironment() + ": " + String.join("; ", faults));
        }
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** A connection of one's own, to be closed. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the database does not stop", e);
        }
    }
}
