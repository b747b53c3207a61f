package kz.dauys.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.serving.HttpBinding;
import kz.dauys.ledger.serving.LogService;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.FolderStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyLogCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private ALog log;

    @BeforeEach
    void aLog() throws IOException {
        log = new ALog(home.resolve("log"));
        log.grow(1000);
    }

    @Test
    void saysYesToASoundLog() {
        assertThat(verify()).isZero();
        assertThat(out.toString()).startsWith(ALog.ORIGIN + ": 1,000 entries and every tile check out, root ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void answersInJsonToo() {
        assertThat(verify("--format", "json")).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"log\":\"" + ALog.ORIGIN + "\",\"verified\":true,\"size\":1000,\"root\":\"")
                .endsWith("\",\"checkedFrom\":0,\"cosignatures\":[]}");
    }

    @Test
    void checksALogOverHttp() throws IOException {
        try (var store = FolderStore.open(log.folder());
                var server = HttpBinding.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new LogService(store), 1000)) {
            assertThat(run("verify", "log", "http://127.0.0.1:" + server.port() + "/", "--key", log.vkey()))
                    .isZero();
        }
    }

    @Test
    void takesTheKeyFromAFileAndOneOfSeveral() throws IOException {
        var file = Files.writeString(home.resolve("vkey"), log.vkey() + "\n");
        var next = SigningKey.generate(ALog.ORIGIN, SignatureType.ED25519).verifierKey();
        assertThat(run("verify", "log", log.folder().toString(), "--key", file.toString(), "--key", next.vkey()))
                .isZero();
    }

    @Test
    void saysNoWhenAnEntryWasChangedAndWhere() throws IOException {
        var bundle = log.folder().resolve("tile/entries/001");
        var changed = Files.readString(bundle).replace("№ 300 ", "№ 999 ");
        Files.writeString(bundle, changed);
        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString()).contains(": NO: entry 300: does not hash to what its tile of level 0 says");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysNoInJsonWithTheReason() throws IOException {
        Files.delete(log.folder().resolve("tile/0/002"));
        assertThat(verify("--format", "json")).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"verified\":false,\"reason\":\"MISSING\",\"message\":\"tile/0/002: is not there\"");
    }

    @Test
    void saysNoToTheLogOfAnotherKey() {
        var other = SigningKey.generate(ALog.ORIGIN, SignatureType.ED25519)
                .verifierKey()
                .vkey();
        assertThat(run("verify", "log", log.folder().toString(), "--key", other))
                .isEqualTo(1);
        assertThat(out.toString()).contains("no signature of a known key");
    }

    @Test
    void checksThatTheLogHasOnlyGrownSinceACheckpoint() throws IOException {
        var early = Files.write(home.resolve("early"), log.grow(1000).bytes());
        log.grow(1500);
        assertThat(verify("--from", early.toString())).isZero();
        assertThat(out.toString()).contains("1,000 of them were checked before");
        var forged = Files.write(home.resolve("forged"), log.forged(700).bytes());
        assertThat(verify("--from", forged.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("at size 700 the log has the root");
        var larger = Files.write(home.resolve("larger"), log.forged(7000).bytes());
        assertThat(verify("--from", larger.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("the log had 7000 leaves and now has 1500");
    }

    @Test
    void goesOnFromItsState() throws IOException {
        var state = home.resolve("state");
        assertThat(verify("--state", state.toString())).isZero();
        log.grow(1200);
        // what was checked is not read again
        Files.delete(log.folder().resolve("tile/entries/000"));
        assertThat(verify("--state", state.toString())).isZero();
        assertThat(out.toString()).contains("1,200 entries", "1,000 of them were checked before");
        assertThat(verify()).isEqualTo(1);
    }

    @Test
    void remembersWhatItCheckedAgainstARewrittenLog() throws IOException {
        var state = home.resolve("state");
        assertThat(verify("--state", state.toString())).isZero();
        var before = Files.readString(state);
        var other = new ALog(home.resolve("other"), log.key());
        Files.createDirectories(other.folder());
        try (var store = FolderStore.open(other.folder())) {
            var rewritten = kz.dauys.ledger.writing.Log.open(store, ALog.ORIGIN);
            var entries = new ArrayList<byte[]>();
            for (int i = 0; i < 1100; i++) {
                entries.add(ALog.entry(i == 7 ? 8 : i));
            }
            rewritten.append(entries);
            rewritten.publish(rewritten.sign(List.of(log.key()), java.time.Instant.EPOCH));
        }
        assertThat(run("verify", "log", other.folder().toString(), "--key", log.vkey(), "--state", state.toString()))
                .isEqualTo(1);
        assertThat(Files.readString(state)).isEqualTo(before);
    }

    @Test
    void asksForACheckpointOfThisLog() throws IOException {
        var other = SigningKey.generate("other.example.kz", SignatureType.ED25519);
        var checkpoint = kz.dauys.ledger.Checkpoint.empty("other.example.kz");
        var note =
                new kz.dauys.ledger.Note(checkpoint.text(), List.of(other.sign(checkpoint, java.time.Instant.EPOCH)));
        var file = Files.write(home.resolve("other"), note.bytes());
        assertBadUse(
                "dauys verify log: " + file + ": a checkpoint of the log other.example.kz, which is not trusted here",
                "--from",
                file.toString());
    }

    @Test
    void refusesBadUseInOneLine() throws IOException {
        assertBadUse(
                "dauys verify log: " + home + "/none: neither an address (http, https) nor a folder",
                () -> run("verify", "log", home + "/none", "--key", log.vkey()));
        assertBadUse(
                "dauys verify log: --key: a verifier key has the form name+id+key: 'abc'",
                () -> run("verify", "log", log.folder().toString(), "--key", "abc"));
        var garbage = Files.writeString(home.resolve("garbage"), "half a checkp");
        assertBadUse(
                "dauys verify log: " + garbage
                        + ": not a checkpoint: a note has an empty line between text and signatures",
                "--from",
                garbage.toString());
        assertBadUse("dauys verify log: " + garbage + ": not the state of a check", "--state", garbage.toString());
        var policy = Files.writeString(home.resolve("policy"), "log x\n", StandardCharsets.UTF_8);
        assertBadUse(
                "dauys verify log: " + policy + ": not a policy: line 1: a verifier key has the form name+id+key: 'x'",
                () -> run("verify", "log", log.folder().toString(), "--policy", policy.toString()));
    }

    @Test
    void anUnreachableLogIsNeitherYesNorNo() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(run("verify", "log", "http://127.0.0.1:" + port, "--key", log.vkey()))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("127.0.0.1:" + port);
        assertThat(out.toString()).isEmpty();
    }

    private void assertBadUse(String line, String... options) {
        assertBadUse(line, () -> verify(options));
    }

    private void assertBadUse(String line, java.util.function.IntSupplier command) {
        err.getBuffer().setLength(0);
        assertThat(command.getAsInt()).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
    }

    private int verify(String... options) {
        var arguments = new ArrayList<>(List.of("verify", "log", log.folder().toString(), "--key", log.vkey()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
