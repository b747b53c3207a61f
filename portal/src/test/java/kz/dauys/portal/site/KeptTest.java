package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.Test;

class KeptTest {

    @Test
    void asksAnewOnceTheAnswerIsOldOrTheClockWasPutBack() {
        var clock = new TestClock();
        var asked = new AtomicInteger();
        var kept = new Kept<>(Duration.ofMinutes(1), clock, asked::incrementAndGet);
        assertThat(kept.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(59));
        assertThat(kept.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(kept.get()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(-1));
        assertThat(kept.get()).isEqualTo(3);
    }
}
