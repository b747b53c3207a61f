package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import kz.dauys.database.EmbeddedPostgres;

/**
 * What the public log costs: two portals, alike but for {@code journal.log}, in {@link Turns}. In both an act writes its
 * entry and that it waits for its place; without the log nobody gives places, grows a tree, signs or publishes.
 */
final class WithAndWithoutLog {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Path jar;
    private final Path folder;
    private final List<Integer> people;
    private final Duration time;
    private final PrintWriter out;

    WithAndWithoutLog(Path jar, Path folder, List<Integer> people, Duration time, PrintWriter out) {
        this.jar = jar;
        this.folder = folder;
        this.people = people;
        this.time = time;
        this.out = out;
    }

    /**
     * Fills both, runs, and tells.
     *
     * @return whether no request failed and all that was told is there, with the log also in the log
     */
    boolean compare(long appeals, List<String> texts) throws IOException, SQLException, InterruptedException {
        var with = Files.createDirectories(folder.resolve("with-log"));
        var without = Files.createDirectories(folder.resolve("without-log"));
        for (var data : List.of(with, without)) {
            fill(data, appeals, texts);
        }
        try (var portalWith = PortalProcess.start(manner(with, "yes"));
                var portalWithout = PortalProcess.start(manner(without, "no"));
                var databaseWith = EmbeddedPostgres.start(with);
                var databaseWithout = EmbeddedPostgres.start(without);
                var sqlWith = LifecycleCommand.connect(databaseWith);
                var sqlWithout = LifecycleCommand.connect(databaseWithout)) {
            var turns = new Turns(
                    Turns.Side.of("with the log", sqlWith, portalWith),
                    Turns.Side.of("without", sqlWithout, portalWithout),
                    out);
            // what was filled in is taken into the log before anything is measured
            boolean logged = logged(sqlWith);
            turns.warmUp(4, time.dividedBy(2).plusSeconds(1));
            turns.run(people, time);
            logged &= logged(sqlWith);
            out.println("  " + (logged ? "every act is in the log" : "NOT every act is in the log"));
            return turns.whole() && logged;
        }
    }

    private PortalProcess.Manner manner(Path data, String log) throws IOException {
        return new PortalProcess.Manner(
                jar,
                "demo",
                data,
                PortalProcess.freePort(),
                // each virtual person comes from an address of their own
                Map.of("DAUYS_BEHIND_PROXY", "yes", "DAUYS_JOURNAL_LOG", log),
                List.of());
    }

    private void fill(Path data, long appeals, List<String> texts)
            throws IOException, SQLException, InterruptedException {
        PortalProcess.start(manner(data, "yes")).close();
        if (appeals > 0) {
            try (var database = EmbeddedPostgres.start(data);
                    var sql = LifecycleCommand.connect(database)) {
                out.println("filling " + data.getFileName());
                out.flush();
                new Filling(sql, texts).fill(appeals, _ -> {});
            }
        }
    }

    /** Waits until a published checkpoint covers all that has a place or waits for one. */
    private static boolean logged(Connection sql) throws SQLException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            try (var statement = sql.createStatement();
                    var rows = statement.executeQuery("""
                            select (select count(*) from journal.waiting)
                                     + (select coalesce(max(position), 0) from journal.place)
                                     - (select coalesce(max(published), 0) from journal.log_head)
                            """)) {
                rows.next();
                if (rows.getLong(1) == 0) {
                    return true;
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
        return false;
    }
}
