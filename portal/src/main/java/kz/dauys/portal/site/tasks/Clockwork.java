package kz.dauys.portal.site.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the scheduler when the whole portal stands and stops it first, while the database is still there: executions
 * under way are waited for.
 */
final class Clockwork implements SmartLifecycle {
    private final Scheduler scheduler;
    private final boolean on;
    private volatile boolean running;

    Clockwork(Scheduler scheduler, boolean on) {
        this.scheduler = scheduler;
        this.on = on;
    }

    @Override
    public boolean isAutoStartup() {
        return on;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
