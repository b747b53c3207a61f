package kz.dauys.portal.site.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;

/**
 * Gathers the recurring tasks of all rooms and runs them by db-scheduler, whose table in the schema {@code scheduler}
 * all nodes share: each execution runs on the node that picks it first, and one whose node died is picked up again.
 *
 * <p>A room brings a task as a bean of type {@link RecurringTask}, named {@code <room>-<verb>-<object>}. A task must
 * bear being run twice and must do its work in transactions of its own. {@code dauys.scheduler.enabled=false} lets
 * the clockwork rest, for tests, which run tasks by hand, and for commands that end by themselves.
 */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {
    private static final Duration POLL = Duration.ofSeconds(5);
    /**
     * A task whose node has said nothing for a minute is run by another: mail waits no longer than that for a node that was
     * killed.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final int HEARTBEATS_MISSED = 6;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(25);
    /** How many tasks run at once on a node, so that they never take all connections from the pages. */
    private static final int THREADS = 4;
    /** A listener that has not come back by then is counted as lost with its node. */
    private static final Duration GIVE_LISTENERS = Duration.ofMinutes(5);
    /** So many events are handed over again at once. */
    static final int EVENTS_AT_ONCE = 500;

    @Bean
    Clockwork clockwork(
            DataSource database,
            List<RecurringTask<?>> tasks,
            Clock clock,
            @Value("${dauys.scheduler.enabled:true}") boolean on) {
        var scheduler = Scheduler.create(database)
                .tableName("scheduler.scheduled_tasks")
                // the default name is the host's, which two nodes may share
                .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .startTasks(tasks)
                .clock(clock::instant)
                .threads(THREADS)
                .executorService(Executors.newFixedThreadPool(
                        THREADS, Thread.ofVirtual().name("task-", 1).factory()))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED)
                .shutdownMaxWait(STOP_WITHIN)
                .build();
        return new Clockwork(scheduler, on);
    }

    /**
     * Hands events again to the listeners that did not finish with them: they failed, or their node died. So many at once
     * at most: where something outside is away for days, its events must not be read and tried all together each minute.
     * What failed again goes behind the others, so that it keeps nothing else back. A listener that is through has its row
     * deleted at once ({@code spring.modulith.events.completion-mode=delete}), so there is nothing to purge.
     */
    @Bean
    RecurringTask<Void> resubmitEvents(IncompleteEventPublications events, JdbcClient sql, Clock clock) {
        return Tasks.recurring("site-resubmit-events", FixedDelay.ofMinutes(1)).execute((task, context) -> {
            var before = clock.instant().minus(GIVE_LISTENERS);
            sql.sql("""
                            update events.event_publication
                            set status = 'FAILED', publication_date = coalesce(last_resubmission_date, publication_date)
                            where completion_date is null
                              and (status in ('PUBLISHED', 'PROCESSING', 'RESUBMITTED')
                                     and coalesce(last_resubmission_date, publication_date) < :before
                                   or status = 'FAILED' and last_resubmission_date > publication_date)
                            """).param("before", Timestamp.from(before)).update();
            events.resubmitIncompletePublications(ResubmissionOptions.defaults()
                    .withBatchSize(EVENTS_AT_ONCE)
                    .withMaxInFlight(EVENTS_AT_ONCE)
                    // the age in the options is not asked of those that failed
                    .withMinAge(GIVE_LISTENERS)
                    .withFilter(event -> event.getPublicationDate().isBefore(before)));
        });
    }
}
