package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.dauys.database.EmbeddedPostgres;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a database in which the tables are large, as the planner sees it, no page of the tour and no act of a life reads one
 * from end to end, and no page of the tour walks through most of an index of one. Pages that the tour does not visit are not
 * looked at.
 */
@ExtendWith(MadeByAPortal.class)
class PlansTest {
    private static final int APPEALS = 15_000;
    /** What was asked beside an idea, as PublicReading.count asks for it: however many were asked, none is looked at. */
    private static final String ASKED_HERE = """
            select count(*) from appeals.appeal a where a.public
             and a.topic = any(array(select code::text from organisations.topic where code like 'roads%'))
             and a.territory = any(array(select code::text from organisations.territory))
             and a.received_at >= now() - interval '24 months'
            """;

    @Test
    void noPageOfTheTourReadsALargeTableOrAnIndexOfOneFromEndToEnd(MadeByAPortal.Data made) throws Exception {
        var data = made.folder();
        try (var database = EmbeddedPostgres.start(data);
                var sql = LifecycleCommand.connect(database)) {
            new Filling(sql, List.of()).fill(APPEALS, _ -> {});
            Town.found(sql, 20_000);
            execute(sql, "vacuum analyze appeals.appeal");
            assertThat(plan(sql, ASKED_HERE)).contains("Index Only Scan using appeal_public_here");
            assertThat(plan(sql, ASKED_HERE + " and a.is_open")).contains("Index Only Scan using appeal_public_here");
        }
        var before = Scans.counted(data);
        assertThat(before)
                .as("the tables are large")
                .containsKeys(
                        "appeals.appeal",
                        "appeals.act",
                        "journal.entry",
                        "journal.opening",
                        "notifications.message",
                        "openness.case_figure",
                        "people.person",
                        "people.session");
        var walks = new TreeMap<String, Set<String>>();
        try (var portal = PortalProcess.start(MadeByAPortal.JAR, data);
                var wire = new Wire("127.0.0.1", portal.port());
                var database = EmbeddedPostgres.start(data);
                var sql = LifecycleCommand.connect(database)) {
            var town = Town.of(sql, 20_000);
            new LifeCycle(wire, new Recorder(3)).live(town.next());
            var read = Scans.readByIndex(sql);
            for (var stop : Tour.of(town)) {
                opened(wire, stop);
                var now = Scans.readByIndex(sql);
                var walked = Scans.walked(read, now);
                if (!walked.isEmpty() && !Tour.GIVES_ALL.equals(stop.path())) {
                    walks.put(stop.who() + " " + stop.path(), walked);
                }
                read = now;
            }
        }
        assertThat(Scans.between(before, Scans.counted(data))).isEmpty();
        assertThat(walks).isEmpty();
    }

    private static String plan(Connection sql, String statement) throws Exception {
        var plan = new StringBuilder();
        try (var run = sql.createStatement();
                var rows = run.executeQuery("explain " + statement)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    /** The portal's connections were ended under it, which it finds out by its next requests. */
    private static void opened(Wire wire, Tour.Stop stop) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> PagesCommand.visit(wire, stop) >= 0);
    }

    /** Shown failing: a scan is seen. */
    @Test
    void seesAScan(@TempDir Path folder) throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        try (var database = EmbeddedPostgres.start(data);
                var sql = LifecycleCommand.connect(database)) {
            execute(sql, "create table large as select n from generate_series(1, 20000) n");
            execute(sql, "analyze large");
            var before = Scans.counted(sql);
            try (var other = LifecycleCommand.connect(database)) {
                execute(other, "select count(*) from large");
            }
            // the other connection tells what it did when it has ended, which it does on its own time
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Scans.between(before, Scans.counted(sql)))
                            .containsExactly(Map.entry("public.large", 1L)));
        }
    }

    /** Shown failing: so is a walk of an index for one row. */
    @Test
    void seesAWalkOfAWholeIndex(@TempDir Path folder) throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        try (var database = EmbeddedPostgres.start(data);
                var sql = LifecycleCommand.connect(database)) {
            execute(sql, "create table large as select n, 'x' as x from generate_series(1, 20000) n");
            execute(sql, "create index large_n on large (n)");
            execute(sql, "analyze large");
            var before = Scans.readByIndex(sql);
            try (var other = LifecycleCommand.connect(database)) {
                execute(other, "select * from large where n = 7");
                assertThat(Scans.walked(before, Scans.readByIndex(sql))).isEmpty();
            }
            try (var other = LifecycleCommand.connect(database)) {
                execute(other, "set enable_sort = off");
                execute(other, "set enable_seqscan = off");
                execute(other, "select * from large where x = 'y' order by n limit 1");
                assertThat(Scans.walked(before, Scans.readByIndex(sql))).containsExactly("public.large by large_n");
            }
        }
    }

    private static void execute(Connection sql, String statement) throws Exception {
        try (var run = sql.createStatement()) {
            run.execute(statement);
        }
    }
}
