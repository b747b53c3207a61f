package kz.dauys.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import kz.dauys.database.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DatabaseCheckTest {

    @Test
    void findsNothingWrongWithADatabaseThatFitsAndChangesNothingInIt() throws SQLException {
        try (var database = TestDatabase.create()) {
            assertThat(check(database)).isEmpty();
            try (var connection = database.connect()) {
                assertThat(ask(connection, "select count(*) from pg_extension where extname = 'pg_trgm'"))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void refusesADatabaseThatIsBlindToCyrillic() throws SQLException {
        assertThat(faultsOf("encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype 'C'"))
                .containsExactly("pg_trgm is blind to Cyrillic in this database: make it with a UTF-8 LC_CTYPE, not C");
    }

    @Test
    void refusesAnotherEncoding() throws SQLException {
        assertThat(faultsOf("encoding 'LATIN1' locale_provider libc lc_collate 'C' lc_ctype 'C'"))
                .contains("the database is encoded in LATIN1, but UTF8 is needed");
    }

    @Test
    void refusesAnOldPostgres() throws SQLException {
        try (var database = TestDatabase.create();
                var connection = database.connect()) {
            assertThat(DatabaseCheck.faults(old(connection)))
                    .containsExactly("the database is PostgreSQL 14, but 15 or later is needed");
        }
    }

    @Test
    void saysInOneLineThatNobodyAnswersAndThatThePasswordIsWrong() {
        assertThat(DatabaseCheck.of("jdbc:postgresql://127.0.0.1:1/none", "a", "b"))
                .singleElement()
                .asString()
                .startsWith("cannot connect to the database: ")
                .doesNotContain("\n");
        try (var database = TestDatabase.create()) {
            assertThat(DatabaseCheck.of(database.jdbcUrl(), database.user(), "wrong"))
                    .singleElement()
                    .asString()
                    .contains("password authentication failed");
        }
    }

    private static List<String> faultsOf(String like) throws SQLException {
        try (var beside = TestDatabase.create();
                var connection = beside.connect()) {
            var name = ask(connection, "select current_database()") + "_odd";
            connection.createStatement().execute("create database " + name + " template template0 " + like);
            try {
                return DatabaseCheck.of(
                        beside.jdbcUrl().replace("_odd?", "?").replaceFirst("/(test_[0-9]+)\\?", "/$1_odd?"),
                        beside.user(),
                        beside.password());
            } finally {
                connection.createStatement().execute("drop database " + name + " with (force)");
            }
        }
    }

    private static List<String> check(TestDatabase database) {
        return DatabaseCheck.of(database.jdbcUrl(), database.user(), database.password());
    }

    /** The connection, which says that it is one to an older server. */
    private static Connection old(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        var older = (DatabaseMetaData) Proxy.newProxyInstance(
                DatabaseCheckTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getDatabaseMajorVersion") ? 14 : method.invoke(about, arguments));
        return (Connection) Proxy.newProxyInstance(
                DatabaseCheckTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("getMetaData") ? older : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
