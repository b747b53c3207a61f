package kz.dauys.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** So many people at once, with one appeal after another, who go on whatever happens to the portals. */
final class Residents implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(50);
    /** So long without a bad answer is normal. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private final Promises promises = new Promises();
    private final AtomicInteger lives = new AtomicInteger();
    private final AtomicLong lastBegun = new AtomicLong(System.nanoTime());
    private final Collection<String> turned = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Seen seen = new Seen();
    private volatile boolean over;

    /** @param ports of the portals, among which they are spread */
    Residents(Town town, int many, List<Integer> ports) {
        for (int i = 0; i < many; i++) {
            int first = i;
            threads.add(Thread.ofVirtual().start(() -> goOn(town, new Road(ports, first))));
        }
    }

    private void goOn(Town town, Road road) {
        try (road) {
            while (!over) {
                long began = System.nanoTime();
                try {
                    new Resident(road, () -> seen, promises, () -> over).live(town.next());
                    lives.incrementAndGet();
                    lastBegun.accumulateAndGet(began, Math::max);
                } catch (Resident.Turned e) {
                    turned.add(String.valueOf(e.getMessage()));
                    LockSupport.parkNanos(TICK.toNanos());
                }
            }
        } catch (Resident.Over end) {
            // the life stays as it is, and so do its promises
        } catch (IOException e) {
            turned.add(String.valueOf(e.getMessage()));
        }
    }

    /** Begins to note anew what people see, and gives what they saw until now. */
    Seen turnThePage() {
        var until = seen;
        seen = new Seen();
        return until;
    }

    Seen seen() {
        return seen;
    }

    Promises promises() {
        return promises;
    }

    /** Lives that came to their end. */
    int lives() {
        return lives.get();
    }

    /** What the portals refused without a reason, each once. */
    List<String> turned() {
        return turned.stream().distinct().toList();
    }

    /** Waits until so many lives more have ended; false when the time is over first. */
    boolean live(int more, Duration patience) {
        int wanted = lives.get() + more;
        long end = System.nanoTime() + patience.toNanos();
        while (lives.get() < wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(TICK.toNanos());
        }
        return lives.get() >= wanted;
    }

    /**
     * Waits until all is normal: for a while no bad answer, and a whole life after the last one.
     *
     * @param since by {@link System#nanoTime()}
     * @return from then to the last bad answer; the patience when it does not become normal within it
     */
    Duration normal(long since, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            long bad = Math.max(seen.lastBad(), since);
            if (System.nanoTime() - bad > CALM.toNanos() && lastBegun.get() > bad) {
                return Duration.ofNanos(bad - since);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
        return patience;
    }

    /** Everybody ends the life begun, or leaves it when nobody answers. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.join();
        }
    }
}
