package kz.dauys.ledger.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import kz.dauys.ledger.LogPath.Newest;
import kz.dauys.ledger.LogPath.Tile;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.verifying.BoundedHttp;
import kz.dauys.ledger.verifying.HttpSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.writing.Log;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final SigningKey KEY = SigningKey.generate("log.example.kz", SignatureType.ED25519);

    private final MemoryStore store = new MemoryStore();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpBinding> servers = new ArrayList<>();

    @BeforeEach
    void aLog() throws IOException {
        var log = Log.open(store, "log.example.kz");
        log.append(Trees.entries(600));
        log.publish(log.sign(List.of(KEY), Instant.EPOCH));
        log.append(Trees.entries(600, 800));
    }

    @AfterEach
    void closed() {
        servers.forEach(HttpBinding::close);
        http.close();
    }

    @Test
    void aLogIsCheckedOverHttp() throws IOException, Rejected {
        var source = new HttpSource(serve(new LogService(store)), http);
        var newest = LogAudit.newest(source, Policy.of(KEY.verifierKey())).checkpoint();
        assertThat(newest.size()).isEqualTo(600);
        new LogAudit(source).check(newest, List.of(), LogAudit.Watcher.NONE);
    }

    @Test
    void tilesAreForEverAndTheCheckpointIsNot() throws IOException {
        var service = new LogService(store);
        assertThat(get(service, "checkpoint").cacheControl()).contains("public, max-age=1");
        assertThat(get(service, "checkpoint").contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(get(service, "tile/0/001").cacheControl()).contains("public, max-age=31536000, immutable");
        assertThat(get(service, "tile/entries/002.p/88").contentType()).isEqualTo("application/octet-stream");
        assertThat(get(service, "tile/0/001").body()).hasSize(8192);
    }

    @Test
    void whatNoPublishedCheckpointDemandsIsNotShown() throws IOException {
        var service = new LogService(store);
        assertThat(store.read(new Tile(0, 2, 256))).isPresent();
        for (var path : List.of("tile/0/002", "tile/entries/002", "tile/0/003.p/32", "tile/0/9", "", "../x")) {
            assertThat(get(service, path).status()).as(path).isEqualTo(404);
        }
        assertThat(get(new LogService(new MemoryStore()), "tile/0/000").status())
                .isEqualTo(404);
        assertThat(service.answer(new Request("POST", "checkpoint", new byte[0], "c"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws IOException, InterruptedException {
        var address = serve(request -> Answer.text(200, request.body().length + "\n"));
        assertThat(post(address, new byte[1000])).isEqualTo(200);
        assertThat(post(address, new byte[1001])).isEqualTo(413);
    }

    @Test
    void aServiceThatFailsIsStatus500() throws IOException, InterruptedException {
        var address = serve(request -> {
            throw new IOException("disk full");
        });
        assertThat(post(address, new byte[0])).isEqualTo(500);
    }

    @Test
    void aPackedBundleIsUnpackedAndABombIsNot() throws IOException {
        var bomb = packed(new byte[20_000_000]);
        var checkpoint = packed(store.read(new Newest()).orElseThrow());
        var server = com.sun.net.httpserver.HttpServer.create(loopback(), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().endsWith("checkpoint") ? checkpoint : bomb;
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var source = new HttpSource(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()), http);
            assertThat(source.fetch(new Newest()))
                    .hasValue(store.read(new Newest()).orElseThrow());
            assertThatThrownBy(() -> source.fetch(new Tile(0, 0, 256)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("larger than anything in a log");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var half = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab".getBytes(StandardCharsets.US_ASCII);
            Thread.ofVirtual().start(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write(half);
                    // until the other side gives up
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // that side closed the connection
                }
            });
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .build();
            assertThatThrownBy(() -> BoundedHttp.send(http, request, 100, Duration.ofMillis(200)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no answer within");
        }
    }

    @Test
    void whatFailsInPassingIsAskedForAgain() throws IOException {
        var asked = new AtomicInteger();
        var service = new LogService(store);
        var address = serve(request -> {
            if (asked.incrementAndGet() < 3) {
                throw new IOException("busy");
            }
            return service.answer(request);
        });
        assertThat(new HttpSource(address, http).fetch(new Newest())).isPresent();
        asked.set(-10);
        assertThatThrownBy(() -> new HttpSource(address, http).fetch(new Newest()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 500");
    }

    @Test
    void whoAsksTooOftenIsToldToComeLater() throws IOException {
        var time = new AtomicLong();
        var limited = new RateLimited(request -> Answer.text(200, ""), 2, 3, time::get);
        assertThat(statuses(limited, "a", 5)).containsExactly(200, 200, 200, 429, 429);
        assertThat(statuses(limited, "b", 1)).containsExactly(200);
        time.addAndGet(500_000_000);
        assertThat(statuses(limited, "a", 2)).containsExactly(200, 429);
        time.addAndGet(3_600_000_000_000L);
        assertThat(statuses(limited, "a", 4)).containsExactly(200, 200, 200, 429);
    }

    @Test
    void manyCallersTogetherAreLimitedToo() throws IOException {
        var limited = new RateLimited(request -> Answer.text(200, ""), 2, 3, () -> 0);
        int served = 0;
        for (int i = 0; i < 50_000; i++) {
            served += statuses(limited, "caller " + i, 1).getFirst() == 200 ? 1 : 0;
        }
        assertThat(served).isEqualTo(30);
    }

    private static List<Integer> statuses(Service service, String caller, int times) throws IOException {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < times; i++) {
            statuses.add(
                    service.answer(new Request("GET", "x", new byte[0], caller)).status());
        }
        return statuses;
    }

    private static Answer get(Service service, String path) throws IOException {
        return service.answer(new Request("GET", path, new byte[0], "caller"));
    }

    private URI serve(Service service) throws IOException {
        var server = HttpBinding.start(loopback(), service, 1000);
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    private int post(URI address, byte[] body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(address)
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static byte[] packed(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
