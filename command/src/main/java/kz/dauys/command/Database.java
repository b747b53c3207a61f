package kz.dauys.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
            var faults = DatabaseCheck.of(url, user, password);
            if (!faults.isEmpty()) {
                throw new BadUse(Key.DATABASE_URL.inEnvironment() + ": " + String.join("; ", faults));
            }
            return new Database(url, user, password, () -> {});
        }
        var postgres =
                EmbeddedPostgres.start(configuration.data(), Settings.standard().withSharing(sharing));
        return new Database(postgres.jdbcUrl(), postgres.user(), postgres.password(), postgres);
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
