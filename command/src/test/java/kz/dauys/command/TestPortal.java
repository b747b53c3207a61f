package kz.dauys.command;

import java.nio.file.Path;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Portal;
import org.springframework.aot.AotDetector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The portal's rooms on a fresh database, without pages and recurring tasks. */
public final class TestPortal implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private TestPortal(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TestPortal start(Path dataFolder) {
        var database = TestDatabase.create();
        // a command before this may have started with the beans that the build wrote, which are not of these properties
        SpringProperties.setFlag(AotDetector.AOT_ENABLED, false);
        return new TestPortal(new SpringApplicationBuilder(Portal.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--dauys.data=" + dataFolder,
                        "--dauys.scheduler.enabled=false",
                        "--dauys.second-factor.required=false",
                        "--dauys.secret=a secret of the tests, which guards nothing",
                        "--logging.level.root=WARN",
                        "--spring.main.banner-mode=off"));
    }

    public <T> T get(Class<T> door) {
        return context.getBean(door);
    }

    public long count(String sql) {
        return get(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
