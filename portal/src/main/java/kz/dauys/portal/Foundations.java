package kz.dauys.portal;

import java.io.IOException;
import java.time.Clock;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.ResourcePatternResolver;

/** What every room stands on: the clock, and a schema of its own in the database. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class Foundations {
    private static final Pattern ROOM = Pattern.compile(".*/db/migration/([a-z][a-z0-9]*)/[^/]+\\.sql");

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Brings each room's schema up to date: the migrations of {@code db/migration/<room>/} run in the schema
     * {@code <room>}, which is made when it is missing and which keeps its own history. Rooms are alphabetical, and no
     * migration may look into another room's schema.
     */
    @Bean
    FlywayMigrationStrategy eachRoomInItsOwnSchema(ResourcePatternResolver resources) throws IOException {
        var rooms = roomsWithMigrations(resources);
        return flyway ->
                rooms.forEach(room -> forRoom(flyway.getConfiguration(), room).migrate());
    }

    private static Flyway forRoom(Configuration base, String room) {
        return Flyway.configure(base.getClassLoader())
                .configuration(base)
                .locations("classpath:db/migration/" + room)
                .defaultSchema(room)
                .schemas(room)
                .createSchemas(true)
                .table("migration_history")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
    }

    private static SortedSet<String> roomsWithMigrations(ResourcePatternResolver resources) throws IOException {
        var rooms = new TreeSet<String>();
        for (var file : resources.getResources("classpath*:db/migration/*/*.sql")) {
            var room = ROOM.matcher(file.getURL().toString());
            if (room.matches()) {
                rooms.add(room.group(1));
            }
        }
        return rooms;
    }
}
