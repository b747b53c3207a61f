package kz.dauys.portal;

import kz.dauys.database.testing.TestDatabase;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * What the portal stands on in tests instead of the real thing: a clock that is set, and a fresh database, whose owner
 * migrates. The portal works with a user who may read and write rows and no more, and so do its tests, but for those that
 * change tables by {@link TestDatabase#execute}.
 */
@TestConfiguration(proxyBeanMethods = false)
class PortalTestConfiguration {

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean(destroyMethod = "")
    TestDatabase testDatabase() {
        return TestDatabase.create();
    }

    @Bean
    JdbcConnectionDetails databaseConnection(TestDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return database.guest();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }

    @Bean
    FlywayConnectionDetails migrator(TestDatabase database) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }
}
