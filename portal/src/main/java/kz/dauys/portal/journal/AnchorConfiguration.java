package kz.dauys.portal.journal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects anchoring with the clockwork, by which one node at a time does it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnchorSettings.class)
class AnchorConfiguration {

    @Bean
    Anchoring anchoring(AnchorSettings settings, AnchorRows rows, LogRows logs, Clock clock, MeterRegistry meters) {
        return new Anchoring(settings, rows, logs, clock, meters);
    }

    /** Also where anchoring is off, so that it is not taken for a task that nobody knows any more. */
    @Bean
    RecurringTask<Void> anchorTheLog(Anchoring anchoring) {
        return Tasks.recurring("journal-anchor-log", FixedDelay.ofSeconds(15)).execute((task, context) -> {
            try {
                anchoring.beat();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
