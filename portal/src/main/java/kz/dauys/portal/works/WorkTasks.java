package kz.dauys.portal.works;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for works. */
@Configuration(proxyBeanMethods = false)
class WorkTasks {

    @Bean
    RecurringTask<Void> tellJudgedWorks(Works works) {
        return Tasks.recurring("works-tell-judged", FixedDelay.ofHours(1))
                .execute((task, context) -> works.tellJudged());
    }
}
