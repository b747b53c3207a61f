package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import kz.dauys.database.EmbeddedPostgres;

/**
 * What the public log costs: two portals with a database each, alike but for {@code journal.log}, under the same rising
 * load in turns (with, without, without, with), so that whatever else the machine does meets both. In both an act writes its
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

    /** One of the two, and what it has done so far. */
    private static final class Side {
        private final String name;
        private final Connection sql;
        private final Crowd crowd;
        private final List<Crowd.Result> results = new ArrayList<>();

        Side(String name, Connection sql, Crowd crowd) {
            this.name = name;
            this.sql = sql;
            this.crowd = crowd;
        }

        double livesASecond(int many) {
            var these =
                    results.stream().filter(result -> result.people() == many).toList();
            return these.stream().mapToInt(result -> result.judged().size()).sum()
                    / these.stream().mapToDouble(Crowd.Result::seconds).sum();
        }

        double livesASecond() {
            return results.stream().mapToInt(result -> result.judged().size()).sum()
                    / results.stream().mapToDouble(Crowd.Result::seconds).sum();
        }

        boolean failed() {
            return results.stream().anyMatch(result -> !result.errors().isEmpty());
        }

        List<String> judged() {
            return results.stream().flatMap(result -> result.judged().stream()).toList();
        }
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
            var on = side("with the log", sqlWith, portalWith);
            var off = side("without", sqlWithout, portalWithout);
            // what was filled in is taken into the log before anything is measured
            boolean logged = logged(sqlWith);
            for (var side : List.of(on, off)) {
                side.crowd.run(4, time.dividedBy(2).plusSeconds(1)); // Java gets warm
            }
            for (int many : people) {
                for (var side : List.of(on, off, off, on)) {
                    side.results.add(LifecycleCommand.tell(side.name, side.crowd.run(many, time), out));
                }
                ratio("%3d at once".formatted(many), on.livesASecond(many), off.livesASecond(many));
            }
            ratio("all together", on.livesASecond(), off.livesASecond());
            logged &= logged(sqlWith);
            out.println("  " + (logged ? "every act is in the log" : "NOT every act is in the log"));
            boolean whole = LifecycleCommand.whole(on.sql, on.judged(), out);
            whole &= LifecycleCommand.whole(off.sql, off.judged(), out);
            return logged && whole && !on.failed() && !off.failed();
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

    private static Side side(String name, Connection sql, PortalProcess portal) throws SQLException {
        return new Side(name, sql, new Crowd(portal, Town.found(sql, LifecycleCommand.CITIZENS)));
    }

    private void ratio(String what, double with, double without) {
        out.printf(
                Locale.ROOT,
                "  %s: %.1f lives/s with the log, %.1f without: %.1f %%%n",
                what,
                with,
                without,
                100 * with / without);
        out.flush();
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
