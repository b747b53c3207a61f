package kz.dauys.portal;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What the portal stands on in tests instead of the real thing: a clock that is set, and a fresh database. */
@TestConfiguration(proxyBeanMethods = false)
class PortalTestConfiguration {

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean
    JdbcConnectionDetails database() {
        var url = System.getenv("DAUYS_TEST_DATABASE_URL");
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
