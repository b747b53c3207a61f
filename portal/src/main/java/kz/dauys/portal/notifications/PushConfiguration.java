package kz.dauys.portal.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.TurnedAway;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Connects the queue with the push services of browsers and the clockwork of the portal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
class PushConfiguration {

    @Bean
    Outbound pushCalls(TurnedAway turnedAway) {
        return new Outbound(
                false, "Dauys-Push/1", () -> turnedAway.tell(TurnedAway.Kind.OUTBOUND, () -> "a push service"));
    }

    @Bean
    PushSender pushSender(
            MessageRows rows,
            Settlement settlement,
            Browsers browsers,
            PushKeys keys,
            Outbound pushCalls,
            People people,
            Words words,
            JsonMapper json,
            PublicAddress address,
            MailSettings mail,
            Clock clock,
            MeterRegistry meters) {
        return new PushSender(
                rows,
                settlement,
                browsers,
                keys,
                pushCalls,
                people,
                words,
                json,
                contact(address, mail),
                clock,
                meters);
    }

    private static @Nullable String contact(PublicAddress address, MailSettings mail) {
        if ("https".equals(address.value().getScheme())) {
            return address.value().toString();
        }
        try {
            return mail.hasServer()
                    ? "mailto:" + MailConfiguration.from(mail.requiredFrom()).getAddress()
                    : null;
        } catch (jakarta.mail.internet.AddressException | java.io.UnsupportedEncodingException saidElsewhere) {
            return null;
        }
    }

    @Bean
    RecurringTask<Void> sendDuePushes(PushSettings settings, PushSender sender) {
        return Tasks.recurring("notifications-send-due-pushes", FixedDelay.ofSeconds(5))
                .execute((task, context) -> {
                    if (settings.enabled()) {
                        sender.sendDue();
                    }
                });
    }

    /** The worker stands at an address that stays: a browser asks for it again there. It controls no page. */
    @Bean
    WebMvcConfigurer pushWorker() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/push/*")
                        .addResourceLocations("classpath:/static/push/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }
}
