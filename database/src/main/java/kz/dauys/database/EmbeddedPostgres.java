package kz.dauys.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that comes with the program, in a data folder. What was committed lasts: a commit waits for the disk,
 * and the death of any process, or of all at once, loses nothing of it.
 *
 * <p>The first live process on a folder starts the server and stops it when it closes or dies. Another attaches, and
 * its closing changes nothing; it must expect the server to go when the first one goes. The server listens on
 * 127.0.0.1 alone, on a port that the operating system chose, and asks for a password that only the owner of the folder
 * can read.
 *
 * <p>In the folder: {@code VERSION} (the major version), {@code postgres-18/cluster}, {@code postgres-18/password},
 * {@code postgres-18/server.log}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
    private static final String NAME = "dauys";
    private static final long LOG_LIMIT = 10_000_000;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(2);
    private static final Duration LINGERING = Duration.ofSeconds(15);

    /** Refusals of the server that pass by themselves soon after a hard kill, or with another port. */
    private static final Set<String> PASSING = Set.of(
            "postmaster.pid\" already exists",
            "is still in use",
            "could not create any TCP/IP sockets",
            "could not bind");

    private final Home home;
    private final Settings settings;
    private final String password;
    private final @Nullable Ownership ownership;
    private final Object launching = new Object();
    private volatile int port;
    private volatile boolean closing;
    private @Nullable Server server;

    private EmbeddedPostgres(Home home, Settings settings, @Nullable Ownership ownership, String password) {
        this.home = home;
        this.settings = settings;
        this.ownership = ownership;
        this.password = password;
    }

    /** The folders and files of one data folder. */
    private record Home(Path data) {
        Path folder() {
            return data.resolve("postgres-" + Binaries.MAJOR);
        }

        Path cluster() {
            return folder().resolve("cluster");
        }

        Path log() {
            return folder().resolve("server.log");
        }

        String secret(String name) throws IOException {
            return Files.readString(folder().resolve(name)).strip();
        }
    }

    /** How the server's processes are started, kept for starting them again. */
    private record Server(Path binaries, Identity identity, Process process) {}

    /** Starts the database of this folder, or attaches to it, with the standard settings. */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, Settings.standard());
    }

    /**
     * Starts the database of this folder, making it when there is none, or attaches to the one that another live
     * process runs.
     *
     * @throws DatabaseRefused when it cannot be had here, with one line that says why
     */
    public static EmbeddedPostgres start(Path dataFolder, Settings settings) {
        var path = System.getenv("PATH");
        return start(dataFolder, settings, path == null ? "/usr/bin:/bin" : path);
    }

    static EmbeddedPostgres start(Path dataFolder, Settings settings, String tools) {
        try {
            var data = Files.createDirectories(dataFolder.toAbsolutePath().normalize())
                    .toRealPath();
            var home = new Home(data);
            refuseOtherMajor(data);
            var deadline = Instant.now().plus(settings.patience());
            while (true) {
                var ownership = Ownership.take(data);
                if (ownership.isPresent()) {
                    return own(home, settings, ownership.get(), tools);
                }
                if (!settings.sharing()) {
                    throw new DatabaseRefused("the data folder " + data + " is in use by process "
                            + Ownership.holder(data) + ": wait for it to end, or choose another by --data");
                }
                var attached = attach(home, settings);
                if (attached.isPresent()) {
                    return attached.get();
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new DatabaseRefused("process " + Ownership.holder(data) + " holds the data folder " + data
                            + " but its database does not answer");
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new DatabaseRefused("cannot use the data folder " + dataFolder + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseRefused("interrupted while starting the database", e);
        }
    }

    /** The address for a JDBC driver, without user and password. */
    public String jdbcUrl() {
        return url(port, NAME);
    }

    /** The user to whom the database belongs. Not a superuser. */
    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Whether this process started the server, and so stops it. */
    public boolean owner() {
        return ownership != null;
    }

    /** Stops the server when this object started it: cuts connections, writes all to disk, waits for the end. */
    @Override
    public void close() {
        if (ownership == null || closing) {
            return;
        }
        closing = true;
        synchronized (launching) {
            var interrupted = Thread.interrupted();
            try {
                stop();
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the database was not stopped cleanly, it recovers at next start",
                        e);
            } catch (InterruptedException e) {
                interrupted = true;
            } finally {
                ownership.close();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    // --- making and starting

    private static void refuseOtherMajor(Path data) throws IOException {
        var ours = Integer.toString(Binaries.MAJOR);
        var recorded = recordedMajor(data);
        if (recorded.isPresent() && !recorded.get().equals(ours)) {
            throw new DatabaseRefused("the data folder " + data + " holds a database of PostgreSQL " + recorded.get()
                    + ", this program brings PostgreSQL " + ours
                    + ": back it up with the Dauys that made it (dauys backup) and restore it with this one");
        }
    }

    private static Optional<String> recordedMajor(Path data) throws IOException {
        try {
            return Optional.of(Files.readString(data.resolve("VERSION")).strip());
        } catch (NoSuchFileException notRecorded) {
            try (var folders = Files.newDirectoryStream(data, "postgres-*")) {
                for (var folder : folders) {
                    var version = folder.resolve("cluster/PG_VERSION");
                    if (Files.exists(version)) {
                        return Optional.of(Files.readString(version).strip());
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static EmbeddedPostgres own(Home home, Settings settings, Ownership ownership, String tools)
            throws IOException, InterruptedException {
        var started = false;
        try {
            var identity = Identity.find(home.data(), home.cluster(), tools);
            var binaries = Binaries.unpack(cache(home, settings, identity));
            removeLeftovers(home);
            if (!Files.exists(home.cluster())) {
                make(home, settings, identity, binaries);
            }
            Folders.write(home.data().resolve("VERSION"), Binaries.MAJOR + "\n", "rw-r--r--");
            if (identity.user() != null) {
                give(home.folder(), identity.user());
            }
            stopOrphan(home.cluster(), settings.patience());
            var postgres = new EmbeddedPostgres(home, settings, ownership, home.secret("password"));
            postgres.launch(binaries, identity, 0);
            postgres.watch();
            started = true;
            return postgres;
        } finally {
            if (!started) {
                ownership.close();
            }
        }
    }

    private static Path cache(Home home, Settings settings, Identity identity) {
        if (settings.binaries() != null) {
            return settings.binaries();
        }
        // another user cannot be expected to reach the cache in our home folder
        if (identity.foreign()) {
            return home.data().resolve(".binaries");
        }
        var usual = Binaries.usualCache();
        try {
            Files.createDirectories(usual);
            return Files.isWritable(usual) ? usual : home.data().resolve(".binaries");
        } catch (IOException noHomeFolder) {
            return home.data().resolve(".binaries");
        }
    }

    private static void removeLeftovers(Home home) throws IOException {
        try (var unfinished = Files.newDirectoryStream(home.data(), ".postgres-new-*")) {
            for (var folder : unfinished) {
                Folders.delete(folder);
            }
        }
    }

    /** Makes the cluster aside and moves it into place when it is whole. */
    private static void make(Home home, Settings settings, Identity identity, Path binaries)
            throws IOException, InterruptedException {
        var work = Files.createTempDirectory(home.data(), ".postgres-new-");
        try {
            Folders.write(work.resolve("password"), secret() + "\n", "rw-------");
            var superuser = work.resolve("superuser-password");
            Folders.write(superuser, secret() + "\n", "rw-------");
            if (identity.user() != null) {
                give(work, identity.user());
            }
            var command = new ArrayList<>(identity.prefix());
            command.addAll(PostmasterCommand.initdb(binaries, work.resolve("cluster"), superuser, settings.durable()));
            var process = process(command, work).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new DatabaseRefused("PostgreSQL cannot make a database in " + home.data() + ": " + reason(said));
            }
            Files.move(work, home.folder(), StandardCopyOption.ATOMIC_MOVE);
            Folders.sync(home.data());
        } finally {
            Folders.delete(work);
        }
    }

    private static String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void give(Path folder, int user) throws IOException {
        if (Files.exists(folder) && Folders.owner(folder) != user) {
            try (var all = Files.walk(folder)) {
                for (var path : (Iterable<Path>) all::iterator) {
                    Files.setAttribute(path, "unix:uid", user, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:gid", user, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /** A server whose owner died before it could be told to stop. */
    private static void stopOrphan(Path cluster, Duration patience) throws IOException, InterruptedException {
        var orphan = Postmaster.read(cluster);
        if (orphan.isEmpty() || orphan.get().state() != Postmaster.State.ALIVE) {
            return;
        }
        LOG.log(System.Logger.Level.INFO, "stopping the database server that an earlier run left behind");
        if (!ended(orphan.get(), "INT", patience) && !ended(orphan.get(), "QUIT", Duration.ofSeconds(10))) {
            throw new DatabaseRefused("process " + orphan.get().pid() + " still serves " + cluster
                    + " for an earlier run and does not stop");
        }
    }

    private static boolean ended(Postmaster postmaster, String signal, Duration patience)
            throws IOException, InterruptedException {
        postmaster.signal(signal);
        var deadline = Instant.now().plus(patience);
        while (postmaster.state() == Postmaster.State.ALIVE) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    /** Starts the server and waits until it takes connections; the port is chosen when it is 0. */
    private void launch(Path binaries, Identity identity, int wanted) throws IOException, InterruptedException {
        synchronized (launching) {
            var deadline = Instant.now().plus(LINGERING);
            while (true) {
                var chosen = wanted == 0 ? freePort() : wanted;
                trimLog();
                var before = Files.exists(home.log()) ? Files.size(home.log()) : 0;
                var command = new ArrayList<>(identity.prefix());
                command.addAll(PostmasterCommand.server(binaries, home.cluster(), chosen, settings));
                var process = process(command, home.folder())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                        .start();
                if (serves(process, chosen)) {
                    port = chosen;
                    server = new Server(binaries, identity, process);
                    return;
                }
                process.getOutputStream().close();
                var said = said(before);
                if (PASSING.stream().noneMatch(said::contains) || Instant.now().isAfter(deadline) || closing) {
                    throw new DatabaseRefused("the database in " + home.data() + " does not start: " + reason(said));
                }
                forgetTheDead();
                Thread.sleep(Duration.ofMillis(250));
            }
        }
    }

    /** Recovery after a hard kill may take its time, so this waits as long as the server lives. */
    private boolean serves(Process process, int chosen) throws InterruptedException {
        while (true) {
            var postmaster = Postmaster.read(home.cluster());
            if (postmaster.isPresent()
                    && postmaster.get().ready()
                    && postmaster.get().port() == chosen
                    && process.isAlive()
                    && answers(chosen)) {
                return true;
            }
            if (!process.isAlive()) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean answers(int chosen) {
        try (var connection = connect(url(chosen, NAME), NAME, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            var state = e.getSQLState();
            if (state != null && (state.startsWith("28") || state.equals("3D000"))) {
                return introduced(chosen);
            }
            return false;
        }
    }

    /** At the very first start: the user and the database that belongs to it. A start that died halfway goes on here. */
    private boolean introduced(int chosen) {
        try (var connection = connect(url(chosen, "postgres"), "postgres", home.secret("superuser-password"));
                var statement = connection.createStatement()) {
            var role = settings.durable() ? "login nocreatedb nocreaterole" : "login createdb createrole";
            var exists = statement
                    .executeQuery("select from pg_roles where rolname = '" + NAME + "'")
                    .next();
            statement.execute(
                    (exists ? "alter" : "create") + " role " + NAME + " " + role + " password '" + password + "'");
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + NAME + "'")
                    .next()) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
            return true;
        } catch (SQLException | IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the database is not ready yet: {0}", e.getMessage());
            return false;
        }
    }

    /** A postmaster that is dead but unnoticed by its parent keeps its file; that is safe to take away. */
    private void forgetTheDead() throws IOException {
        var postmaster = Postmaster.read(home.cluster());
        if (postmaster.isPresent() && postmaster.get().state() != Postmaster.State.ALIVE) {
            // PostgreSQL itself still refuses while any of the dead one's children holds its shared memory
            Files.deleteIfExists(home.cluster().resolve("postmaster.pid"));
        }
    }

    private static ProcessBuilder process(List<String> command, Path folder) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        // nothing of our environment is the server's: it may hold secrets, PG* variables or another locale
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("TMPDIR"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void trimLog() throws IOException {
        if (Files.exists(home.log()) && Files.size(home.log()) > LOG_LIMIT) {
            Files.move(home.log(), home.log().resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String said(long from) throws IOException {
        try (var in = Files.newInputStream(home.log())) {
            in.skipNBytes(from);
            return new String(in.readNBytes(100_000), StandardCharsets.UTF_8);
        }
    }

    private static String reason(String said) {
        var lines =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .orElse("it ended without a word");
    }

    // --- attaching

    private static Optional<EmbeddedPostgres> attach(Home home, Settings settings) throws IOException {
        var postmaster = Postmaster.read(home.cluster());
        if (postmaster.isEmpty() || !postmaster.get().ready()) {
            return Optional.empty();
        }
        var attached = new EmbeddedPostgres(home, settings, null, home.secret("password"));
        attached.port = postmaster.get().port();
        try (var connection = connect(attached.jdbcUrl(), NAME, attached.password)) {
            return connection.isValid(5) ? Optional.of(attached) : Optional.empty();
        } catch (SQLException notYet) {
            return Optional.empty();
        }
    }

    // --- watching and stopping

    /** Starts the server again, on the same port, when it dies under us. */
    private void watch() {
        var thread = new Thread(
                () -> {
                    while (!closing) {
                        try {
                            waitForDeath();
                            if (!closing) {
                                LOG.log(System.Logger.Level.WARNING, "the database server died; starting it again");
                                startAgain();
                            }
                        } catch (IOException | DatabaseRefused e) {
                            // a disk without room, for example: somebody has to make some first
                            LOG.log(System.Logger.Level.ERROR, "the database server does not start again", e);
                            if (!pause()) {
                                return;
                            }
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "dauys-database-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Between two tries of a start that fails; false when nobody wants another. */
    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_STARTS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void waitForDeath() throws InterruptedException {
        var running = running();
        if (running == null) {
            return;
        }
        running.process().waitFor();
        // without its wrapper the server lives on
        var postmaster = Postmaster.read(home.cluster());
        while (!closing && postmaster.isPresent() && postmaster.get().state() == Postmaster.State.ALIVE) {
            Thread.sleep(Duration.ofMillis(500));
            postmaster = Postmaster.read(home.cluster());
        }
    }

    private void startAgain() throws IOException, InterruptedException {
        synchronized (launching) {
            var last = server;
            if (!closing && last != null) {
                launch(last.binaries(), last.identity(), port);
            }
        }
    }

    private @Nullable Server running() {
        synchronized (launching) {
            return server;
        }
    }

    private void stop() throws IOException, InterruptedException {
        var running = server;
        if (running == null) {
            return;
        }
        var postmaster = Postmaster.read(home.cluster());
        try {
            running.process().getOutputStream().close();
        } catch (IOException wrapperIsGone) {
            LOG.log(System.Logger.Level.DEBUG, "the wrapper was gone already", wrapperIsGone);
        }
        if (postmaster.isPresent()
                && !ended(postmaster.get(), "INT", settings.patience())
                && !ended(postmaster.get(), "QUIT", Duration.ofSeconds(10))) {
            throw new IOException("process " + postmaster.get().pid() + " does not stop");
        }
        running.process().waitFor(5, TimeUnit.SECONDS);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(url, properties);
    }
}
