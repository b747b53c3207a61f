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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A demo portal in a process of its own, with its database, as {@code ./dauys demo} starts it. */
final class PortalProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private final int port;
    private final Duration toFirstPage;

    private PortalProcess(Process process, Path log, int port, Duration toFirstPage) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.toFirstPage = toFirstPage;
    }

    /**
     * Starts it and waits for its first page.
     *
     * @param jar the program; an AOT cache {@code dauys.aot} beside it is used
     */
    static PortalProcess start(Path jar, Path data) throws IOException {
        int port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "-Dfile.encoding=UTF-8"));
        var cache = jar.resolveSibling("dauys.aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        var further = System.getenv("DAUYS_JAVA_OPTIONS");
        if (further != null && !further.isBlank()) {
            command.addAll(List.of(further.strip().split("\\s+")));
        }
        command.addAll(
                List.of("-jar", jar.toString(), "demo", "--data", data.toString(), "--port", Integer.toString(port)));
        var log = data.resolveSibling(data.getFileName() + ".log");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("DAUYS_JAVA_OPTIONS");
        // each virtual person comes from an address of their own
        builder.environment().put("DAUYS_BEHIND_PROXY", "yes");
        var began = Instant.now();
        var process = builder.start();
        var deadline = began.plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            if (answers(port)) {
                return new PortalProcess(process, log, port, Duration.between(began, Instant.now()));
            }
            LockSupport.parkNanos(20_000_000);
        }
        process.destroyForcibly();
        throw new IOException("the portal does not start; its log is " + log);
    }

    private static boolean answers(int port) {
        try (var wire = new Wire("127.0.0.1", port)) {
            return wire.send("GET", "/kk", "", null).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Duration toFirstPage() {
        return toFirstPage;
    }

    Path log() {
        return log;
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
