package kz.dauys.portal.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Beats for the {@link PublicLog}, on every node: whichever comes first does the work of the beat, so when a node dies
 * another goes on with the next one. Stopped before the database goes.
 */
@Component
@ConditionalOnBooleanProperty(name = "dauys.scheduler.enabled", matchIfMissing = true)
class Sequencer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration BEAT = Duration.ofMillis(400);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    private final PublicLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::run);
    private String trouble = "";

    Sequencer(PublicLog log) {
        this.log = log;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("sequencer").start(this::run);
    }

    private void run() {
        boolean begun = false;
        while (running) {
            boolean more = false;
            var pause = BEAT;
            try {
                if (!begun) {
                    begun = true;
                    if (!log.begin()) {
                        LOG.warn("this node has not the key of the public log and does not sign: others must");
                    }
                }
                more = log.beat();
                trouble = "";
            } catch (Exception e) {
                pause = AFTER_TROUBLE;
                tell(e);
            }
            if (!more) {
                rest(pause);
            }
        }
    }

    /** Once for each trouble, not once for each beat. */
    private void tell(Exception e) {
        var what = e instanceof SignedBefore.Forked ? String.valueOf(e.getMessage()) : e.getClass().getName();
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("the public log waits: {}", what);
        }
    }

    private void rest(Duration pause) {
        lock.lock();
        try {
            if (running) {
                stopping.awaitNanos(pause.toNanos());
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
