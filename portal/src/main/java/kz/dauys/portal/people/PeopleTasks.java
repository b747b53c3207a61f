package kz.dauys.portal.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the room does by itself. */
@Configuration(proxyBeanMethods = false)
class PeopleTasks {

    @Bean
    RecurringTask<Void> forgetEnded(
            Sessions sessions,
            OneTimeCodes codes,
            Attempts attempts,
            Devices devices,
            Accounts accounts,
            ProviderSignIn providers,
            PasskeyRows passkeys) {
        return Tasks.recurring("people-forget-ended", FixedDelay.ofMinutes(10)).execute((task, context) -> {
            sessions.forgetOld();
            codes.forgetOld();
            attempts.forgetOld();
            devices.forgetOld();
            accounts.forgetOld();
            providers.forgetOld();
            passkeys.forgetOld();
        });
    }
}
