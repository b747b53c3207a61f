package kz.dauys.command.backup;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.dauys.portal.Schemas;

/** What PostgreSQL knows of the schemas of the rooms. */
final class Catalog {
    private final Connection sql;
    private final Array rooms;

    Catalog(Connection sql, Set<String> rooms) throws SQLException {
        this.sql = sql;
        this.rooms = sql.createArrayOf("text", rooms.toArray());
    }

    /**
     * A table without what is in it.
     *
     * @param columns those that are stored as they were given
     * @param order by which its rows are read, so that the same rows make the same bytes
     * @param size in bytes, on disk
     */
    record Table(String schema, String name, List<String> columns, String order, long size) {
        String quoted() {
            return quote(schema) + "." + quote(name);
        }

        String columnsQuoted() {
            return String.join(", ", columns.stream().map(Catalog::quote).toList());
        }
    }

    /** A thing that can be taken away and made again. */
    record Part(String drop, String make) {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The rooms that have a schema here, with its version. */
    SortedMap<String, String> schemas() throws SQLException {
        var found = new TreeMap<String, String>();
        for (var room : list("select nspname from pg_namespace where nspname = any(?)", row -> row.getString(1))) {
            try (var statement = sql.createStatement();
                    var row = statement.executeQuery("select version from " + quote(room) + "." + Schemas.HISTORY
                            + " where success and version is not null order by installed_rank desc limit 1")) {
                if (row.next()) {
                    found.put(room, row.getString(1));
                }
            }
        }
        return found;
    }

    List<Table> tables() throws SQLException {
        return list(
                """
                select n.nspname, c.relname,
                       array(select a.attname::text from pg_attribute a
                              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                              order by a.attnum),
                       coalesce((select string_agg(quote_ident(a.attname), ', ' order by k.place)
                                   from pg_index i
                                  cross join unnest(i.indkey::smallint[]) with ordinality k(attnum, place)
                                   join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                                  where i.indrelid = c.oid and i.indisprimary),
                                't::text collate "C"'),
                       pg_table_size(c.oid)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = any(?) and c.relkind = 'r' and c.relname <> '%s'
                 order by n.nspname, c.relname
                """.formatted(Schemas.HISTORY),
                row -> new Table(
                        row.getString(1),
                        row.getString(2),
                        Arrays.asList((String[]) row.getArray(3).getArray()),
                        row.getString(4),
                        row.getLong(5)));
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        var names = list("""
                select schemaname, sequencename from pg_sequences where schemaname = any(?) order by 1, 2
                """, row -> new String[] {row.getString(1), row.getString(2)});
        var found = new ArrayList<Manifest.Sequence>();
        for (var name : names) {
            try (var statement = sql.createStatement();
                    var row = statement.executeQuery(
                            "select last_value, is_called from " + quote(name[0]) + "." + quote(name[1]))) {
                row.next();
                found.add(new Manifest.Sequence(name[0], name[1], row.getLong(1), row.getBoolean(2)));
            }
        }
        return found;
    }

    List<Part> foreignKeys() throws SQLException {
        return parts("""
                select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                  from pg_constraint
                 where contype = 'f' and connamespace in (select oid from pg_namespace where nspname = any(?))
                 order by conrelid, conname
                """);
    }

    /** Those that only make reading quick, and those that hold something unique without being a constraint. */
    List<Part> indexes() throws SQLException {
        return parts("""
                select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
                  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
                 where c.relnamespace in (select oid from pg_namespace where nspname = any(?))
                   and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
                   and t.relname <> '""" + Schemas.HISTORY + "' order by i.indrelid, i.indexrelid");
    }

    private List<Part> parts(String query) throws SQLException {
        return list(query, row -> new Part(row.getString(1), row.getString(2)));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String query, Reading<T> reading) throws SQLException {
        try (var asked = sql.prepareStatement(query)) {
            asked.setArray(1, rooms);
            var found = new ArrayList<T>();
            try (var rows = asked.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        }
    }
}
