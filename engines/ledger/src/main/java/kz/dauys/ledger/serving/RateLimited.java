package kz.dauys.ledger.serving;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A service that each caller may ask so often, and all callers together ten times as often. Who asks more is told to
 * come later (status 429).
 */
public final class RateLimited implements Service {
    private static final int MOST_CALLERS = 10_000;
    private static final int ALL_TOGETHER = 10;
    private static final double NANOS = 1e9;

    private final Service service;
    private final double perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Bucket all;
    /** Whoever was longest not here goes first when there are too many. */
    private final Map<String, Bucket> callers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /**
     * @param perSecond how often a caller may ask in the long run
     * @param burst how often at once
     * @param nanoTime {@code System::nanoTime}, or a clock of a test
     */
    public RateLimited(Service service, double perSecond, int burst, LongSupplier nanoTime) {
        this.service = service;
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.all = new Bucket(burst * ALL_TOGETHER, nanoTime.getAsLong());
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }

        boolean take(long now, double perSecond, int most) {
            left = Math.min(most, left + (now - at) / NANOS * perSecond);
            at = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    @Override
    public Answer answer(Request request) throws IOException {
        return mayAsk(request.caller()) ? service.answer(request) : Answer.text(429, "too many requests, come later\n");
    }

    private synchronized boolean mayAsk(String caller) {
        long now = nanoTime.getAsLong();
        return callers.computeIfAbsent(caller, name -> new Bucket(burst, now)).take(now, perSecond, burst)
                && all.take(now, perSecond * ALL_TOGETHER, burst * ALL_TOGETHER);
    }
}
