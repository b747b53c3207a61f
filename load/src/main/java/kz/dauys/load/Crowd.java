package kz.dauys.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** So many people at once, each with one life cycle after another. */
final class Crowd {
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(2);

    private final PortalProcess portal;
    private final Town town;
    private final Recorder requests = new Recorder(LONGEST, 3);
    private final Recorder lives = new Recorder(LONGEST, 3);
    private final Collection<String> judged = new ConcurrentLinkedQueue<>();
    private final Collection<String> errors = new ConcurrentLinkedQueue<>();

    Crowd(PortalProcess portal, Town town) {
        this.portal = portal;
        this.town = town;
    }

    /**
     * What a time of load gave. Times in microseconds.
     *
     * @param requests how long each page and each form took
     * @param lives how long a whole life took
     * @param javaTime what the processors spent on the portal's Java, and in {@code databaseTime} on the database
     */
    record Result(
            int people,
            double seconds,
            Histogram requests,
            Histogram lives,
            List<String> judged,
            List<String> errors,
            long javaMegabytes,
            long databaseMegabytes,
            Duration javaTime,
            Duration databaseTime) {
        /** Processor time of one of the two for one life, in milliseconds; unlike the clock it does not know who else runs. */
        double millisOfALife(Duration time) {
            return judged.isEmpty() ? 0 : (double) time.toMillis() / judged.size();
        }

        double livesASecond() {
            return judged.size() / seconds;
        }
    }

    Result run(int people, Duration time) throws InterruptedException {
        requests.reset();
        lives.reset();
        judged.clear();
        errors.clear();
        var javaBefore = portal.javaTime();
        var databaseBefore = portal.databaseTime();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < people; i++) {
            threads.add(Thread.ofVirtual().start(() -> goOn(end)));
        }
        for (var thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Result(
                people,
                seconds,
                requests.getIntervalHistogram(),
                lives.getIntervalHistogram(),
                List.copyOf(judged),
                List.copyOf(errors),
                portal.javaMegabytes(),
                portal.databaseMegabytes(),
                portal.javaTime().minus(javaBefore),
                portal.databaseTime().minus(databaseBefore));
    }

    private void goOn(long end) {
        while (System.nanoTime() < end) {
            try (var wire = new Wire("127.0.0.1", portal.port())) {
                var life = new LifeCycle(wire, requests);
                while (System.nanoTime() < end) {
                    long began = System.nanoTime();
                    judged.add(life.live(town.next()));
                    lives.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
                }
            } catch (IOException e) {
                errors.add(String.valueOf(e.getMessage()));
                if (!portal.handle().isAlive()) {
                    return;
                }
            }
        }
    }
}
