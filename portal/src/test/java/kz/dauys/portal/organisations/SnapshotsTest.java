package kz.dauys.portal.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SnapshotsTest {
    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);

    private final Organisations organisations;
    private final RegisterRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    SnapshotsTest(Organisations organisations, RegisterRows rows, JdbcClient jdbc, Clock clock) {
        this.organisations = organisations;
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void anotherNodeSeesAChangeWhenItNextLooks() {
        var looksAlways = new Snapshots(rows, clock, TestClock.ALMATY, Duration.ZERO);
        var looksSeldom = new Snapshots(rows, clock, TestClock.ALMATY, Duration.ofDays(1));
        looksAlways.current();
        looksSeldom.current();
        var body = body();

        assertThat(looksAlways.current().body(body, FOUNDED)).isPresent();
        assertThat(looksSeldom.current().body(body, FOUNDED)).isEmpty();
    }

    @Test
    void manyWhoAskAtOnceAllSeeTheirOwnNodesChange() throws Exception {
        organisations.topics();
        for (int i = 0; i < 10; i++) {
            var topic = new TopicCode(Fresh.word());
            organisations.registerTopic(new Topic(topic, null, Fresh.text("Topic")));
            try (var threads = Executors.newFixedThreadPool(8)) {
                var seen = threads.invokeAll(Collections.nCopies(
                        8, (Callable<Boolean>) () -> organisations.topic(topic).isPresent()));
                for (var one : seen) {
                    assertThat(one.get()).isTrue();
                }
            }
        }
    }

    @Test
    void nothingIsReadAgainWhileNothingChanges() {
        var snapshots = new Snapshots(rows, clock, TestClock.ALMATY, Duration.ZERO);

        assertThat(snapshots.current()).isSameAs(snapshots.current());
    }

    @Test
    void refusesTwoVersionsOfABodyForTheSameDay() {
        var body = body();

        assertThatThrownBy(() -> jdbc.sql("""
                        insert into organisations.body_version
                        select body, date '2021-01-01', null, name_kk, name_ru, name_en,
                               short_name_kk, short_name_ru, short_name_en, higher, territory
                          from organisations.body_version where body = :body
                        """).param("body", body.value()).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_body_version_at_a_time");
    }

    private BodyId body() {
        var place = new Territory(Fresh.territoryCode(), null, Fresh.text("Place"), -75, 0);
        organisations.registerTerritory(place);
        return organisations.registerBody(
                new NewBody(Fresh.word(), Fresh.text("Body"), Fresh.text("Body"), null, place.code(), FOUNDED));
    }
}
