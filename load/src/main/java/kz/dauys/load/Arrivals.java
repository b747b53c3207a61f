package kz.dauys.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * People who come when their turn is and not when the one before was answered. Whoever counts their wait from then measures a
 * portal that falls behind as those who wait for it would.
 */
final class Arrivals {
    private static final int CONNECTIONS = 64;

    private Arrivals() {}

    /** What somebody comes for. */
    interface Errand {
        /**
         * @param turn from 0
         * @param due when it came, by {@link System#nanoTime()}
         */
        void run(Wire wire, int turn, long due) throws Exception;
    }

    /** So many come, so many of them in a second; returns, when the last has been served, how long that took. */
    static Duration come(PortalProcess portal, int many, int aSecond, Errand errand) throws Exception {
        var next = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                working.add(threads.submit(() -> {
                    try (var wire = new Wire("127.0.0.1", portal.port())) {
                        for (int turn = next.getAndIncrement(); turn < many; turn = next.getAndIncrement()) {
                            long due = began + turn * 1_000_000_000L / aSecond;
                            while (System.nanoTime() < due) {
                                LockSupport.parkNanos(due - System.nanoTime());
                            }
                            errand.run(wire, turn, due);
                        }
                    }
                    return null;
                }));
            }
            for (var one : working) {
                one.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How many milliseconds so many of a hundred waited at the most. */
    static double millis(Histogram waits, double percentile) {
        return waits.getValueAtPercentile(percentile) / 1e6;
    }
}
