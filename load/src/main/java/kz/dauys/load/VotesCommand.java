package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import kz.dauys.database.EmbeddedPostgres;
import kz.dauys.portal.Portal;
import kz.dauys.portal.budgets.Budgets;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The closing night of a round, over HTTP: ballots that their voters have sealed come at a steady rate, then ten times as many
 * for a while, then as fast as the portal takes them. Ballots come when their turn is and not when the one before was answered, and what a
 * voter waits is counted from then: a portal that falls behind cannot hide it.
 */
@Command(
        name = "votes",
        description = "Brings sealed ballots to a round over HTTP, steadily and in a spike.",
        mixinStandardHelpOptions = true)
final class VotesCommand implements Callable<Integer> {
    private static final Duration SPIKE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;
    private static final Pattern PRINT = Pattern.compile("\"print\":\"([0-9a-f]{64})\"");

    @Option(names = "--voters", paramLabel = "NUMBER", description = "How many have a token (${DEFAULT-VALUE}).")
    private int voters = 4000;

    @Option(names = "--residents", paramLabel = "NUMBER", description = "How many may vote (${DEFAULT-VALUE}).")
    private int residents = 1_000_000;

    @Option(names = "--rate", paramLabel = "NUMBER", description = "Ballots a second (${DEFAULT-VALUE}).")
    private int rate = 200;

    @Option(names = "--seconds", paramLabel = "NUMBER", description = "How long at that rate (${DEFAULT-VALUE}).")
    private int seconds = 60;

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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The process ends with 1 when a ballot was refused, or one that was acknowledged is not there exactly once. */
    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var folder = data == null ? Files.createTempDirectory("dauys-load") : Files.createDirectories(data);
        try (var portal = PortalProcess.start(jar, folder);
                var database = EmbeddedPostgres.start(folder);
                var rooms = rooms(folder, database)) {
            var poll = PollingPlace.open(rooms, residents, voters, 0, Duration.ofDays(1), out);
            var sent = ConcurrentHashMap.<String>newKeySet();
            var errors = new ConcurrentLinkedQueue<String>();
            send("warm", portal, poll, sent, errors, rate / 4, Duration.ofSeconds(20), out);
            send("steady", portal, poll, sent, errors, rate, Duration.ofSeconds(seconds), out);
            send("the spike", portal, poll, sent, errors, rate * 10, SPIKE, out);
            send("after the spike", portal, poll, sent, errors, rate, Duration.ofSeconds(20), out);
            errors.stream().distinct().limit(5).forEach(error -> out.println("  " + error));
            return poll.keepsAll(rooms.getBean(Budgets.class), sent, out) && errors.isEmpty() ? 0 : 1;
        }
    }

    /** The rooms of the portal in this process, beside the one that runs and on its database: to make people, a round and its key. */
    static ConfigurableApplicationContext rooms(Path folder, EmbeddedPostgres database) {
        return new SpringApplicationBuilder(Portal.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of(
                        "spring.datasource.url", database.jdbcUrl(),
                        "spring.datasource.username", database.user(),
                        "spring.datasource.password", database.password(),
                        "dauys.data", folder.toString(),
                        "dauys.address", "http://localhost:8080",
                        "dauys.scheduler.enabled", "false",
                        "dauys.second-factor.required", "false",
                        "server.port", "-1",
                        "logging.level.root", "warn"))
                .run();
    }

    private void send(
            String what,
            PortalProcess portal,
            PollingPlace poll,
            Set<String> sent,
            ConcurrentLinkedQueue<String> errors,
            int aSecond,
            Duration time,
            PrintWriter out)
            throws Exception {
        int many = (int) (aSecond * time.toSeconds());
        var ready = poll.seal(many);
        var waits = new ConcurrentHistogram(3);
        var next = new AtomicInteger();
        long began = System.nanoTime();
        var cpu = portal.javaTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                working.add(threads.submit(() -> {
                    try (var wire = new Wire("127.0.0.1", portal.port())) {
                        for (int turn = next.getAndIncrement(); turn < many; turn = next.getAndIncrement()) {
                            long due = began + turn * 1_000_000_000L / aSecond;
                            while (System.nanoTime() < due) {
                                LockSupport.parkNanos(due - System.nanoTime());
                            }
                            bring(wire, poll, ready.get(turn), sent, errors);
                            waits.recordValue(System.nanoTime() - due);
                        }
                    }
                    return null;
                }));
            }
            for (var one : working) {
                one.get();
            }
        }
        double took = (System.nanoTime() - began) / 1e9;
        var spent = portal.javaTime().minus(cpu);
        out.printf(
                Locale.ROOT,
                "  %-16s %6d ballots, asked %5d a second, taken %6.1f; a ballot p50 %6.1f p95 %6.1f p99 %6.1f ms; Java %.2f ms a ballot%n",
                what,
                many,
                aSecond,
                many / took,
                millis(waits, 50),
                millis(waits, 95),
                millis(waits, 99),
                spent.toNanos() / 1e6 / many);
        out.flush();
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    private static void bring(
            Wire wire, PollingPlace poll, String body, Set<String> sent, ConcurrentLinkedQueue<String> errors)
            throws IOException {
        var answer = wire.send("POST", poll.path(), "Content-Type: application/json\r\n", body);
        var print = PRINT.matcher(answer.body());
        if (answer.status() == 200 && print.find()) {
            sent.add(print.group(1));
        } else {
            errors.add(answer.status() + " " + answer.body());
        }
    }
}
