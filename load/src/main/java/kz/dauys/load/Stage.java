package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import kz.dauys.database.EmbeddedPostgres;

/** On which one fault happens: what it started, what people saw, what was claimed. Closing it ends all that was started. */
final class Stage implements AutoCloseable {
    private static final int CITIZENS = 20_000;
    private static final Duration LONGEST_QUIET = Duration.ofMinutes(1);

    private final Path jar;
    private final Path folder;
    private final Duration time;
    private final int many;
    private final int kills;
    private final long seed;
    private final PrintWriter out;
    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> saw = new ArrayList<>();
    private final List<String> normal = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    /**
     * @param time how long what is broken stays broken, where that is for the suite to say
     * @param many people at once
     * @param kills how often something is killed, where that is for the suite to say
     * @param seed of what is left to chance
     */
    Stage(Path jar, Path folder, Duration time, int many, int kills, long seed, PrintWriter out) {
        this.jar = jar;
        this.folder = folder;
        this.time = time;
        this.many = many;
        this.kills = kills;
        this.seed = seed;
        this.out = out;
    }

    /** It cannot be tried here. */
    static final class Skipped extends Exception {
        private static final long serialVersionUID = 1;

        Skipped(String why) {
            super(why);
        }
    }

    /** What is done to break or to mend something. */
    interface Step {
        void take() throws Exception;
    }

    /** Where a database is. */
    record Store(String url, String user, String password) {
        static Store of(EmbeddedPostgres database) {
            return new Store(database.jdbcUrl(), database.user(), database.password());
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        /** The same database by another address. */
        Store at(int port) {
            return new Store(url.replaceFirst(":\\d+/", ":" + port + "/"), user, password);
        }

        Map<String, String> settings() {
            return Map.of("DAUYS_DATABASE_URL", url, "DAUYS_DATABASE_USER", user, "DAUYS_DATABASE_PASSWORD", password);
        }
    }

    // --- what there is

    <T extends AutoCloseable> T keep(T thing) {
        things.push(thing);
        return thing;
    }

    /** A folder of this stage, which every user of the machine may enter. */
    Path folder(String name) throws IOException {
        var made = Files.createDirectories(folder.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        return made;
    }

    Duration time() {
        return time;
    }

    int many() {
        return many;
    }

    int kills() {
        return kills;
    }

    long seed() {
        return seed;
    }

    PrintWriter out() {
        return out;
    }

    /** A database that the suite runs, so that it outlives the portals. */
    Store database() throws IOException {
        return Store.of(keep(EmbeddedPostgres.start(folder("database"))));
    }

    /** How a portal is started here; those on one database share the secret and the master key. */
    PortalProcess.Manner manner(String name, Map<String, String> further, String... options) throws IOException {
        var settings = new HashMap<>(Map.of(
                "DAUYS_BEHIND_PROXY", "yes",
                "DAUYS_SECRET", "a secret that all the portals of this stage share",
                "DAUYS_MASTER_KEY_FILE", folder.resolve("master.key").toString(),
                "DAUYS_LOG_FORMAT", "text",
                "DAUYS_LOG_LEVEL", "warn"));
        settings.putAll(further);
        // whoever files at night would otherwise be registered in the morning
        var all = Stream.concat(Stream.of("-Ddauys.register-at-once=true"), Stream.of(options))
                .toList();
        return new PortalProcess.Manner(jar, "serve", folder(name), PortalProcess.freePort(), settings, all);
    }

    /** A demo portal with the database that comes along, which starts and ends with it. */
    PortalProcess.Manner demo(String name) throws IOException {
        return new PortalProcess.Manner(
                jar,
                "demo",
                folder(name),
                PortalProcess.freePort(),
                Map.of("DAUYS_BEHIND_PROXY", "yes", "DAUYS_LOG_LEVEL", "warn"),
                List.of());
    }

    PortalProcess portal(String name, Map<String, String> further, String... options) throws IOException {
        return keep(PortalProcess.start(manner(name, further, options)));
    }

    /** Registers the small country of the suite, by the command that an operator uses. */
    void found(PortalProcess.Manner manner) throws IOException, InterruptedException {
        var country = folder.resolve("country.yaml");
        try (var in = Objects.requireNonNull(Stage.class.getResourceAsStream("country.yaml"))) {
            Files.write(country, in.readAllBytes());
        }
        if (manner.process(List.of("found", country.toString())).waitFor() != 0) {
            throw new IOException("the country cannot be founded; the log is " + manner.log());
        }
    }

    /** The people, on the country just founded, before the portals that they go to. */
    Residents people(Store store, PortalProcess... portals) throws SQLException {
        return people(store, Stream.of(portals).map(PortalProcess::port).toList());
    }

    Residents people(Store store, List<Integer> ports) throws SQLException {
        try (var sql = store.connect()) {
            return keep(new Residents(Town.found(sql, CITIZENS), many, ports));
        }
    }

    /** Whether a program of Debian is there; says how it is had when it is not. */
    static Path program(String path, String debian) throws Skipped {
        var file = Path.of(path);
        if (!Files.isReadable(file)) {
            throw new Skipped("there is no " + path + " here (Debian: apt-get install " + debian + ")");
        }
        return file;
    }

    /** Runs a command to its end; gives what it said. */
    static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
        return said;
    }

    /** Ends a process and all that it started, as a power cut would. */
    static void kill(ProcessHandle process) {
        var all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    // --- what happens

    /** Waits until the people's lives go their usual way. */
    void calm(Residents people) {
        claim(people.live(many, LONGEST_QUIET), "before anything is broken, lives come to their end");
        refusals(people);
        claimPages(people);
        people.turnThePage();
    }

    /**
     * Breaks something, lets people live on with it, mends it, and waits until all is normal. What mends itself is mended
     * by nothing.
     */
    void trouble(String what, Residents people, Step breaks, Duration lasting, Step mends, Duration within)
            throws Exception {
        people.turnThePage();
        long broken = System.nanoTime();
        breaks.take();
        LockSupport.parkNanos(lasting.toNanos());
        mends.take();
        long mended = lasting.isZero() ? broken : System.nanoTime();
        var passed = people.normal(mended, within.plusSeconds(30));
        normal.add((what.isEmpty() ? "" : what + ": ") + seconds(passed));
        claim(passed.compareTo(within) <= 0, what + " normal again within " + within.toSeconds() + " s");
        saw.add((what.isEmpty() ? "" : what + ": ") + people.seen());
        claimPages(people);
        claim(people.live(many, LONGEST_QUIET), "afterwards lives come to their end");
    }

    /** What every fault claims of what people saw. */
    private void claimPages(Residents people) {
        people.seen().strangePages().keySet().forEach(page -> claim(false, "a page of ours and not: " + page));
    }

    private void refusals(Residents people) {
        people.turned().forEach(refused -> claim(false, "nothing is refused without a reason, but " + refused));
    }

    /** The people go home; then everything that they were told must stand in the database, once. */
    void reckon(Residents people, Store store) throws SQLException, InterruptedException {
        people.close();
        claimPages(people);
        refusals(people);
        try (var sql = store.connect()) {
            var reckoning = new Reckoning(sql);
            var faults = reckoning.faults(people.promises());
            faults.forEach(fault -> claim(false, fault));
            kept.add("%d lives, %d acts acknowledged, %s"
                    .formatted(
                            people.lives(),
                            people.promises().all().size(),
                            faults.isEmpty() ? "none lost, none doubled" : String.join("; ", faults)));
        }
    }

    /** A claim of the fault; one that does not hold makes the suite fail. */
    void claim(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
            out.println("    DOES NOT HOLD: " + what);
            out.flush();
        }
    }

    /** Something that people saw, or that a reader should know. */
    void say(String what) {
        saw.add(what);
    }

    void kept(String what) {
        kept.add(what);
    }

    /** What came of it, for the table. */
    Outcome outcome() {
        return new Outcome(
                String.join("; ", saw), String.join("; ", normal), String.join("; ", kept), List.copyOf(wrong));
    }

    /**
     * What came of a fault.
     *
     * @param wrong the claims that do not hold
     */
    record Outcome(String saw, String normal, String kept, List<String> wrong) {}

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
