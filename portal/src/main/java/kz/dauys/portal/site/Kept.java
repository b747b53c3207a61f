package kz.dauys.portal.site;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is asked for anew only after a while, for pages that everyone opens. Two who ask at the same moment may both
 * have it asked.
 *
 * @param <T> the answer
 */
public final class Kept<T> {
    private final Duration stretch;
    private final Clock clock;
    private final Supplier<T> ask;
    private volatile @Nullable Answer<T> last;

    private record Answer<T>(Instant at, T value) {}

    /** @param stretch for how long an answer is good */
    public Kept(Duration stretch, Clock clock, Supplier<T> ask) {
        this.stretch = stretch;
        this.clock = clock;
        this.ask = ask;
    }

    public T get() {
        var now = clock.instant();
        var known = last;
        // a clock that was put back asks anew
        if (known == null
                || now.isBefore(known.at())
                || !now.isBefore(known.at().plus(stretch))) {
            known = new Answer<>(now, ask.get());
            last = known;
        }
        return known.value();
    }
}
