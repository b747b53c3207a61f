package kz.dauys.portal.budgets;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for rounds. */
@Configuration(proxyBeanMethods = false)
class BudgetTasks {

    @Bean
    RecurringTask<Void> mixBallots(Budgets budgets) {
        return Tasks.recurring("budgets-mix-ballots", FixedDelay.ofMinutes(1))
                .execute((task, context) -> budgets.mix());
    }

    @Bean
    RecurringTask<Void> keepRoundDates(Budgets budgets) {
        return Tasks.recurring("budgets-keep-dates", FixedDelay.ofMinutes(1))
                .execute((task, context) -> budgets.keepDates());
    }

    /** By itself: it may take minutes, in which other rounds close and begin. */
    @Bean
    RecurringTask<Void> openBoxes(Budgets budgets) {
        return Tasks.recurring("budgets-open-boxes", FixedDelay.ofSeconds(15))
                .execute((task, context) ->
                        budgets.openBoxes(() -> context.getSchedulerState().isShuttingDown()));
    }
}
