package kz.dauys.portal.site.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalApplicationListenerAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** The clockwork against the real table, and events that lost their listener. */
@PortalTest
class ClockworkTest {
    private final DataSource database;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ConfigurableApplicationContext portal;
    private final ObjectProvider<RecurringTask<?>> tasks;
    private final Clockwork clockworkOfTests;

    ClockworkTest(
            DataSource database,
            TestClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ConfigurableApplicationContext portal,
            ObjectProvider<RecurringTask<?>> tasks,
            Clockwork clockworkOfTests) {
        this.database = database;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.portal = portal;
        this.tasks = tasks;
        this.clockworkOfTests = clockworkOfTests;
    }

    @Test
    void runsATaskOnOneNodeOnlyAndStopsWhenItIsDone() throws Exception {
        var runs = new AtomicInteger();
        var started = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        RecurringTask<Void> task = Tasks.recurring(Fresh.word(), FixedDelay.ofHours(1))
                .execute((instance, context) -> {
                    runs.incrementAndGet();
                    started.countDown();
                    await(finish);
                });
        var one = clockwork(task);
        var other = clockwork(task);
        one.start();
        other.start();
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        finish.countDown();
        one.stop();
        other.stop();

        assertThat(runs).hasValue(1);
        assertThat(one.isRunning()).isFalse();
        assertThat(jdbc.sql("select count(*) from scheduler.scheduled_tasks where task_name = :name and not picked")
                        .param("name", task.getName())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void takesUpWhatANodeHadInHandThatWasKilledAMinuteAgo() throws Exception {
        var done = new CountDownLatch(1);
        RecurringTask<Void> task =
                Tasks.recurring(Fresh.word(), FixedDelay.ofHours(1)).execute((instance, context) -> done.countDown());
        // what is taken up is due by the true time, whatever the clock of the tests says
        var now = Clock.systemUTC();
        var lastHeard = Timestamp.from(now.instant().minus(Duration.ofSeconds(61)));
        jdbc.sql("""
                        insert into scheduler.scheduled_tasks
                          (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                        values (:name, 'recurring', :then, true, 'a node that was killed', :then, 1)
                        """).param("name", task.getName()).param("then", lastHeard).update();
        var clockwork = new TaskConfiguration().clockwork(database, List.of(task), now, true);
        clockwork.start();
        try {
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            clockwork.stop();
        }
    }

    @Test
    void tasksAreNamedAfterTheirRoomAndNoTwoAlike() {
        var names = tasks.stream().map(RecurringTask::getName).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9]+(-[a-z]+)+"));
        assertThat(names).contains("site-resubmit-events", "notifications-send-due-mail");
    }

    @Test
    void testsRunWithoutTheClockwork() {
        assertThat(clockworkOfTests.isRunning()).isFalse();
    }

    /** What a listener after commit is given. */
    record SomethingHappened(String word) {}

    @Test
    void anEventWhoseListenerFailedIsHandedOverAgain() {
        var event = new SomethingHappened(Fresh.word());
        var heard = new AtomicInteger();
        var listener = new Listener(what -> {
            if (heard.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time it fails");
            }
        });
        portal.addApplicationListener(listener);
        try {
            transaction.executeWithoutResult(status -> portal.publishEvent(event));
            assertThat(heard).hasValue(1);

            resubmit();
            assertThat(heard).as("the listener may still be at it").hasValue(1);
            clock.advance(Duration.ofMinutes(6));
            resubmit();
            assertThat(heard).hasValue(2);
        } finally {
            portal.removeApplicationListener(listener);
            jdbc.sql("delete from events.event_publication where listener_id = :listener")
                    .param("listener", listener.getListenerId())
                    .update();
        }
    }

    @Test
    void manyThatFailAreHandedOverInPartsAndEachHasItsTurn() {
        var word = Fresh.word();
        var heard = ConcurrentHashMap.<String>newKeySet();
        var listener = new Listener(what -> {
            if (what.word().startsWith(word)) {
                heard.add(what.word());
                throw new IllegalStateException("what it needs is away");
            }
        });
        portal.addApplicationListener(listener);
        try {
            int many = TaskConfiguration.EVENTS_AT_ONCE + 100;
            // long ago, so that they stand before what other tests left
            jdbc.sql("""
                            insert into events.event_publication
                              (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                            select gen_random_uuid(), :listener, :type, '{"word":"' || :word || n || '"}',
                              timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second', 'FAILED', 1
                            from generate_series(1, :many) n
                            """)
                    .param("listener", listener.getListenerId())
                    .param("type", SomethingHappened.class.getName())
                    .param("word", word)
                    .param("many", many)
                    .update();

            resubmit();
            assertThat(heard).hasSize(TaskConfiguration.EVENTS_AT_ONCE);
            resubmit();
            assertThat(heard).as("those are still out").hasSize(TaskConfiguration.EVENTS_AT_ONCE);
            clock.advance(Duration.ofMinutes(6));
            resubmit();
            assertThat(heard).hasSize(many);
        } finally {
            portal.removeApplicationListener(listener);
            jdbc.sql("delete from events.event_publication where listener_id = :listener")
                    .param("listener", listener.getListenerId())
                    .update();
        }
    }

    /** A listener after commit that comes and goes with one test. */
    private static final class Listener
            extends TransactionalApplicationListenerAdapter<PayloadApplicationEvent<SomethingHappened>> {

        Listener(Consumer<SomethingHappened> consumer) {
            super(event -> consumer.accept(event.getPayload()));
            setTransactionPhase(TransactionPhase.AFTER_COMMIT);
            setListenerId("kz.dauys.portal.site.tasks.ClockworkTest.Listener");
        }
    }

    private void resubmit() {
        var task = tasks.stream()
                .filter(one -> one.getName().equals("site-resubmit-events"))
                .findFirst()
                .orElseThrow();
        task.executeRecurringly(null, null);
    }

    private Clockwork clockwork(RecurringTask<?> task) {
        return new TaskConfiguration().clockwork(database, List.of(task), clock, true);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
