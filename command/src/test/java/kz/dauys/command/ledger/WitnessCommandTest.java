package kz.dauys.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.AddCheckpoint;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.witness.Witness;
import kz.dauys.ledger.witness.WitnessClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WitnessCommandTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private ALog log;

    @BeforeEach
    void aLog() throws IOException {
        log = new ALog(home.resolve("log"));
    }

    @Test
    void cosignsAndRemembersAcrossAStart() throws Exception {
        var note = log.grow(5);
        List<VerifierKey> keys;
        try (var witness = start("--name", "w.example/1");
                var http = HttpClient.newHttpClient()) {
            keys = witness.keys();
            assertThat(keys).hasSize(2);
            assertThat(client(witness, keys, http).cosign(note, (from, to) -> List.of()))
                    .hasSize(2);
            var shown = http.send(
                    HttpRequest.newBuilder(witness.address.resolve(Witness.originHash(ALog.ORIGIN) + "/checkpoint"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(shown.body()).startsWith(ALog.ORIGIN + "\n5\n");
        }
        try (var witness = start();
                var http = HttpClient.newHttpClient()) {
            assertThat(witness.keys()).isEqualTo(keys);
            assertThat(client(witness, keys, http).cosign(note, (from, to) -> List.of()))
                    .hasSize(2);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("w/ed25519.key"))))
                .isEqualTo("rw-------");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void keepsWhatProvesThatALogForked() throws Exception {
        try (var witness = start("--name", "w.example/1");
                var http = HttpClient.newHttpClient()) {
            assertThat(witness.post(http, new AddCheckpoint(0, List.of(), log.grow(5))))
                    .isEqualTo(200);
            assertThat(witness.post(http, new AddCheckpoint(5, List.of(), log.forged(5))))
                    .isEqualTo(422);
            assertThat(witness.post(http, new AddCheckpoint(5, List.of(), log.forged(5))))
                    .isEqualTo(422);
            var told = witness.line();
            assertThat(told.get("status").asInt()).isEqualTo(422);
            assertThat(AddCheckpoint.parse(Files.readAllBytes(
                                    Path.of(told.get("evidence").asString())))
                            .checkpoint())
                    .isEqualTo(log.forged(5));
            assertThat(home.resolve("w/evidence")).isDirectoryContaining(file -> true);
            try (var pieces = Files.list(home.resolve("w/evidence"))) {
                assertThat(pieces).hasSize(1);
            }
        }
    }

    @Test
    void answersOneCallerOnlySoOften() throws Exception {
        try (var witness = start("--name", "w.example/1", "--rate", "0.001");
                var http = HttpClient.newHttpClient()) {
            var request = new AddCheckpoint(0, List.of(), log.grow(5));
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 25; i++) {
                statuses.add(witness.post(http, request));
            }
            assertThat(statuses.subList(0, 20)).containsOnly(200, 409);
            assertThat(statuses.subList(20, 25)).containsOnly(429);
        }
    }

    @Test
    void refusesBadUseInOneLine() throws IOException {
        assertBadUse("dauys witness: which log? give its key by --log, or a --policy", "--state", state());
        assertBadUse(
                "dauys witness: --name: a new witness needs a name, such as witness.example.kz/1, without spaces",
                "--state",
                state(),
                "--log",
                log.vkey());
        assertBadUse(
                "dauys witness: Missing required option: '--state=FOLDER' (dauys witness --help)", "--log", log.vkey());
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            err.getBuffer().setLength(0);
            assertThat(run("--state", state(), "--log", log.vkey(), "--name", "w", "--port", port))
                    .isEqualTo(2);
            assertThat(err.toString().lines()).singleElement().asString().contains("port " + port, "--port");
        }
        var damaged = home.resolve("w/ed25519.key");
        Files.writeString(damaged, "not a key");
        assertBadUse("dauys witness: " + damaged + ": not a signing key", "--state", state(), "--log", log.vkey());
    }

    private void assertBadUse(String line, String... options) {
        err.getBuffer().setLength(0);
        assertThat(run(options)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
    }

    private int run(String... options) {
        var arguments = new ArrayList<>(List.of("witness"));
        arguments.addAll(List.of(options));
        return Dauys.run(
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new));
    }

    private String state() {
        return home.resolve("w").toString();
    }

    private static WitnessClient client(Running witness, List<VerifierKey> keys, HttpClient http) {
        return new WitnessClient(witness.address, keys, http, Duration.ofSeconds(30));
    }

    private Running start(String... options) throws IOException {
        return new Running(options);
    }

    /** The command in a thread of its own, until it is closed. */
    private final class Running implements AutoCloseable {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        private final FutureTask<Integer> status;
        private final Thread thread;
        private final BufferedReader lines;
        private final JsonNode first;
        private final URI address;

        Running(String... options) throws IOException {
            var arguments = new ArrayList<>(
                    List.of("witness", "--state", state(), "--log", log.vkey(), "--port", "0", "--format", "json"));
            arguments.addAll(List.of(options));
            var out = new PipedWriter();
            lines = new BufferedReader(new PipedReader(out, 1 << 16));
            status = new FutureTask<>(() -> Dauys.run(
                    new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new)));
            thread = Thread.ofPlatform().start(status);
            first = line();
            address = URI.create(first.get("listening").asString());
        }

        JsonNode line() throws IOException {
            return JSON.readTree(lines.readLine());
        }

        List<VerifierKey> keys() throws Exception {
            var keys = new ArrayList<VerifierKey>();
            for (var key : first.get("keys")) {
                keys.add(VerifierKey.parse(key.asString()));
            }
            return keys;
        }

        int post(HttpClient http, AddCheckpoint request) throws IOException, InterruptedException {
            return http.send(
                            HttpRequest.newBuilder(address.resolve("add-checkpoint"))
                                    .POST(BodyPublishers.ofByteArray(request.bytes()))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }

        @Override
        public void close() throws Exception {
            thread.interrupt();
            assertThat(status.get()).isZero();
        }
    }
}
