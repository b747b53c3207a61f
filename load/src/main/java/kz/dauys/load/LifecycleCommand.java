package kz.dauys.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import kz.dauys.database.EmbeddedPostgres;
import org.HdrHistogram.Histogram;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whole lives of appeals on an almost empty database, and then on one with a million. */
@Command(
        name = "lifecycle",
        description = "Runs whole life cycles over HTTP on an almost empty database and on a full one.",
        mixinStandardHelpOptions = true)
final class LifecycleCommand implements Callable<Integer> {
    static final int CITIZENS = 100_000;
    private static final long ALMOST_EMPTY = 5_000;
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    @Option(names = "--appeals", paramLabel = "NUMBER", description = "How many make it full (${DEFAULT-VALUE}).")
    private long appeals = 1_000_000;

    @Option(names = "--people", paramLabel = "N,N,…", split = ",", description = "At once, rising (${DEFAULT-VALUE}).")
    private List<Integer> people = List.of(2, 4, 8, 16, 32);

    @Option(names = "--seconds", paramLabel = "NUMBER", description = "How long each (${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Kept for another run; without it a folder is made and removed.")
    private @Nullable Path data;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The portal's program.",
            defaultValue = "${sys:dauys.jar}")
    private Path jar = Path.of("dauys.jar");

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = "A csv.gz with a column text; its texts fill the database.")
    private @Nullable Path texts;

    @Option(
            names = "--without-log",
            description = "Instead: one portal with the public log and one without it, in turns, and the ratio of their"
                    + " throughput. --appeals is then how many each is filled with first; 0 for none.")
    private boolean withoutLog;

    @Option(
            names = "--in-turns",
            description =
                    "Instead: an almost empty portal and a full one at the same time, in turns, and the ratio of their"
                            + " throughput once both are warm.")
    private boolean inTurns;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * What is asked of the run; the process ends with 1 when something acknowledged is not there once, when a request
     * failed, or when it was not normal again after the spike.
     */
    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        var folder = data == null ? Files.createTempDirectory("dauys-load") : Files.createDirectories(data);
        var out = spec.commandLine().getOut();
        if (withoutLog) {
            return new WithAndWithoutLog(jar, folder, people, Duration.ofSeconds(seconds), out)
                            .compare(appeals, texts())
                    ? 0
                    : 1;
        }
        if (inTurns) {
            return fullBesideEmpty(folder, out) ? 0 : 1;
        }
        boolean whole = true;
        try (var portal = PortalProcess.start(jar, folder)) {
            out.printf(
                    Locale.ROOT,
                    "start to the first page: %.1f s%n",
                    portal.toFirstPage().toMillis() / 1e3);
        }
        long there;
        try (var database = EmbeddedPostgres.start(folder);
                var sql = connect(database)) {
            there = appeals(sql);
        }
        if (there > ALMOST_EMPTY) {
            out.printf("almost empty: not measured, since %d appeals are there%n", there);
        } else {
            try (var portal = PortalProcess.start(jar, folder)) {
                whole = measure("almost empty", portal, folder, out);
            }
        }
        fill(folder, out);
        try (var portal = PortalProcess.start(jar, folder)) {
            out.printf(
                    Locale.ROOT,
                    "start to the first page: %.1f s%n",
                    portal.toFirstPage().toMillis() / 1e3);
            whole &= measure("full", portal, folder, out);
        }
        return whole ? 0 : 1;
    }

    private void fill(Path folder, PrintWriter out) throws IOException, SQLException, InterruptedException {
        try (var database = EmbeddedPostgres.start(folder);
                var sql = connect(database)) {
            out.println("filling");
            new Filling(sql, texts()).fill(appeals, many -> {
                out.println("  " + many);
                out.flush();
            });
        }
    }

    private boolean fullBesideEmpty(Path folder, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        var full = Files.createDirectories(folder.resolve("full"));
        var empty = Files.createDirectories(folder.resolve("empty"));
        PortalProcess.start(jar, full).close();
        fill(full, out);
        try (var fullPortal = PortalProcess.start(jar, full);
                var emptyPortal = PortalProcess.start(jar, empty);
                var fullDatabase = EmbeddedPostgres.start(full);
                var emptyDatabase = EmbeddedPostgres.start(empty);
                var fullSql = connect(fullDatabase);
                var emptySql = connect(emptyDatabase)) {
            var turns = new Turns(
                    Turns.Side.of("full", fullSql, fullPortal),
                    Turns.Side.of("almost empty", emptySql, emptyPortal),
                    out);
            turns.warmUp(8, Duration.ofSeconds(seconds * 3L));
            turns.run(people, Duration.ofSeconds(seconds));
            return turns.whole();
        }
    }

    private boolean measure(String name, PortalProcess portal, Path folder, PrintWriter out)
            throws SQLException, InterruptedException {
        try (var database = EmbeddedPostgres.start(folder);
                var sql = connect(database)) {
            var town = Town.found(sql, CITIZENS);
            var crowd = new Crowd(portal, town);
            var told = new ArrayList<Crowd.Result>();
            out.println(name);
            crowd.run(4, Duration.ofSeconds(Math.max(5, seconds / 2))); // Java gets warm
            for (int many : people) {
                told.add(tell("", crowd.run(many, Duration.ofSeconds(seconds)), out));
            }
            int usual = people.getFirst();
            var before = tell("before the spike", crowd.run(usual, Duration.ofSeconds(seconds)), out);
            told.add(before);
            told.add(tell("the spike", crowd.run(usual * 10, Duration.ofSeconds(seconds)), out));
            boolean recovered = recover(before, crowd, usual, out);
            var judged =
                    told.stream().flatMap(result -> result.judged().stream()).toList();
            boolean whole = whole(sql, judged, out);
            return whole
                    && recovered
                    && told.stream().allMatch(result -> result.errors().isEmpty());
        }
    }

    private boolean recover(Crowd.Result before, Crowd crowd, int usual, PrintWriter out) throws InterruptedException {
        var slice = Duration.ofSeconds(2);
        long normal = before.requests().getValueAtPercentile(95) * 3 / 2;
        for (var passed = Duration.ZERO; passed.compareTo(LONGEST_RECOVERY) < 0; passed = passed.plus(slice)) {
            var after = crowd.run(usual, slice);
            if (after.requests().getValueAtPercentile(95) <= normal
                    && after.errors().isEmpty()) {
                out.printf("  normal within %d s%n", passed.plus(slice).toSeconds());
                return true;
            }
        }
        out.printf("  not normal after %d s%n", LONGEST_RECOVERY.toSeconds());
        return false;
    }

    static Crowd.Result tell(String what, Crowd.Result result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %3d at once: %6.1f lives/s; a request p50 %5.1f p95 %6.1f p99 %6.1f ms; a life p95 %7.1f ms; "
                        + "%d errors; Java %d MB, database %d MB; processor a life: Java %.1f, database %.1f ms  %s%n",
                result.people(),
                result.livesASecond(),
                millis(result.requests(), 50),
                millis(result.requests(), 95),
                millis(result.requests(), 99),
                millis(result.lives(), 95),
                result.errors().size(),
                result.javaMegabytes(),
                result.databaseMegabytes(),
                result.millisOfALife(result.javaTime()),
                result.millisOfALife(result.databaseTime()),
                what);
        result.errors().stream().distinct().limit(3).forEach(error -> out.println("      " + error));
        out.flush();
        return result;
    }

    /** Whether each life that was told has each of its acts exactly once, in the case and in the journal. */
    static boolean whole(Connection sql, List<String> judged, PrintWriter out) throws SQLException {
        try (var statement = sql.prepareStatement("""
                select count(*) from unnest(?::text[]) as told (number)
                 where (select array_agg(a.type order by a.sequence)
                          from appeals.act a join appeals.appeal p on p.id = a.appeal where p.number = told.number)
                       is distinct from
                       array['filed', 'registered', 'assigned', 'decided', 'approved', 'signed', 'judged']
                """)) {
            statement.setArray(1, sql.createArrayOf("text", judged.toArray()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                long broken = rows.getLong(1);
                out.printf("  %d lives told, %d of them not whole%n", judged.size(), broken);
                out.flush();
                return broken == 0;
            }
        }
    }

    private List<String> texts() throws IOException {
        if (texts == null) {
            return List.of();
        }
        var found = new ArrayList<String>();
        try (var in = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(texts)), StandardCharsets.UTF_8));
                var rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in)) {
            rows.forEach(row -> found.add(row.get("text").replaceAll("[\\t\\n\\r\\\\]", " ")));
        }
        return found;
    }

    static Connection connect(EmbeddedPostgres database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    static long appeals(Connection sql) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery("select count(*) from appeals.appeal")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e3;
    }
}
