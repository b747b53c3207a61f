package kz.dauys.portal.notifications;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes the sender as soon as an act with notices is committed, so that nobody waits ten seconds for a sign-in code; where
 * act follows act, four times a second, so that what they queue goes together. It may be lost with the process: the recurring
 * task finds what it missed.
 */
@Component
class Nudge {
    private static final Logger LOG = LoggerFactory.getLogger(Nudge.class);
    private static final long BREATH = Duration.ofMillis(250).toNanos();

    private final Sender sender;
    private final boolean enabled;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("mail").factory());
    private final AtomicBoolean waiting = new AtomicBoolean();
    private long lastBegan = System.nanoTime() - BREATH;

    Nudge(Sender sender, @Value("${dauys.scheduler.enabled:true}") boolean enabled) {
        this.sender = sender;
        this.enabled = enabled;
    }

    /** To be called inside the transaction that queued a message. */
    void afterCommit() {
        if (!enabled) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    private void wake() {
        if (!waiting.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.execute(() -> {
                LockSupport.parkNanos(lastBegan + BREATH - System.nanoTime());
                lastBegan = System.nanoTime();
                waiting.set(false);
                try {
                    sender.sendDue();
                } catch (RuntimeException e) {
                    LOG.warn("mail waits for the next round: {}", e.getClass().getName());
                }
            });
        } catch (RejectedExecutionException closing) {
            // The message is committed; a node that stays, or the next start, sends it.
            waiting.set(false);
        }
    }

    /** Lets the letter under way go out; the others stay in the queue. */
    @PreDestroy
    void close() throws InterruptedException {
        sender.stop();
        thread.shutdown();
        if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
