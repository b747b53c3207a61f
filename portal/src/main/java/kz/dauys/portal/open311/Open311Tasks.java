package kz.dauys.portal.open311;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for Open311. */
@Configuration(proxyBeanMethods = false)
class Open311Tasks {

    /** Every ten seconds, for requests that were taken in to be filed later. */
    @Bean
    RecurringTask<Void> fileWaitingRequests(Open311 open311) {
        return Tasks.recurring("open311-file-waiting", FixedDelay.ofSeconds(10))
                .execute((task, context) -> open311.fileWaiting());
    }
}
