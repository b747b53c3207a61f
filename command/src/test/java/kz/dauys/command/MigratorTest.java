package kz.dauys.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One user of the operator's database migrates, and the portal works with another, who may make and alter nothing there. */
class MigratorTest {
    @TempDir
    private Path data;

    private final TestDatabase database = TestDatabase.create();

    @Test
    void thePortalWorksWithAUserWhoMayNotMakeOrAlterTables() {
        try (var portal = PortalRun.open(settings(Map.of(
                "database.migrator.user", database.user(), "database.migrator.password", database.password())))) {
            var sql = portal.get(JdbcClient.class);
            assertThat(sql.sql("select current_user").query(String.class).single())
                    .isEqualTo(database.guest());
            assertThat(portal.get(People.class).staffMember("nobody")).isEmpty();
            for (var forbidden : new String[] {
                "create schema of_mine",
                "create table people.of_mine (id int)",
                "alter table people.person add column of_mine int",
                "alter table journal.entry disable trigger user",
                "truncate people.person cascade",
                "drop table people.person cascade",
                "update people.migration_history set checksum = 1"
            }) {
                assertThatThrownBy(() -> sql.sql(forbidden).update())
                        .as(forbidden)
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .message()
                        .containsPattern("permission denied|must be owner");
            }
        }
    }

    @Test
    void whoMayNotMakeSchemasIsToldSoWhereNobodyElseMigrates() {
        assertThatThrownBy(() -> PortalRun.open(settings(Map.of())))
                .isInstanceOf(BadUse.class)
                .hasMessageContaining("may not make schemas");
    }

    @Test
    void theDatabaseThatComesAlongHasNoUserForMigrations() {
        var settings = TestSettings.of(Map.of("data", data.toString(), "database.migrator.user", "somebody"));

        assertThatThrownBy(() -> PortalRun.open(settings))
                .isInstanceOf(BadUse.class)
                .hasMessageContaining("DAUYS_DATABASE_URL");
    }

    private Configuration settings(Map<String, String> further) {
        var settings = new HashMap<>(further);
        settings.put("data", data.toString());
        settings.put("database.url", database.jdbcUrl());
        settings.put("database.user", database.guest());
        settings.put("database.password", database.password());
        return TestSettings.of(settings);
    }
}
