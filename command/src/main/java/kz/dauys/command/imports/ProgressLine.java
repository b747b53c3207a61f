package kz.dauys.command.imports;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * How far an import is: on a terminal one line that renews itself, with the rate and the time left; elsewhere a plain
 * line now and then.
 */
final class ProgressLine implements AppealsImport.Progress {
    private static final long PLAIN_EVERY = Duration.ofSeconds(5).toNanos();
    private static final long LIVE_EVERY = Duration.ofMillis(200).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long last;

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.last = start;
    }

    @Override
    public void at(double share, int rows) {
        long now = System.nanoTime();
        if (now - last < (terminal ? LIVE_EVERY : PLAIN_EVERY)) {
            return;
        }
        last = now;
        double seconds = (now - start) / 1e9;
        double left = share > 0.01 ? seconds * (1 - share) / share : Double.NaN;
        var text = "%,d rows, %,.0f a second%s"
                .formatted(
                        rows, rows / seconds, Double.isNaN(left) ? "" : ", %.0f s left".formatted(Math.max(0, left)));
        if (terminal) {
            out.print("\r\u001B[K" + text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    /** Makes room for what is printed next. */
    void end() {
        if (terminal) {
            out.print("\r\u001B[K");
            out.flush();
        }
    }
}
