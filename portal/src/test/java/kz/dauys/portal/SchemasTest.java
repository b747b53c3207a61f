package kz.dauys.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import kz.dauys.database.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SchemasTest {
    private static final TestDatabase MIGRATED = TestDatabase.create();

    static {
        Schemas.migrate(Flyway.configure().dataSource(source(MIGRATED)));
    }

    @AfterAll
    static void theDatabaseGoes() {
        MIGRATED.close();
    }

    @Test
    void aDatabaseOfThisVersionNeedsNothing() {
        assertThat(Schemas.upToDate(source(MIGRATED))).isTrue();
    }

    @Test
    void anEmptyDatabaseNeedsEverything() {
        try (var empty = TestDatabase.create()) {
            assertThat(Schemas.upToDate(source(empty))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from journal.migration_history where version = '2'",
                "update people.migration_history set checksum = checksum + 1 where version = '1'",
                "update appeals.migration_history set success = false where version = '3'",
                "update openness.migration_history set version = '1000' where version = '1'",
                "drop table webhooks.migration_history",
                "drop schema open311 cascade"
            })
    void aHistoryThatDiffersInAnythingIsLeftToFlyway(String difference) throws SQLException {
        try (var other = MIGRATED.copy()) {
            try (var connection = other.connect();
                    var statement = connection.createStatement()) {
                statement.execute(difference);
            }
            assertThat(Schemas.upToDate(source(other))).isFalse();
        }
    }

    private static DataSource source(TestDatabase database) {
        return new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    }
}
