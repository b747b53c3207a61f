package kz.dauys.portal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What the user of the database with whom the portal works may do where another one migrates: read and write rows, and
 * nothing of how they are kept.
 */
final class Rights {
    /** Two portals that start at once would otherwise change the same lines of the catalogue. */
    private static final long ONE_AT_A_TIME = 0x6461757973L;

    private Rights() {}

    /** Gives the user of {@code works} the rights that are still missing; both are users of one database. */
    static void give(DataSource migrator, DataSource works) {
        try (var connection = migrator.getConnection()) {
            var user = user(works);
            if (!missing(connection, user)) {
                return;
            }
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + ONE_AT_A_TIME + ")");
                var to = statement.enquoteIdentifier(user, true);
                for (var room : Schemas.rooms()) {
                    statement.execute("grant usage on schema " + room + " to " + to);
                    statement.execute(
                            "grant select, insert, update, delete on all tables in schema " + room + " to " + to);
                    statement.execute("grant usage on all sequences in schema " + room + " to " + to);
                    // what has run is told by whoever ran it
                    statement.execute(
                            "revoke insert, update, delete on %s.%s from %s".formatted(room, Schemas.HISTORY, to));
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the user of the database gets no rights from the one who migrates", e);
        }
    }

    private static String user(DataSource works) throws SQLException {
        try (var connection = works.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean missing(Connection connection, String user) throws SQLException {
        try (var asked = connection.prepareStatement("""
                select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                       cross join (select ?::text as name) as works
                 where n.nspname = any(?)
                   and case when not has_schema_privilege(works.name, n.oid, 'usage') then true
                            when c.relkind = 'S' then not has_sequence_privilege(works.name, c.oid, 'usage')
                            when c.relkind in ('r', 'p', 'v') then not has_table_privilege(
                                works.name, c.oid, case when c.relname = ? then 'select' else 'insert' end)
                            else false end
                """)) {
            asked.setString(1, user);
            asked.setArray(2, connection.createArrayOf("text", Schemas.rooms().toArray()));
            asked.setString(3, Schemas.HISTORY);
            try (var rows = asked.executeQuery()) {
                return rows.next();
            }
        }
    }
}
