package kz.dauys.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A portal in a process of its own, as {@code ./dauys} starts it. */
final class PortalProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Manner manner;
    private final Process process;
    private final Duration toFirstPage;

    private PortalProcess(Manner manner, Process process, Duration toFirstPage) {
        this.manner = manner;
        this.process = process;
        this.toFirstPage = toFirstPage;
    }

    /**
     * How a portal is started, and started again.
     *
     * @param jar the program; an AOT cache {@code dauys.aot} beside it is used
     * @param variables of its environment, besides ours
     * @param options of Java, besides the usual ones
     */
    record Manner(Path jar, String command, Path data, int port, Map<String, String> variables, List<String> options) {

        Path log() {
            return data.resolveSibling(data.getFileName() + ".log");
        }

        /** A process of the program, with the address of pages or without it. */
        Process process(List<String> arguments) throws IOException {
            var line = new ArrayList<String>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "-Dfile.encoding=UTF-8"));
            var cache = jar.resolveSibling("dauys.aot");
            if (Files.exists(cache)) {
                line.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
            }
            var further = System.getenv("DAUYS_JAVA_OPTIONS");
            if (further != null && !further.isBlank()) {
                line.addAll(List.of(further.strip().split("\\s+")));
            }
            line.addAll(options);
            line.addAll(List.of("-jar", jar.toString()));
            line.addAll(arguments);
            line.addAll(List.of("--data", data.toString()));
            var builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().remove("DAUYS_JAVA_OPTIONS");
            builder.environment().putAll(variables);
            return builder.start();
        }
    }

    /** A demo portal with its database; returns when its first page is there. */
    static PortalProcess start(Path jar, Path data) throws IOException {
        // each virtual person comes from an address of their own
        return start(new Manner(jar, "demo", data, freePort(), Map.of("DAUYS_BEHIND_PROXY", "yes"), List.of()));
    }

    /** Starts one and waits for its first page. */
    static PortalProcess start(Manner manner) throws IOException {
        var began = Instant.now();
        var process = manner.process(List.of(manner.command(), "--port", Integer.toString(manner.port())));
        var deadline = began.plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            if (answers(manner.port())) {
                return new PortalProcess(manner, process, Duration.between(began, Instant.now()));
            }
            LockSupport.parkNanos(20_000_000);
        }
        process.destroyForcibly();
        throw new IOException("the portal does not start; its log is " + manner.log());
    }

    /** Starts it anew where it was, after it has ended. */
    PortalProcess again() throws IOException {
        return start(manner);
    }

    /** Ends it as a power cut would, and with it nothing that it started. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static boolean answers(int port) {
        try (var wire = new Wire("127.0.0.1", port)) {
            return wire.send("GET", "/kk", "", null).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return manner.port();
    }

    Duration toFirstPage() {
        return toFirstPage;
    }

    Path log() {
        return manner.log();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The memory of the portal's Java process that is in use by it alone or shared, in megabytes. */
    long javaMegabytes() {
        return megabytes(process.pid(), "Rss");
    }

    /** The database's processes, shared memory counted once, in megabytes. */
    long databaseMegabytes() {
        return process.descendants()
                .mapToLong(child -> megabytes(child.pid(), "Pss"))
                .sum();
    }

    /** The time that the processors spent on the portal's Java so far. */
    Duration javaTime() {
        return spent(process.toHandle());
    }

    /** The same of the database's processes that still run. */
    Duration databaseTime() {
        return process.descendants().map(PortalProcess::spent).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration spent(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long megabytes(long pid, String what) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(what + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
