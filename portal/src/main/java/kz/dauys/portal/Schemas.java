package kz.dauys.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The schemas of the rooms: the migrations of {@code db/migration/<room>/} run in the schema {@code <room>}, which is
 * made when it is missing and which keeps its own history. Rooms are alphabetical, and no migration may look into
 * another room's schema.
 */
public final class Schemas {
    /** The table, in each room's schema, that tells which migrations have run. */
    public static final String HISTORY = "migration_history";

    /** A schema that stands while a backup is being restored; a portal does not start beside it. */
    public static final String RESTORING = "restoring";

    private static final Pattern MIGRATION =
            Pattern.compile(".*/db/migration/([a-z][a-z0-9]*)/V([0-9][0-9._]*)__[^/]+\\.sql");

    private Schemas() {}

    /** The rooms that have a schema, alphabetically. */
    public static Set<String> rooms() {
        return migrations().keySet();
    }

    /** Whether this program knows the version of the room's schema. */
    public static boolean knows(String room, String version) {
        return migrations().getOrDefault(room, Set.of()).contains(MigrationVersion.fromVersion(version));
    }

    private static SortedMap<String, Set<MigrationVersion>> migrations() {
        var migrations = new TreeMap<String, Set<MigrationVersion>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql")) {
                var named = MIGRATION.matcher(file.getURL().toString());
                if (named.matches()) {
                    migrations
                            .computeIfAbsent(named.group(1), room -> new HashSet<>())
                            .add(MigrationVersion.fromVersion(named.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return migrations;
    }

    /** Brings one room's schema to a version that this program {@linkplain #knows knows}, and not beyond it. */
    public static void migrate(DataSource database, String room, String version) {
        of(room, Flyway.configure().dataSource(database)).target(version).load().migrate();
    }

    /** Brings every room's schema up to date. */
    static void migrate(Configuration base) {
        for (var room : rooms()) {
            of(room, Flyway.configure(base.getClassLoader()).configuration(base))
                    .load()
                    .migrate();
        }
    }

    private static FluentConfiguration of(String room, FluentConfiguration base) {
        return base.locations("classpath:db/migration/" + room)
                .defaultSchema(room)
                .schemas(room)
                .createSchemas(true)
                .table(HISTORY)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true);
    }
}
