package kz.dauys.command;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * How far a long work is: on a terminal one line that renews itself, with the rate and the time left; elsewhere a plain
 * line now and then.
 */
public final class ProgressLine {
    private static final long PLAIN_EVERY = Duration.ofSeconds(5).toNanos();
    private static final long LIVE_EVERY = Duration.ofMillis(200).toNanos();

    private final PrintWriter out;
    private final String unit;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long last;

    /** @param unit what is counted, in the plural */
    public ProgressLine(PrintWriter out, String unit) {
        this(out, unit, System.console() != null && System.console().isTerminal());
    }

    ProgressLine(PrintWriter out, String unit, boolean terminal) {
        this.out = out;
        this.unit = unit;
        this.terminal = terminal;
        this.last = start;
    }

    /** @param share of the whole, from 0 to 1 */
    public void at(double share, long count) {
        long now = System.nanoTime();
        if (now - last < (terminal ? LIVE_EVERY : PLAIN_EVERY)) {
            return;
        }
        last = now;
        double seconds = (now - start) / 1e9;
        double left = share > 0.01 ? seconds * (1 - share) / share : Double.NaN;
        var text = "%,d %s, %,.0f a second%s"
                .formatted(
                        count,
                        unit,
                        count / seconds,
                        Double.isNaN(left) ? "" : ", %.0f s left".formatted(Math.max(0, left)));
        if (terminal) {
            out.print("\r\u001B[K" + text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    /** Makes room for what is printed next. */
    public void end() {
        if (terminal) {
            out.print("\r\u001B[K");
            out.flush();
        }
    }
}
