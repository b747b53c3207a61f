package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A log that stalls is seen: on its page, in the health, in the measures, in the log of the portal. */
@PortalTest
class StallTest {
    private static final Duration JUST = Stall.LONGEST;

    private final Journal journal;
    private final PublicLog log;
    private final Stall stall;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final TestClock clock;
    private final int port;

    StallTest(
            Journal journal,
            PublicLog log,
            Stall stall,
            TransactionTemplate transaction,
            JdbcClient sql,
            TestClock clock,
            @LocalServerPort int port) {
        this.journal = journal;
        this.log = log;
        this.stall = stall;
        this.transaction = transaction;
        this.sql = sql;
        this.clock = clock;
        this.port = port;
    }

    @BeforeEach
    void begin() throws IOException {
        // other tests have entries of other days, and logs whose keys are gone
        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
        assertThat(log.begin()).isTrue();
        beat();
    }

    private void beat() throws IOException {
        while (log.beat()) {
            // as long as more waits
        }
    }

    private void act() {
        transaction.executeWithoutResult(status -> journal.append(
                () -> List.of(new Recording("test.waiting", UUID.randomUUID(), clock.instant(), Map.of()))));
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private double measured(String name) throws Exception {
        var found = Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(get("/metrics").body());
        assertThat(found.find()).as(name).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void stallsAfterThirtySecondsWithoutACheckpointAndNotBefore() throws Exception {
        assertThat(journal.logStanding().pending()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(journal.logStanding().stalledSince()).as("a quiet night").isNull();

        var acted = clock.instant();
        act();
        clock.advance(JUST);
        assertThat(journal.logStanding().stalledSince()).isNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(journal.logStanding()).satisfies(standing -> {
            assertThat(standing.pending()).isEqualTo(1);
            assertThat(standing.oldest()).isEqualTo(acted);
            assertThat(standing.stalledSince()).isEqualTo(acted);
        });

        beat();
        assertThat(journal.logStanding()).satisfies(standing -> {
            assertThat(standing.pending()).isZero();
            assertThat(standing.oldest()).isNull();
            assertThat(standing.stalledSince()).isNull();
        });
    }

    @Test
    void whatIsPlacedAndNotSignedWaitsAsWell() {
        act();
        // a reader has given the place; nobody has signed
        journal.after(0, 1);
        act();
        clock.advance(JUST.plusMillis(1));
        assertThat(journal.logStanding().pending()).isEqualTo(2);
        assertThat(journal.logStanding().stalledSince()).isNotNull();
    }

    @Test
    void aLogThatBeginsAnewWithOldEntriesHasNotStalledAsLongAsItGetsOn() throws Exception {
        act();
        beat();
        clock.advance(Duration.ofDays(300));
        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
        assertThat(log.begin()).isTrue();
        assertThat(journal.logStanding().pending()).isPositive();
        assertThat(journal.logStanding().stalledSince()).isNull();
        clock.advance(JUST.plusMillis(1));
        assertThat(journal.logStanding().stalledSince()).isNotNull();
        beat();
        assertThat(journal.logStanding().stalledSince()).isNull();
    }

    @Test
    void saysSoOnThePageOfTheLogInThreeLanguages() throws Exception {
        var words = Map.of("kk", "кешігіп тұр", "ru", "журнал отстаёт", "en", "log is behind");
        for (var one : words.entrySet()) {
            assertThat(get("/" + one.getKey() + "/journal").body()).doesNotContain(one.getValue());
        }
        act();
        clock.advance(JUST.plusMillis(1));
        for (var one : words.entrySet()) {
            assertThat(get("/" + one.getKey() + "/journal").body()).contains(one.getValue());
        }
    }

    @Test
    void theHealthIsDegradedAndTheNodeStaysInTheBalancer() throws Exception {
        assertThat(get("/healthz/log").body()).isEqualTo("{\"status\":\"UP\"}");
        act();
        clock.advance(JUST.plusMillis(1));
        for (var door : List.of("/healthz", "/healthz/log")) {
            assertThat(get(door).statusCode()).as(door).isEqualTo(200);
            assertThat(get(door).body()).as(door).contains("\"status\":\"DEGRADED\"");
        }
        assertThat(get("/healthz/ready").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void measuresWhatWaitsAndForHowLong() throws Exception {
        act();
        act();
        clock.advance(Duration.ofSeconds(45));
        assertThat(measured("dauys_log_pending")).isEqualTo(2);
        assertThat(measured("dauys_log_oldest_pending_seconds")).isEqualTo(45);
        assertThat(measured("dauys_log_checkpoint_age_seconds")).isEqualTo(45);
        beat();
        assertThat(measured("dauys_log_pending")).isZero();
        assertThat(measured("dauys_log_oldest_pending_seconds")).isZero();
        assertThat(measured("dauys_log_checkpoint_age_seconds")).isZero();
    }

    @Test
    void saysOnceThatItBeginsAndOnceThatItEnds() throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var logger = (Logger) LoggerFactory.getLogger(Stall.class);
        logger.addAppender(said);
        try {
            stall.look();
            act();
            clock.advance(JUST.plusMillis(1));
            stall.look();
            stall.look();
            beat();
            stall.look();
            stall.look();
        } finally {
            logger.detachAppender(said);
        }
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        begins -> assertThat(begins).startsWith("the public log stalls: 1 entries wait"),
                        ends -> assertThat(ends).isEqualTo("the public log goes on: 0 entries wait"));
    }
}
