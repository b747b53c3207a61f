package kz.dauys.database.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real node of an EVM chain as a process of its own: Foundry's anvil. It is a development node: one operator makes
 * blocks when asked, and everybody knows the keys of its accounts.
 */
public final class Anvil implements AutoCloseable {
    /** The key of its first account, which has money there and nowhere else: it is in the manual of anvil. */
    public static final String RICH_KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    public static final long CHAIN = 31_337;

    private static final Pattern STARTED = Pattern.compile("Listening on 127\\.0\\.0\\.1:([0-9]+)");

    private final Process process;
    private final int port;

    private Anvil(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program: on the PATH, or where {@code npm ci} in {@code portal/chain} puts it; empty where there is none. */
    public static Optional<Path> program() {
        var onPath = Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "anvil"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        var packaged = Path.of("chain/node_modules/@foundry-rs/anvil-" + system + "-" + processor + "/bin/anvil");
        var installed = Stream.of(Path.of(""), Path.of("../portal"), Path.of("portal"))
                .map(folder -> folder.resolve(packaged).toAbsolutePath());
        return Stream.concat(installed, onPath).filter(Files::isExecutable).findFirst();
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param port 0 for any that is free
     * @param options as the program has them
     */
    public static Anvil start(int port, String... options) throws IOException {
        var command = new ArrayList<>(List.of(program().orElseThrow().toString(), "--port", Integer.toString(port)));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // dies with us, also when we are killed before close
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var said = new StringBuilder();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            var started = STARTED.matcher(line);
            if (started.find()) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                return new Anvil(process, Integer.parseInt(started.group(1)));
            }
        }
        process.destroyForcibly();
        throw new IOException("anvil does not start: " + said);
    }

    public int port() {
        return port;
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Stops it in good order, so that it writes its state where {@code --state} says. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
