package kz.dauys.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Says now and then how far a long step is. */
final class Progress {
    private static final long PAUSE = Duration.ofSeconds(15).toNanos();

    private final String what;
    private final int all;
    private final PrintWriter out;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong next = new AtomicLong(System.nanoTime() + PAUSE);

    Progress(String what, int all, PrintWriter out) {
        this.what = what;
        this.all = all;
        this.out = out;
    }

    void oneMore() {
        reached(done.incrementAndGet());
    }

    void reached(int now) {
        long due = next.get();
        if (System.nanoTime() >= due && next.compareAndSet(due, System.nanoTime() + PAUSE)) {
            out.printf("    %d of %d %s%n", now, all, what);
            out.flush();
        }
    }
}
