package kz.dauys.database.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A real server of the S3 interface for what does not go into a database: Adobe's S3Mock as a process of its own, where
 * its jar ({@code com.adobe.testing:s3mock}, classifier {@code exec}) is on the class path. It keeps no secrets: whoever
 * comes is let in.
 */
public final class S3Server implements AutoCloseable {
    /** A bucket that is there from the beginning, and empty. */
    public static final String BUCKET = "attached";

    private static final Pattern STARTED = Pattern.compile("Tomcat started on ports? .*?([0-9]+) \\(http\\)");

    private final Process process;
    private final String address;

    private S3Server(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** The program; empty where it is not to be had. */
    public static Optional<Path> program() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("s3mock-.*-exec\\.jar"))
                .findFirst();
    }

    /** Starts an empty one and waits until it answers. */
    public static S3Server start() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        program().orElseThrow().toString(),
                        "--server.port=0",
                        "--http.port=0",
                        "--com.adobe.testing.s3mock.max-payload-size=30MB",
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                .redirectErrorStream(true)
                .start();
        // dies with us, also when we are killed before close
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var said = new StringBuilder();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            var started = STARTED.matcher(line);
            if (started.find()) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                return new S3Server(process, "http://127.0.0.1:" + started.group(1));
            }
        }
        process.destroyForcibly();
        throw new IOException("the S3 server does not start: " + said);
    }

    public String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
