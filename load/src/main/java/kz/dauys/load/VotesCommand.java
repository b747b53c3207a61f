package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import kz.dauys.database.EmbeddedPostgres;
import kz.dauys.portal.Portal;
import kz.dauys.portal.budgets.Budgets;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
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
        description = "Brings ballots to a round over HTTP, steadily and in a spike, and counts them.",
        mixinStandardHelpOptions = true)
final class VotesCommand implements Callable<Integer> {
    private static final Duration SPIKE = Duration.ofSeconds(10);
    private static final Duration WARM = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final Pattern TAKEN = Pattern.compile("\"print\":\"([0-9a-f]{64})\",\"number\":(\\d+)");

    @Option(names = "--voters", paramLabel = "NUMBER", description = "How many have a token (${DEFAULT-VALUE}).")
    private int voters = 4000;

    @Option(names = "--residents", paramLabel = "NUMBER", description = "How many may vote (${DEFAULT-VALUE}).")
    private int residents = 1_000_000;

    @Option(names = "--rate", paramLabel = "NUMBER", description = "Ballots a second (${DEFAULT-VALUE}).")
    private int rate = 200;

    @Option(names = "--seconds", paramLabel = "NUMBER", description = "How long at that rate (60, with --close 150).")
    private int seconds;

    @Option(
            names = "--close",
            description =
                    "A whole closing night: who does not vote in the evening is helped to vote before, and then the round is"
                            + " closed, opened, counted and counted again.")
    private boolean close;

    /** How ballots come. */
    enum By {
        SEALED,
        PAGES
    }

    @Option(
            names = "--by",
            paramLabel = "WAY",
            description = "sealed: by the voter's device; pages: without one that does it, by two pages each, at ever"
                    + " higher rates until people wait too long (sealed).")
    private By by = By.SEALED;

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
        long began = System.nanoTime();
        var folder = data == null ? Files.createTempDirectory("dauys-load") : Files.createDirectories(data);
        try (var portal = PortalProcess.start(jar, folder);
                var database = EmbeddedPostgres.start(folder);
                var rooms = rooms(folder, database);
                var sql = LifecycleCommand.connect(database);
                var meter = new Meter(portal, out)) {
            boolean whole =
                    by == By.PAGES ? byPages(portal, rooms, sql, out) : sealed(portal, rooms, sql, meter, folder, out);
            out.printf(Locale.ROOT, "in all %.1f minutes%n", (System.nanoTime() - began) / 60e9);
            return whole ? 0 : 1;
        }
    }

    private boolean byPages(PortalProcess portal, ApplicationContext rooms, Connection sql, PrintWriter out)
            throws Exception {
        var poll = Founding.open(
                rooms, new Founding.Electorate(Math.max(residents, voters), 0, voters, 0), Duration.ofDays(1), out);
        PollingPlace.signIn(sql, poll.walkers());
        var book = new BallotBook();
        int held = new VotesByPages(portal, poll, book, out).measure();
        return poll.keepsAll(rooms.getBean(Budgets.class), book.prints(), out) && held > 0;
    }

    private boolean sealed(
            PortalProcess portal, ApplicationContext rooms, Connection sql, Meter meter, Path folder, PrintWriter out)
            throws Exception {
        var budgets = rooms.getBean(Budgets.class);
        int before = close ? voters - Math.min(voters / 2, evening()) : 0;
        var poll = Founding.open(
                rooms,
                new Founding.Electorate(Math.max(residents, voters), voters - before, 0, before),
                Duration.ofDays(1),
                (officer, round, numbers) -> {
                    var office = Office.signedIn(sql, portal.port(), officer, round);
                    meter.step(
                            "a list of " + numbers.size() + " residents, brought",
                            () -> office.bring("residents", "numbers", Office.lines(numbers)));
                },
                out);
        var book = new BallotBook();
        poll.help(budgets, book, out);
        var errors = new ConcurrentLinkedQueue<String>();
        out.println("the evening");
        var night = meter.begin();
        send("warm", portal, poll, book, errors, rate / 4, WARM, out);
        send("steady", portal, poll, book, errors, rate, steady(), out);
        send("the spike", portal, poll, book, errors, rate * 10, SPIKE, out);
        send("after the spike", portal, poll, book, errors, rate, AFTER, out);
        night.end("the evening in all");
        errors.stream().distinct().limit(5).forEach(error -> out.println("  " + error));
        boolean whole = poll.keepsAll(budgets, book.prints(), out) && errors.isEmpty();
        if (!close) {
            return whole;
        }
        var files = Files.createDirectories(folder.resolve("night"));
        var office = Office.of(portal.port(), poll.round());
        return new ClosingNight(poll, book, office, meter, files, out).happens(budgets, sql) && whole;
    }

    private Duration steady() {
        return Duration.ofSeconds(seconds > 0 ? seconds : close ? 150 : 60);
    }

    /** How many ballots come in the evening. */
    private int evening() {
        return (int) (rate / 4 * WARM.toSeconds()
                + rate * 10 * SPIKE.toSeconds()
                + rate * (steady().toSeconds() + AFTER.toSeconds()));
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
            BallotBook book,
            ConcurrentLinkedQueue<String> errors,
            int aSecond,
            Duration time,
            PrintWriter out)
            throws Exception {
        int many = (int) (aSecond * time.toSeconds());
        var ready = poll.seal(many);
        var waits = new ConcurrentHistogram(3);
        var cpu = portal.javaTime();
        var took = Arrivals.come(portal, many, aSecond, (wire, turn, due) -> {
            bring(wire, poll, ready.get(turn), book, errors);
            waits.recordValue(System.nanoTime() - due);
        });
        var spent = portal.javaTime().minus(cpu);
        out.printf(
                Locale.ROOT,
                "  %-16s %6d ballots, asked %5d a second, taken %6.1f; a ballot p50 %6.1f p95 %6.1f p99 %6.1f ms; Java %.2f ms a ballot%n",
                what,
                many,
                aSecond,
                many / (took.toNanos() / 1e9),
                Arrivals.millis(waits, 50),
                Arrivals.millis(waits, 95),
                Arrivals.millis(waits, 99),
                spent.toNanos() / 1e6 / many);
        out.flush();
    }

    private static void bring(
            Wire wire,
            PollingPlace poll,
            PollingPlace.Ready ballot,
            BallotBook book,
            ConcurrentLinkedQueue<String> errors)
            throws IOException {
        var answer = wire.send("POST", poll.path(), "Content-Type: application/json\r\n", ballot.body());
        var taken = TAKEN.matcher(answer.body());
        if (answer.status() != 200 || !taken.find()) {
            errors.add(answer.status() + " " + answer.body());
            return;
        }
        int number = book.taken(poll.token(ballot.voter()), ballot.choice(), taken.group(1));
        if (number != Integer.parseInt(taken.group(2))) {
            errors.add("a voter's ballot number " + number + " is said to be number " + taken.group(2));
        }
    }
}
