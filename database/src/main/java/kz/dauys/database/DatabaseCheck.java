package kz.dauys.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Whether a PostgreSQL that somebody else runs is fit for the portal. Changes nothing in it. */
public final class DatabaseCheck {
    private static final int LEAST_MAJOR = 15;
    private static final List<String> EXTENSIONS = List.of("pg_trgm", "btree_gist");

    private DatabaseCheck() {}

    /** What is wrong with the database, a line for each fault; none when it is fit. */
    public static List<String> of(String jdbcUrl, String user, String password) {
        try (var connection = connect(jdbcUrl, user, password)) {
            return faults(connection);
        } catch (SQLException e) {
            return List.of("cannot connect to the database: " + line(e));
        }
    }

    /** The same for a user who need not make anything there: whether the database lets them in. */
    public static List<String> ofAnswer(String jdbcUrl, String user, String password) {
        try (var connection = connect(jdbcUrl, user, password)) {
            return connection.isValid(15) ? List.of() : List.of("the database does not answer");
        } catch (SQLException e) {
            return List.of("cannot connect to the database: " + line(e));
        }
    }

    private static Connection connect(String jdbcUrl, String user, String password) throws SQLException {
        var properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        properties.setProperty("loginTimeout", "15");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    static List<String> faults(Connection connection) throws SQLException {
        var faults = new ArrayList<String>();
        var major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < LEAST_MAJOR) {
            faults.add("the database is PostgreSQL " + major + ", but " + LEAST_MAJOR + " or later is needed");
        }
        var encoding = ask(connection, "show server_encoding");
        if (!encoding.equals("UTF8")) {
            faults.add("the database is encoded in " + encoding + ", but UTF8 is needed");
        }
        if (!ask(connection, "select has_database_privilege(current_database(), 'create')::text")
                .equals("true")) {
            faults.add("user " + ask(connection, "select current_user")
                    + " may not make schemas: grant create on database "
                    + ask(connection, "select current_database()"));
        }
        // everything from here on is rolled back
        connection.setAutoCommit(false);
        try {
            faults.addAll(faultsOfExtensions(connection));
        } finally {
            connection.rollback();
        }
        return faults;
    }

    private static List<String> faultsOfExtensions(Connection connection) throws SQLException {
        var faults = new ArrayList<String>();
        for (var extension : EXTENSIONS) {
            var before = connection.setSavepoint();
            try (var statement = connection.createStatement()) {
                statement.execute("create extension if not exists " + extension);
            } catch (SQLException e) {
                connection.rollback(before);
                faults.add("the extension " + extension + " is missing and cannot be made (" + line(e)
                        + "): have it made by: create extension " + extension);
            }
        }
        var before = connection.setSavepoint();
        try {
            var schema = ask(
                    connection,
                    "select coalesce((select extnamespace::regnamespace::text from pg_extension"
                            + " where extname = 'pg_trgm'), '')");
            if (!schema.isEmpty()
                    && !ask(connection, "select (" + schema + ".similarity('мектеп', 'мектеп') = 1)::text")
                            .equals("true")) {
                faults.add("pg_trgm is blind to Cyrillic in this database: make it with a UTF-8 LC_CTYPE, not C");
            }
        } catch (SQLException e) {
            connection.rollback(before);
            faults.add("pg_trgm does not work: " + line(e));
        }
        return faults;
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String line(SQLException e) {
        var message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
