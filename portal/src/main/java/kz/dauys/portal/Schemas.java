package kz.dauys.portal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.Resource;
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
        return migrations().getOrDefault(room, Map.of()).containsKey(MigrationVersion.fromVersion(version));
    }

    private static SortedMap<String, Map<MigrationVersion, Resource>> migrations() {
        var migrations = new TreeMap<String, Map<MigrationVersion, Resource>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql")) {
                var named = MIGRATION.matcher(file.getURL().toString());
                if (named.matches()) {
                    migrations
                            .computeIfAbsent(named.group(1), room -> new HashMap<>())
                            .put(MigrationVersion.fromVersion(named.group(2)), file);
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
        if (upToDate(base.getDataSource())) {
            return;
        }
        for (var room : rooms()) {
            of(room, Flyway.configure(base.getClassLoader()).configuration(base))
                    .load()
                    .migrate();
        }
    }

    /**
     * Whether the histories of all rooms hold these very migrations and no other. Flyway asks the same of each room by
     * itself, with a second's work; whatever is not as it should be is left to it to mend or to refuse.
     */
    static boolean upToDate(DataSource database) {
        var migrations = migrations();
        var wanted = new HashSet<Applied>();
        migrations.forEach((room, files) -> files.forEach(
                (version, file) -> wanted.add(new Applied(room, version.getVersion(), checksum(file), true))));
        var histories = migrations.keySet().stream()
                .map(room -> "select '%s', version, checksum, success from %s.%s where version is not null"
                        .formatted(room, room, HISTORY))
                .collect(Collectors.joining(" union all "));
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(histories)) {
            var applied = new HashSet<Applied>();
            while (rows.next()) {
                applied.add(new Applied(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getBoolean(4)));
            }
            return applied.equals(wanted);
        } catch (SQLException noHistoryYet) {
            return false;
        }
    }

    private record Applied(String room, String version, int checksum, boolean success) {}

    /** As Flyway reckons it: over the lines, whatever ends them. */
    private static int checksum(Resource migration) {
        var crc = new CRC32();
        try (var text = new BufferedReader(new InputStreamReader(migration.getInputStream(), StandardCharsets.UTF_8))) {
            text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) crc.getValue();
    }

    private static FluentConfiguration of(String room, FluentConfiguration base) {
        return base.locations("classpath:db/migration/" + room)
                // what Spring gives a portal whose beans were written down looks into all rooms at once
                .resourceProvider(null)
                .defaultSchema(room)
                .schemas(room)
                .createSchemas(true)
                .table(HISTORY)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true);
    }
}
