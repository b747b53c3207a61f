package kz.dauys.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import kz.dauys.database.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every list, filter, search and count on a full database, one after another and one at a time. */
@Command(
        name = "pages",
        description =
                "Times every list, filter and search page on the database that `load lifecycle --data` has filled.",
        mixinStandardHelpOptions = true)
final class PagesCommand implements Callable<Integer> {
    private static final double ASKED = 100;

    /** Figures add up all sums: there are as many of them as ways in which cases differ, and not as cases. */
    private static final Set<String> READ_WHOLE_BY_DESIGN = Set.of("openness.tally");

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The folder that was filled.")
    private Path data = Path.of("data");

    @Option(names = "--rounds", paramLabel = "NUMBER", description = "How often each page (${DEFAULT-VALUE}).")
    private int rounds = 15;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The portal's program.",
            defaultValue = "${sys:dauys.jar}")
    private Path jar = Path.of("dauys.jar");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The process ends with 1 when a page took too long or a large table was read from end to end. */
    @Override
    public Integer call() throws IOException, SQLException {
        var out = spec.commandLine().getOut();
        boolean quick = true;
        var before = Scans.counted(data);
        List<Tour.Stop> stops;
        try (var portal = PortalProcess.start(jar, data)) {
            try (var database = EmbeddedPostgres.start(data);
                    var sql = LifecycleCommand.connect(database)) {
                out.printf("%d appeals%n", LifecycleCommand.appeals(sql));
                stops = Tour.of(Town.found(sql, 1)).stream()
                        .filter(stop -> !Tour.GIVES_ALL.equals(stop.path()))
                        .toList();
            }
            try (var wire = new Wire("127.0.0.1", portal.port())) {
                round(wire, stops, 5); // Java gets warm
                for (var one : round(wire, stops, rounds)) {
                    quick &= one.median() < ASKED;
                    out.printf(
                            Locale.ROOT,
                            "%s %-13s %-45s least %6.1f  median %6.1f  most %6.1f ms%n",
                            one.median() < ASKED ? " " : "!",
                            one.stop().who(),
                            one.stop().path(),
                            one.times()[0],
                            one.median(),
                            one.times()[one.times().length - 1]);
                }
            }
        }
        var scans = Scans.between(before, Scans.counted(data));
        scans.keySet().removeAll(READ_WHOLE_BY_DESIGN);
        quick &= scans.isEmpty();
        out.println("large tables read whole meanwhile: " + scans);
        out.flush();
        return quick ? 0 : 1;
    }

    private record Timed(Tour.Stop stop, double[] times) {
        double median() {
            return times[times.length / 2];
        }
    }

    private static List<Timed> round(Wire wire, List<Tour.Stop> stops, int times) throws IOException {
        var all = new ArrayList<Timed>();
        for (var stop : stops) {
            var took = new double[times];
            for (int i = 0; i < times; i++) {
                took[i] = visit(wire, stop);
            }
            Arrays.sort(took);
            all.add(new Timed(stop, took));
        }
        return all;
    }

    /** Opens the page and gives how long it took, in milliseconds. */
    static double visit(Wire wire, Tour.Stop stop) throws IOException {
        long began = System.nanoTime();
        var answer = wire.send(
                "GET", stop.path(), stop.session().isEmpty() ? "" : "Cookie: session=" + stop.session() + "\r\n", null);
        if (answer.status() != 200) {
            throw new IOException(stop + " was answered with " + answer.status());
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
