package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public log for tests that need one which this node can sign, whatever other tests have done to it. */
public final class GrowingLog {
    private final PublicLog log;

    private GrowingLog(PublicLog log) {
        this.log = log;
    }

    public static GrowingLog begin(ApplicationContext context) {
        var log = context.getBean(PublicLog.class);
        if (!log.begin()) {
            context.getBean(JdbcClient.class)
                    .sql("update journal.log set retired_at = now() where retired_at is null")
                    .update();
            assertThat(log.begin()).isTrue();
        }
        return new GrowingLog(log);
    }

    /** Takes in all that waits and publishes a checkpoint. */
    public void takeInAll() {
        try {
            while (log.beat()) {
                // until all is in
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
