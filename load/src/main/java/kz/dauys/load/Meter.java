package kz.dauys.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What the steps of a portal's work cost: the clock, processors, and the most memory while they last. */
final class Meter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PortalProcess portal;
    private final PrintWriter out;
    private final AtomicLong java = new AtomicLong();
    private final AtomicLong database = new AtomicLong();
    private final Thread looking;
    private volatile boolean over;

    Meter(PortalProcess portal, PrintWriter out) {
        this.portal = portal;
        this.out = out;
        looking = Thread.ofPlatform().daemon().start(() -> {
            while (!over) {
                look();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    private void look() {
        java.accumulateAndGet(portal.javaMegabytes(), Math::max);
        database.accumulateAndGet(portal.databaseMegabytes(), Math::max);
    }

    /** A part of the work. */
    interface Step {
        void run() throws Exception;
    }

    void step(String what, Step step) throws Exception {
        var begun = begin();
        step.run();
        begun.end(what);
    }

    Begun begin() {
        java.set(0);
        database.set(0);
        look();
        return new Begun(System.nanoTime(), portal.javaTime(), portal.databaseTime());
    }

    /** A step on its way. */
    final class Begun {
        private final long began;
        private final Duration javaTime;
        private final Duration databaseTime;

        private Begun(long began, Duration javaTime, Duration databaseTime) {
            this.began = began;
            this.javaTime = javaTime;
            this.databaseTime = databaseTime;
        }

        void end(String what) {
            look();
            out.printf(
                    Locale.ROOT,
                    "  %-50s %7.1f s; processor: Java %6.1f, database %6.1f s; most memory: Java %d, database %d MB%n",
                    what,
                    (System.nanoTime() - began) / 1e9,
                    portal.javaTime().minus(javaTime).toMillis() / 1e3,
                    portal.databaseTime().minus(databaseTime).toMillis() / 1e3,
                    java.get(),
                    database.get());
            out.flush();
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(looking);
    }
}
