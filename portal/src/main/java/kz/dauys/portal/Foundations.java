package kz.dauys.portal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What every room stands on: the clock, and a schema of its own in the database. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class Foundations {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Jackson's mixins, of which we have none: to look for them, each of our two thousand classes would be read at every start. */
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutMixins() {
        return registry -> Stream.of("jacksonMixinModule", "jacksonMixinModuleEntries")
                .filter(registry::containsBeanDefinition)
                .forEach(registry::removeBeanDefinition);
    }

    /** Brings each room's schema up to date, unless a backup is only half restored there; by a user of its own where one is set. */
    @Bean
    FlywayMigrationStrategy eachRoomInItsOwnSchema(DataSource database) {
        return flyway -> {
            refuseHalfRestored(database);
            var migrator = flyway.getConfiguration().getDataSource();
            Schemas.migrate(new FluentConfiguration(flyway.getConfiguration().getClassLoader())
                    .configuration(flyway.getConfiguration())
                    .dataSource(unhurried(migrator)));
            if (migrator != database) {
                Rights.give(migrator, database);
            }
        };
    }

    /** The same database for statements that may say nothing for minutes, such as those that make an index. */
    static DataSource unhurried(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                // the pool sets its own again when it gets the connection back
                connection.setNetworkTimeout(Runnable::run, 0);
                return connection;
            }
        };
    }

    private static void refuseHalfRestored(DataSource database) {
        try (var connection = database.getConnection();
                var asked = connection.prepareStatement("select from pg_namespace where nspname = ?")) {
            asked.setString(1, Schemas.RESTORING);
            if (asked.executeQuery().next()) {
                throw new HalfRestored();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }
}
