package kz.dauys.portal.programs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for programs. */
@Configuration(proxyBeanMethods = false)
class ProgramTasks {

    @Bean
    RecurringTask<Void> forgetTokens(Programs programs) {
        return Tasks.recurring("programs-forget-tokens", FixedDelay.ofHours(1))
                .execute((task, context) -> programs.forgetTokens());
    }
}
