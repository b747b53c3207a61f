package kz.dauys.portal.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Beats for the {@link PublicLog}, on every node: whichever comes first does the work of the beat, so when a node dies
 * another goes on with the next one. Witnesses are asked on a beat of their own, which a slow one may draw out, and
 * another looks whether the log stalls. Stopped before the database goes.
 */
@Component
class Sequencer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration BEAT = Duration.ofMillis(400);
    private static final Duration ASK_WITNESSES = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    private final PublicLog log;
    private final Stall stall;
    private final boolean enabled;
    private final boolean on;
    private volatile CountDownLatch end = new CountDownLatch(0);
    private volatile List<Thread> threads = List.of();

    /**
     * @param enabled no for tests, and for commands that end by themselves
     * @param on no leaves acts without places and the log without entries until it is yes again: only for measuring
     */
    Sequencer(
            PublicLog log,
            Stall stall,
            @Value("${dauys.scheduler.enabled:true}") boolean enabled,
            @Value("${dauys.journal.log:yes}") boolean on) {
        this.log = log;
        this.stall = stall;
        this.enabled = enabled;
        this.on = on;
    }

    @Override
    public boolean isAutoStartup() {
        if (enabled && !on) {
            LOG.warn("journal.log is no: nothing goes into the public log, which is for measuring alone");
        }
        return enabled && on;
    }

    @FunctionalInterface
    private interface Work {
        /** Whether there is more to do at once. */
        boolean done() throws Exception;
    }

    @Override
    public void start() {
        end = new CountDownLatch(1);
        threads = List.of(
                beating("sequencer", Duration.ZERO, BEAT, new Work() {
                    private boolean begun;

                    @Override
                    public boolean done() throws Exception {
                        if (!begun) {
                            if (!log.begin()) {
                                LOG.warn("this node has not the key of the public log and does not sign: others must");
                            }
                            begun = true;
                        }
                        return log.beat();
                    }
                }),
                beating("witnesses", Duration.ZERO, ASK_WITNESSES, () -> {
                    log.cosign();
                    return false;
                }),
                // what waited while no portal ran is no stall when the first beats take it in
                beating("stall", LOOK, LOOK, () -> {
                    stall.look();
                    return false;
                }));
    }

    private Thread beating(String name, Duration first, Duration beat, Work work) {
        return Thread.ofVirtual().name(name).start(() -> {
            var trouble = "";
            var pause = first;
            while (!ended(pause)) {
                try {
                    pause = work.done() ? Duration.ZERO : beat;
                    trouble = "";
                } catch (InterruptedException e) {
                    return;
                } catch (Exception e) {
                    pause = AFTER_TROUBLE;
                    // what the database says may hold what people wrote
                    var what = e instanceof LogStopped stopped
                            ? stopped.getMessage()
                            : e.getClass().getName();
                    // once for each trouble, not once for each beat
                    if (!what.equals(trouble)) {
                        trouble = what;
                        LOG.error("the public log waits: {}", what);
                    }
                }
            }
        });
    }

    private boolean ended(Duration pause) {
        try {
            return end.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        end.countDown();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
