package kz.dauys.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How long the portal waits for its database. */
@PortalTest
class FoundationsTest {
    private final DataSource database;

    FoundationsTest(DataSource database) {
        this.database = database;
    }

    @Test
    void givesUpADatabaseThatIsSilentButLetsMigrationsTakeTheirTime() throws SQLException {
        try (var ofAMigration = Foundations.unhurried(database).getConnection();
                var ofAPage = database.getConnection()) {
            assertThat(ofAMigration.getNetworkTimeout()).isZero();
            assertThat(ofAPage.getNetworkTimeout()).isEqualTo(30_000);
        }
        try (var afterwards = database.getConnection()) {
            assertThat(afterwards.getNetworkTimeout()).isEqualTo(30_000);
        }
    }
}
