package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.site.TurnedAway.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TurnedAwayTest {
    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TurnedAway turnedAway = new TurnedAway(meters, clock);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(TurnedAway.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void refused(Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            turnedAway.tell(kind, () -> "POST /sign-in");
        }
    }

    @Test
    void nobodyFillsADiskByBeingRefusedAndNoneIsUncounted() {
        refused(Kind.SIGN_IN, 100_000);
        refused(Kind.CLOSED, 1);
        assertThat(lines()).hasSize(TurnedAway.LINES_A_MINUTE + 2).contains("turned away (closed): POST /sign-in");

        clock.advance(Duration.ofMinutes(1));
        refused(Kind.CLOSED, 1);
        assertThat(lines())
                .anyMatch(line -> line.startsWith("turned away (sign-in): 99990 more in the minute from "))
                .hasSize(TurnedAway.LINES_A_MINUTE + 4);
        assertThat(meters.get("dauys.turned.away")
                        .tag("kind", "sign-in")
                        .counter()
                        .count())
                .isEqualTo(100_000);
    }

    @Test
    void whatWasOnlyCountedIsToldAtTheEndAndByAClockThatWasPutBack() {
        refused(Kind.KEY, 12);
        clock.advance(Duration.ofHours(-1));
        refused(Kind.KEY, 12);
        turnedAway.destroy();
        assertThat(lines().stream().filter(line -> line.contains("(key): 2 more")))
                .hasSize(2);
    }

    @Test
    void aTagIsOfANetworkAndOfThisProcess() {
        var tag = turnedAway.tag("2001:db8:1:2::1");
        assertThat(turnedAway.tag("2001:db8:1:2:ffff::9")).isEqualTo(tag).hasSize(12);
        assertThat(turnedAway.tag("203.0.113.7")).isNotEqualTo(turnedAway.tag("203.0.113.8"));
        assertThat(new TurnedAway(meters, clock).tag("2001:db8:1:2::1")).isNotEqualTo(tag);
    }
}
