package kz.dauys.portal.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.Words;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Connects the queue with an SMS gateway, where there is one, and with the clockwork of the portal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsSettings.class)
class SmsConfiguration {

    @Bean
    SmsSender smsSender(
            SmsSettings settings,
            JsonMapper json,
            MessageRows rows,
            Settlement settlement,
            People people,
            Words words,
            PublicAddress address,
            Clock clock,
            MeterRegistry meters) {
        return new SmsSender(rows, settlement, new SmsGateway(settings, json), people, words, address, clock, meters);
    }

    /** Every few seconds, so that a code is not waited for; a round ends with the first call that hangs. */
    @Bean
    RecurringTask<Void> sendDueSms(SmsSettings settings, SmsSender sender) {
        return Tasks.recurring("notifications-send-due-sms", FixedDelay.ofSeconds(3))
                .execute((task, context) -> {
                    if (settings.hasGateway()) {
                        sender.sendDue();
                    }
                });
    }
}
