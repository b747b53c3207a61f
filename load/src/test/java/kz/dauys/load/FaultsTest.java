package kz.dauys.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite of faults by itself: one fault with a portal, and that what it claims can fail. */
class FaultsTest {

    @Test
    void peopleAreToldThatTheDatabaseIsAwayAndLoseNothingAndWhatIsWrongIsSeen(@TempDir Path folder) throws Exception {
        assertThat(MadeByAPortal.JAR)
                .as("the program, which `mvn package` makes")
                .exists();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        try (var stage = new Stage(MadeByAPortal.JAR, folder, Duration.ofSeconds(1), 2, 0, 0, out)) {
            var store = stage.database();
            var relay = stage.keep(new Relay(Integer.parseInt(store.url().replaceAll(".*:(\\d+)/.*", "$1"))));
            var settings = store.at(relay.port()).settings();
            stage.found(stage.manner("portal", settings));
            var people = stage.people(store, stage.portal("portal", settings));
            stage.calm(people);
            stage.trouble(
                    "",
                    people,
                    () -> {
                        relay.be(Relay.Mood.CLOSED);
                        relay.cut();
                    },
                    stage.time(),
                    () -> relay.be(Relay.Mood.PASSING),
                    Duration.ofSeconds(15));
            assertThat(people.seen().many("503")).isPositive();
            stage.reckon(people, store);
            assertThat(stage.outcome().wrong()).isEmpty();
            try (var sql = store.connect()) {
                seesWhatIsWrong(sql, people.promises());
            }
        }
    }

    private static void seesWhatIsWrong(Connection sql, Promises promises) throws Exception {
        sql.setAutoCommit(false);
        for (var spoilt : Map.of(
                        "insert into appeals.act select gen_random_uuid(), appeal, 99, type, at, by, data from appeals.act limit 1",
                        List.of(
                                "cases with an act twice or out of order: 1",
                                "without exactly one entry in the journal"),
                        "update appeals.act set type = 'lost' where id = (select id from appeals.act where type = 'judged' limit 1)",
                        List.of("acknowledged acts that are not there: 1"),
                        "delete from journal.opening where entry_id = (select max(entry_id::text)::uuid from journal.opening)",
                        List.of("without exactly one entry in the journal"),
                        "delete from notifications.message where id = (select max(id::text)::uuid from notifications.message)",
                        List.of("some gave more notices than others: 1"),
                        "update openness.tally set filed = filed + 1 where ctid = (select min(ctid) from openness.tally)",
                        List.of("public sums that differ from the cases: 1"))
                .entrySet()) {
            try (var statement = sql.createStatement()) {
                statement.execute(spoilt.getKey());
            }
            var faults = String.join("; ", new Reckoning(sql).faults(promises));
            assertThat(faults).as(spoilt.getKey()).contains(spoilt.getValue());
            sql.rollback();
        }
    }

    @Test
    void aPageThatIsNotOursIsSeen() {
        var headers = List.of("Retry-After: 60");
        var ours = "<html lang=\"kk\"><h1 class=\"govuk-heading-l\">Қызмет қазір қолжетімсіз</h1>";
        assertThat(Seen.strangeness("/kk/file", new Wire.Answer(503, headers, ours)))
                .isEmpty();
        assertThat(Seen.strangeness("/ru/file", new Wire.Answer(503, headers, ours)))
                .contains("language");
        assertThat(Seen.strangeness("/kk/file", new Wire.Answer(503, List.of(), ours)))
                .contains("come back");
        assertThat(Seen.strangeness(
                        "/kk/file", new Wire.Answer(500, headers, "<html lang=\"kk\">Whitelabel Error Page")))
                .contains("insides");
        assertThat(Seen.strangeness("/api/v1/rounds", new Wire.Answer(409, List.of(), "{\"code\":\"budgets.closed\"}")))
                .isEmpty();
        assertThat(Seen.strangeness("/api/v1/rounds", new Wire.Answer(409, List.of(), "Conflict")))
                .contains("programs");
        assertThat(Seen.strangeness("/kk/file", new Wire.Answer(502, headers, "<html lang=\"kk\">502 Bad Gateway")))
                .contains("no page of ours");
    }

    @Test
    void theRelayPassesDelaysSwallowsCutsAndCloses() throws Exception {
        try (var echo = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                var relay = new Relay(echo.getLocalPort())) {
            Thread.ofVirtual().start(() -> echo(echo));
            try (var caller = new Socket("127.0.0.1", relay.port())) {
                caller.setSoTimeout(30_000);
                assertThat(said(caller)).isEqualTo('x');
                relay.delay(Duration.ofMillis(200));
                long began = System.nanoTime();
                assertThat(said(caller)).isEqualTo('x');
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(199));
                relay.delay(Duration.ZERO);
                relay.be(Relay.Mood.SILENT);
                caller.setSoTimeout(300);
                assertThat(said(caller)).as("nothing comes").isEqualTo(TIMED_OUT);
                caller.setSoTimeout(30_000);
                relay.be(Relay.Mood.CLOSED);
                relay.cut();
                assertThat(said(caller)).as("the connection is broken").isEqualTo(BROKEN);
            }
            try (var late = new Socket("127.0.0.1", relay.port())) {
                assertThat(said(late)).as("none is taken").isEqualTo(BROKEN);
            }
        }
    }

    @Test
    void theGatewayForSmsCountsEachMessageAndHangsWhenItIsToldTo() throws Exception {
        try (var gateway = new SmsHost();
                var client = HttpClient.newHttpClient()) {
            assertThat(sent(client, gateway, "1")).isEqualTo(204);
            assertThat(sent(client, gateway, "2")).isEqualTo(204);
            assertThat(gateway.messages()).isEqualTo(2);
            assertThat(gateway.twice()).isZero();
            sent(client, gateway, "2");
            assertThat(gateway.twice()).as("it sees what comes twice").isEqualTo(1);
            gateway.hang(true);
            assertThatThrownBy(() -> sent(client, gateway, "3")).isInstanceOf(HttpTimeoutException.class);
            assertThat(gateway.unanswered()).isEqualTo(1);
            assertThat(gateway.messages())
                    .as("what was not answered was not taken")
                    .isEqualTo(2);
            gateway.hang(false);
            assertThat(sent(client, gateway, "3")).isEqualTo(204);
        }
    }

    private static int sent(HttpClient client, SmsHost gateway, String id) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.address()))
                .timeout(Duration.ofSeconds(1))
                .POST(BodyPublishers.ofString("{\"to\":\"+77010000001\",\"text\":\"Жауап\",\"id\":\"" + id + "\"}"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static final int TIMED_OUT = -2;
    private static final int BROKEN = -3;

    private static int said(Socket caller) {
        try {
            caller.getOutputStream().write('x');
            int heard = caller.getInputStream().read();
            return heard < 0 ? BROKEN : heard;
        } catch (java.net.SocketTimeoutException e) {
            return TIMED_OUT;
        } catch (IOException e) {
            return BROKEN;
        }
    }

    private static void echo(ServerSocket echo) {
        while (!echo.isClosed()) {
            try {
                var caller = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (caller) {
                        caller.getInputStream().transferTo(caller.getOutputStream());
                    } catch (IOException gone) {
                        // as a peer that is cut off is
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }
}
