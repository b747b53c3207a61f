package kz.dauys.database;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A program of its own that runs the database of a folder and commits one row after another. It says the number of a row
 * when its commit has returned, so whatever it has said must be found again.
 */
final class Clerk {
    private Clerk() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var database = EmbeddedPostgres.start(
                Path.of(arguments[0]), Settings.standard().withSharing(false));
        long number = Long.parseLong(arguments[1]);
        Connection connection = null;
        while (true) {
            try {
                if (connection == null) {
                    connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    connection
                            .createStatement()
                            .execute("create table if not exists ledger (number bigint primary key)");
                    connection.setAutoCommit(false);
                }
                try (var insert = connection.prepareStatement("insert into ledger values (?)")) {
                    insert.setLong(1, ++number);
                    insert.executeUpdate();
                }
                connection.commit();
                out.println(number);
            } catch (SQLException lost) {
                // the row was not acknowledged; the next one has another number
                connection = null;
            }
        }
    }
}
