package kz.dauys.ledger.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath.Tile;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.writing.Log;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresStoreTest extends StoreContract {
    private final TestDatabase database = TestDatabase.create();
    private final PGSimpleDataSource connections = new PGSimpleDataSource();

    @BeforeEach
    void tables() throws SQLException {
        connections.setUrl(database.jdbcUrl());
        connections.setUser(database.user());
        connections.setPassword(database.password());
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema journal; " + PostgresStore.tables("journal"));
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    Store open() {
        return new PostgresStore(connections, "journal", ORIGIN);
    }

    @Test
    void holdsAnyNumberOfLogs() throws IOException {
        var log = Log.open(open(), ORIGIN);
        var other = Log.open(new PostgresStore(connections, "journal", "other.example.kz"), "other.example.kz");
        log.append(Trees.entries(300));
        other.append(Trees.entries(7));
        assertThat(Log.open(open(), ORIGIN).head().size()).isEqualTo(300);
        assertThat(other.head().size()).isEqualTo(7);
    }

    @Test
    void advancesInTheTransactionOfItsCallerOrNotAtAll() throws IOException, SQLException {
        Log.open(open(), ORIGIN);
        try (var transaction = connections.getConnection()) {
            transaction.setAutoCommit(false);
            var within = new PostgresStore(sharing(transaction), "journal", ORIGIN);
            within.commit(
                    commit(Optional.of(Checkpoint.empty(ORIGIN)), at(1), Map.of(new Tile(0, 0, 1), bytes("tile"))));
            assertThat(within.head()).contains(at(1));
            assertThat(open().head()).contains(Checkpoint.empty(ORIGIN));
            transaction.rollback();
        }
        assertThat(open().head()).contains(Checkpoint.empty(ORIGIN));
        assertThat(open().read(new Tile(0, 0, 1))).isEmpty();
    }

    @Test
    void saysInWhichLogTheDatabaseFailed() throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table journal.log_resource");
        }
        assertThatThrownBy(() -> open().read(new Tile(0, 0, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ORIGIN);
    }

    @Test
    void takesNoNameOfASchemaThatIsMore() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PostgresStore(connections, "journal; drop", ORIGIN));
    }

    /** Hands out the one connection of a running transaction, as Spring's proxies do, and leaves it open. */
    private static DataSource sharing(java.sql.Connection transaction) {
        return proxy(
                DataSource.class,
                (method, arguments) -> proxy(
                        java.sql.Connection.class,
                        (name, given) -> name.getName().equals("close") ? null : name.invoke(transaction, given)));
    }

    @FunctionalInterface
    private interface Call {
        Object on(java.lang.reflect.Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.on(method, arguments)));
    }
}
