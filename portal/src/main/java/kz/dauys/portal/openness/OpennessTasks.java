package kz.dauys.portal.openness;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for the figures. */
@Configuration(proxyBeanMethods = false)
class OpennessTasks {

    /** Often, so that there is little to merge; where nothing happened it costs one look. */
    @Bean
    RecurringTask<Void> tallyCases(Tally tally) {
        return Tasks.recurring("openness-tally-cases", FixedDelay.ofSeconds(10))
                .execute((task, context) ->
                        tally.keep(() -> context.getSchedulerState().isShuttingDown()));
    }
}
