package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.dauys.database.EmbeddedPostgres;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a database in which the tables are large, as the planner sees it, no page and no act reads one from end to end. */
class PlansTest {
    private static final Path JAR = Path.of("../command/target/dauys.jar");
    private static final int APPEALS = 15_000;

    @Test
    void readsNoLargeTableFromEndToEnd(@TempDir Path folder) throws Exception {
        assertThat(JAR).as("the program, which `mvn package` makes").exists();
        var data = Files.createDirectory(folder.resolve("data"));
        PortalProcess.start(JAR, data).close();
        try (var database = EmbeddedPostgres.start(data);
                var sql = LifecycleCommand.connect(database)) {
            new Filling(sql, List.of()).fill(APPEALS, _ -> {});
            Town.found(sql, 20_000);
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
        try (var portal = PortalProcess.start(JAR, data);
                var wire = new Wire("127.0.0.1", portal.port())) {
            Town town;
            try (var database = EmbeddedPostgres.start(data);
                    var sql = LifecycleCommand.connect(database)) {
                town = Town.of(sql, 20_000);
            }
            for (var stop : Tour.of(town)) {
                PagesCommand.visit(wire, stop);
            }
            new LifeCycle(wire, new Recorder(3)).live(town.next());
        }
        assertThat(Scans.between(before, Scans.counted(data))).isEmpty();
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
            Map<String, Long> seen = new TreeMap<>();
            // the other connection tells what it did when it has ended, which it does on its own time
            while (seen.isEmpty()) {
                seen = Scans.between(before, Scans.counted(sql));
            }
            assertThat(seen).containsExactly(Map.entry("public.large", 1L));
        }
    }

    private static void execute(Connection sql, String statement) throws Exception {
        try (var run = sql.createStatement()) {
            run.execute(statement);
        }
    }
}
