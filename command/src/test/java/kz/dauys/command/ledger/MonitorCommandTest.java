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
import java.util.concurrent.CopyOnWriteArrayList;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.HttpBinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MonitorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private ALog log;

    @BeforeEach
    void aLog() throws IOException {
        log = new ALog(home.resolve("log"));
        log.grow(300);
    }

    @Test
    void looksOnceAndSaysWhetherAllIsWell() throws IOException {
        assertThat(monitor()).isZero();
        assertThat(out.toString().lines()).singleElement().asString().contains(" grew: the log has 300 entries");
        Files.write(log.folder().resolve("checkpoint"), log.forged(300).bytes());
        assertThat(monitor()).isEqualTo(1);
        assertThat(out.toString()).contains(" forked: at size 300 the log has the root");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void answersInJsonLines() {
        assertThat(monitor("--format", "json", "--watch", "№ 7 ")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"finding\":\"entry\",\"alarm\":false", "\"index\":7");
    }

    @Test
    void postsWhatItFindsAsCloudEvents() throws IOException {
        var received = new CopyOnWriteArrayList<String>();
        try (var hook = HttpBinding.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> {
                    received.add(new String(request.body(), StandardCharsets.UTF_8));
                    return Answer.text(202, "");
                },
                1 << 16)) {
            assertThat(monitor("--webhook", "http://127.0.0.1:" + hook.port() + "/hook"))
                    .isZero();
        }
        assertThat(received).singleElement().satisfies(body -> {
            var event = JsonMapper.builder().build().readTree(body);
            assertThat(event.get("specversion").asString()).isEqualTo("1.0");
            assertThat(event.get("type").asString()).isEqualTo("kz.dauys.log.grew");
            assertThat(event.get("source").asString()).isEqualTo(log.folder().toString());
            assertThat(event.get("data").get("size").asInt()).isEqualTo(300);
        });
    }

    @Test
    void saysSoWhenTheWebhookDoesNotAnswer() throws IOException {
        assertThat(monitor("--webhook", "http://127.0.0.1:" + freePort())).isZero();
        assertThat(err.toString()).startsWith("dauys monitor: the webhook waits for the next look: ");
    }

    @Test
    void anUnreachableLogIsNeitherWellNorNot() throws IOException {
        assertThat(run("monitor", "http://127.0.0.1:" + freePort(), "--key", log.vkey(), "--state", state(), "--once"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void refusesBadUseInOneLine() {
        assertThat(monitor("--every", "soon")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--every", "'soon' is no length of time such as 90s, 15m, 6h or 2d");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String state() {
        return home.resolve("monitor").toString();
    }

    private int monitor(String... options) {
        var arguments = new ArrayList<>(
                List.of("monitor", log.folder().toString(), "--key", log.vkey(), "--state", state(), "--once"));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
