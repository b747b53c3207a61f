package kz.dauys.portal.appeals;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for appeals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailIntakeSettings.class)
class AppealTasks {

    /** Every minute, so that an appeal is registered in the morning and a term ends at midnight, not some time later. */
    @Bean
    RecurringTask<Void> keepTerms(Appeals appeals) {
        return Tasks.recurring("appeals-keep-terms", FixedDelay.ofMinutes(1)).execute((task, context) -> {
            appeals.keepTerms();
        });
    }

    /** Every minute, by whichever node is first. */
    @Bean
    RecurringTask<Void> readLetters(Appeals appeals) {
        return Tasks.recurring("appeals-read-letters", FixedDelay.ofMinutes(1)).execute((task, context) -> {
            appeals.readLetters();
        });
    }

    /** Every hour, for files that nobody went on with. */
    @Bean
    RecurringTask<Void> forgetUploads(Appeals appeals) {
        return Tasks.recurring("appeals-forget-uploads", FixedDelay.ofHours(1)).execute((task, context) -> {
            appeals.forgetUploads();
        });
    }
}
