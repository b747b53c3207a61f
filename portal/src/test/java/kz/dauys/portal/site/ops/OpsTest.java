package kz.dauys.portal.site.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import kz.dauys.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class OpsTest {
    private final int port;

    OpsTest(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void saysThatItLivesAndIsReadyWithoutDetails() throws IOException, InterruptedException {
        for (var door : new String[] {"/healthz/live", "/healthz/ready"}) {
            var answer = get(door);
            assertThat(answer.statusCode()).as(door).isEqualTo(200);
            assertThat(answer.body()).as(door).isEqualTo("{\"status\":\"UP\"}");
            assertThat(answer.headers().firstValue("Set-Cookie")).as(door).isEmpty();
        }
    }

    @Test
    void givesItsFiguresToALocalCaller() throws IOException, InterruptedException {
        assertThat(get("/metrics").body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
    }

    @Test
    void refusesItsFiguresToWhatCameThroughAProxy() throws IOException, InterruptedException {
        var answer = get("/metrics", "X-Forwarded-For", "127.0.0.1");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("jvm_memory");
    }

    @Test
    void opensNoOtherDoorOfTheActuator() throws IOException, InterruptedException {
        for (var door : new String[] {"/actuator", "/env", "/beans", "/heapdump", "/healthz/db"}) {
            var answer = get(door);
            assertThat(answer.statusCode()).as(door).isGreaterThanOrEqualTo(300);
            assertThat(answer.body()).as(door).doesNotContain("java.version", "PostgreSQL");
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
