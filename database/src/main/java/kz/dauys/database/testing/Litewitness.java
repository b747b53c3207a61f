package kz.dauys.database.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A witness that others wrote, as a process of its own: litewitness of filippo.io/torchwood, built from its source (what
 * Debian 13 has, litetlog 0.4.3, breaks at the first request). Its key lies in an agent.
 */
public final class Litewitness implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("msg=\"verifier key\" vkey=(\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path state;
    private final Process agent;
    private final Process process;
    private final String address;
    private final String vkey;

    /** Whether all that it needs is installed. */
    public static boolean isThere() {
        return Stream.of("litewitness", "witnessctl", "ssh-agent", "ssh-add", "ssh-keygen")
                .allMatch(name -> Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
    }

    /**
     * Starts one with a new key, which knows no log yet, and waits until it answers.
     *
     * @param folder for its state and key; its path is short, since a socket lies in it
     */
    public Litewitness(Path folder, String name) throws IOException, InterruptedException {
        state = folder.resolve("litewitness.db");
        var key = folder.resolve("key").toString();
        var socket = folder.resolve("agent").toString();
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        var fingerprint = run("ssh-keygen", "-l", "-f", key).split(" ")[1];
        agent = start("ssh-agent", "-D", "-a", socket);
        // it says where it is once it is there
        out(agent).readLine();
        var added = new ProcessBuilder("ssh-add", "-q", key).redirectErrorStream(true);
        added.environment().put("SSH_AUTH_SOCK", socket);
        end(added);
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        process = start(
                "litewitness",
                "-name",
                name,
                "-db",
                state.toString(),
                "-ssh-agent",
                socket,
                "-key",
                fingerprint,
                "-listen",
                "127.0.0.1:" + port);
        vkey = said(KEY);
        awaitAnswer(port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String said(Pattern wanted) throws IOException {
        var all = new StringBuilder();
        var out = out(process);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            all.append(line).append('\n');
            var found = wanted.matcher(line);
            if (found.find()) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                return found.group(1);
            }
        }
        close();
        throw new IOException("litewitness does not start: " + all);
    }

    /** It says that it listens before it does. */
    private void awaitAnswer(int port) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IOException("litewitness does not answer", e);
                }
                Thread.yield();
            }
        }
    }

    /** From now on it witnesses this log. */
    public void know(String origin, String logKey) throws IOException, InterruptedException {
        run("witnessctl", "add-log", "-db", state.toString(), "-origin", origin);
        run("witnessctl", "add-key", "-db", state.toString(), "-origin", origin, "-key", logKey);
    }

    /** Its verifier key, as it says it. */
    public String vkey() {
        return vkey;
    }

    public String address() {
        return address;
    }

    private static Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // built outside of a Go module it does not know its own paths otherwise
        builder.environment().put("GODEBUG", "httpmuxgo121=0");
        var process = builder.start();
        // dies with us, also when we are killed before close
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static BufferedReader out(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        return end(new ProcessBuilder(command).redirectErrorStream(true));
    }

    private static String end(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(builder.command().getFirst() + ": " + said);
        }
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        agent.destroyForcibly();
        process.onExit().join();
        agent.onExit().join();
    }
}
