package kz.dauys.portal.webhooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.site.TurnedAway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for webhooks. */
@Configuration(proxyBeanMethods = false)
class WebhookTasks {

    @Bean
    Outbound webhookCalls(@Value("${dauys.webhooks.inner:false}") boolean inner, TurnedAway turnedAway) {
        return new Outbound(
                inner, "Dauys-Webhooks/1", () -> turnedAway.tell(TurnedAway.Kind.OUTBOUND, () -> "a webhook"));
    }

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
