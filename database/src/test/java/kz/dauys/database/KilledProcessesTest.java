package kz.dauys.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ADR 2 promises: no death of any process, nor of all at once, loses what was acknowledged or delays a start. */
@Timeout(120)
class KilledProcessesTest {
    private static final int ROWS = 25;

    /** A start that waits for a dead one's server to be given up takes a minute. */
    private static final Duration QUICKLY = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static long number;

    enum Victim {
        JVM,
        SHELL,
        POSTMASTER,
        ALL
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsFoundAfterTheDeathOf(Victim victim) throws Exception {
        var acknowledged = new HashSet<Long>();
        var clerk = clerk();
        var said = new BufferedReader(clerk.inputReader(StandardCharsets.UTF_8));
        hear(said, acknowledged);
        var postmaster = Postmaster.read(cluster()).orElseThrow();
        var shell = ProcessHandle.of(parent(postmaster.pid())).orElseThrow();
        var server = ProcessHandle.of(postmaster.pid()).orElseThrow();
        switch (victim) {
            case JVM -> clerk.toHandle().destroyForcibly();
            case SHELL -> shell.destroyForcibly();
            case POSTMASTER -> server.destroyForcibly();
            case ALL -> {
                clerk.toHandle().destroyForcibly();
                shell.destroyForcibly();
                server.destroyForcibly();
            }
        }
        if (victim == Victim.SHELL || victim == Victim.POSTMASTER) {
            // the program goes on by itself, with the same server or with a new one
            drain(said, acknowledged);
            hear(said, acknowledged);
            clerk.toHandle().destroyForcibly();
        }
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            acknowledged.add(Long.valueOf(line));
        }
        clerk.waitFor();

        var began = Instant.now();
        try (var database = EmbeddedPostgres.start(folder, Settings.standard().withSharing(false))) {
            assertThat(Duration.between(began, Instant.now())).isLessThan(QUICKLY);
            assertThat(rows(database)).containsAll(acknowledged);
        }
        number = acknowledged.stream().mapToLong(Long::longValue).max().orElseThrow() + 1_000_000;
    }

    private static Process clerk() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Clerk.class.getName(),
                        folder.toString(),
                        Long.toString(number))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void hear(BufferedReader said, Set<Long> acknowledged) throws IOException {
        for (int i = 0; i < ROWS; i++) {
            var line = said.readLine();
            assertThat(line).as("what the clerk says").isNotNull();
            acknowledged.add(Long.valueOf(line));
        }
    }

    /** What was said before the victim died. */
    private static void drain(BufferedReader said, Set<Long> acknowledged) throws IOException {
        while (said.ready()) {
            acknowledged.add(Long.valueOf(said.readLine()));
        }
    }

    private static Set<Long> rows(EmbeddedPostgres database) throws SQLException {
        var rows = new HashSet<Long>();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var found = connection.createStatement().executeQuery("select number from ledger")) {
            while (found.next()) {
                rows.add(found.getLong(1));
            }
        }
        return rows;
    }

    private static Path cluster() throws IOException {
        return folder.toRealPath().resolve("postgres-18/cluster");
    }

    private static long parent(long process) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 4).split(" ")[0]);
    }
}
