package kz.dauys.ledger.storing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;
import org.jspecify.annotations.Nullable;

/**
 * A store in two tables of a PostgreSQL schema, which may hold any number of logs. A commit is one transaction, so a
 * log can advance together with what the caller does: a connection that comes without automatic commit is the caller's
 * to commit or roll back.
 *
 * <p>Any number of processes may have the same log open. The head is taken in the transaction with a condition, so that
 * of two that write, one is told {@link StaleHead}.
 */
public final class PostgresStore implements Store {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final DataSource database;
    private final String origin;
    private final String heads;
    private final String resources;

    /**
     * @param database yields connections; stays the caller's
     * @param schema where {@link #tables} were made
     * @param origin which log
     */
    public PostgresStore(DataSource database, String schema, String origin) {
        this.database = database;
        this.origin = origin;
        this.heads = checked(schema) + ".log_head";
        this.resources = schema + ".log_resource";
    }

    private static String checked(String schema) {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("not the name of a schema: " + schema);
        }
        return schema;
    }

    /** The statements that make the tables, for the migrations of whoever owns the schema. */
    public static String tables(String schema) {
        return """
                create table %1$s.log_head (
                  origin text primary key,
                  size bigint not null check (size >= 0),
                  root bytea not null check (length(root) = 32),
                  published bigint not null default 0,
                  checkpoint bytea
                );
                create table %1$s.log_resource (
                  origin text not null references %1$s.log_head,
                  path text collate "C" not null,
                  content bytea not null,
                  primary key (origin, path)
                );
                """.formatted(checked(schema));
    }

    @Override
    public Optional<Checkpoint> head() throws IOException {
        return query("select size, root from " + heads + " where origin = ?", null, this::head);
    }

    private Checkpoint head(ResultSet row) throws SQLException {
        return new Checkpoint(origin, row.getLong(1), Hash.of(row.getBytes(2)));
    }

    @Override
    public Optional<byte[]> read(LogPath path) throws IOException {
        return path instanceof LogPath.Newest
                ? query(
                        "select checkpoint from " + heads + " where origin = ? and checkpoint is not null",
                        null,
                        row -> row.getBytes(1))
                : query(
                        "select content from " + resources + " where origin = ? and path = ?",
                        path.path(),
                        row -> row.getBytes(1));
    }

    @Override
    public void commit(Commit commit) throws IOException {
        boolean done = transact(connection -> {
            if (!advance(connection, commit)) {
                return false;
            }
            try (var insert = connection.prepareStatement(
                    "insert into " + resources + " (origin, path, content) values (?, ?, ?)")) {
                for (var resource : commit.resources().entrySet()) {
                    insert.setString(1, origin);
                    insert.setString(2, resource.getKey().path());
                    insert.setBytes(3, resource.getValue());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (var delete = connection.prepareStatement(
                    "delete from " + resources + " where origin = ? and path >= ? and path < ?")) {
                for (var full : commit.settled()) {
                    delete.setString(1, origin);
                    delete.setString(2, full.path() + ".p/");
                    // the character after the slash: all paths that start so, by the index
                    delete.setString(3, full.path() + ".p0");
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            return true;
        });
        if (!done) {
            throw StaleHead.of(commit.before(), head());
        }
    }

    private boolean advance(Connection connection, Commit commit) throws SQLException {
        var after = commit.after();
        if (commit.before().isEmpty()) {
            try (var insert = connection.prepareStatement(
                    "insert into " + heads + " (origin, size, root) values (?, ?, ?) on conflict do nothing")) {
                insert.setString(1, origin);
                insert.setLong(2, after.size());
                insert.setBytes(3, after.root().bytes());
                return insert.executeUpdate() == 1;
            }
        }
        var before = commit.before().get();
        try (var update = connection.prepareStatement(
                "update " + heads + " set size = ?, root = ? where origin = ? and size = ? and root = ?")) {
            update.setLong(1, after.size());
            update.setBytes(2, after.root().bytes());
            update.setString(3, origin);
            update.setLong(4, before.size());
            update.setBytes(5, before.root().bytes());
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void publish(Note checkpoint) throws IOException {
        var signed = Published.of(checkpoint);
        boolean done = transact(connection -> {
            try (var update = connection.prepareStatement("update " + heads
                    + " set checkpoint = ?, published = ? where origin = ? and published <= ? and size >= ?")) {
                update.setBytes(1, checkpoint.bytes());
                update.setLong(2, signed.size());
                update.setString(3, origin);
                update.setLong(4, signed.size());
                update.setLong(5, signed.size());
                return update.executeUpdate() == 1;
            }
        });
        if (!done) {
            throw StaleHead.unpublished(signed);
        }
    }

    @FunctionalInterface
    private interface Work {
        /** Whether the head was as expected. */
        boolean in(Connection connection) throws SQLException;
    }

    private boolean transact(Work work) throws IOException {
        try (var connection = database.getConnection()) {
            if (!connection.getAutoCommit()) {
                return work.in(connection);
            }
            connection.setAutoCommit(false);
            try {
                boolean done = work.in(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IOException("the log " + origin + " in the database: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> query(String sql, @Nullable String path, Row<T> reader) throws IOException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, origin);
            if (path != null) {
                statement.setString(2, path);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.of(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IOException("the log " + origin + " in the database: " + e.getMessage(), e);
        }
    }

    /** Nothing to close: connections are the caller's. */
    @Override
    public void close() {}
}
