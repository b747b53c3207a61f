package kz.dauys.portal.webhooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for webhooks. */
@Configuration(proxyBeanMethods = false)
class WebhookTasks {

    @Bean
    RecurringTask<Void> sendWebhooks(Webhooks webhooks) {
        return Tasks.recurring("webhooks-send-due", FixedDelay.ofSeconds(5))
                .execute((task, context) -> webhooks.sendDue());
    }

    @Bean
    RecurringTask<Void> forgetWebhooks(Webhooks webhooks) {
        return Tasks.recurring("webhooks-forget-old", FixedDelay.ofHours(6))
                .execute((task, context) -> webhooks.forgetOld());
    }
}
