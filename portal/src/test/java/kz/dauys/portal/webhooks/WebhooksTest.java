package kz.dauys.portal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.appeals.AppealId;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.CaseFacts;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class WebhooksTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Webhooks guarded;
    private final TransactionTemplate transactions;
    private final Outbound inner = new Outbound(true, "Dauys-Webhooks/1", SystemDefaultDnsResolver.INSTANCE, WHOLE);
    private final Deliveries deliveries;
    private final Webhooks webhooks;

    @LocalServerPort
    private int port;

    private HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private Office office;

    private record Call(String path, Map<String, String> headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    WebhooksTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql,
            Webhooks guarded,
            Procedures procedures,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            JsonMapper json) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
        this.guarded = guarded;
        this.transactions = transactions;
        this.deliveries =
                new Deliveries(sql, transactions, events, people, inner, json, clock, "https://dauys.example.kz");
        this.webhooks = new Webhooks(deliveries, organisations, procedures, sql, transactions, events, clock, true);
    }

    @BeforeEach
    void listen() throws IOException {
        office = Office.open(organisations, people);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = new java.util.HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (answer == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        sql.sql("update webhooks.subscription set ended_at = now(), ended_why = 'administrator' where ended_at is null")
                .update();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private MadeSubscription subscribe(String... acts) {
        return webhooks.subscribe(
                        Viewer.system(),
                        new NewSubscription(address("/hook"), "Somebody", List.of(acts), office.body()))
                .orThrow();
    }

    private List<DeliveryView> deliveries(MadeSubscription made) {
        return webhooks.deliveries(Viewer.system(), made.id(), null).items();
    }

    private void awaitDeliveries(MadeSubscription made, int number) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deliveries(made)).hasSize(number));
    }

    // ---- the signature

    @Test
    void signsAsThePublishedVectorOfStandardWebhooks() {
        assertThat(Signature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    // ---- what is told

    @Test
    void tellsWhatHappenedAsACloudEventThatIsSigned() {
        var made = subscribe();
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        awaitDeliveries(made, 4);
        deliveries.sendDue();
        assertThat(calls).hasSize(4);
        assertThat(calls)
                .extracting(call -> call.json().get("type").asString())
                .as("what a body does before it signs is its own")
                .containsExactlyInAnyOrder(
                        "kz.dauys.appeal.filed",
                        "kz.dauys.appeal.registered",
                        "kz.dauys.appeal.assigned",
                        "kz.dauys.appeal.signed");
        for (var call : calls) {
            assertThat(call.headers().get("content-type")).startsWith("application/cloudevents+json");
            var id = call.headers().get("webhook-id");
            var time = Long.parseLong(call.headers().get("webhook-timestamp"));
            assertThat(id).startsWith("msg_");
            assertThat(time).isEqualTo(clock.instant().getEpochSecond());
            assertThat(call.headers().get("webhook-signature"))
                    .isEqualTo(Signature.of(made.secret(), id, time, call.body()));
            var event = call.json();
            assertThat(event.get("specversion").asString()).isEqualTo("1.0");
            assertThat(UUID.fromString(event.get("id").asString())).isNotNull();
            assertThat(event.get("source").asString()).startsWith("http");
            assertThat(event.get("time").asString()).isEqualTo("2026-11-23T05:00:00Z");
            assertThat(event.get("datacontenttype").asString()).isEqualTo("application/json");
            assertThat(event.get("data").get("topic").asString())
                    .isEqualTo(office.topic().value());
            assertThat(call.body()).doesNotContain("мектеп", "Нұрлыбай", "Бәйтерек", number.value(), "Жөнделді");
        }
        assertThat(deliveries(made)).allMatch(one -> one.state() == DeliveryView.State.DONE);
        deliveries.sendDue();
        assertThat(calls).as("what is done is done").hasSize(4);
    }

    @Test
    void tellsOnlyWhatWasAskedFor() {
        var made = subscribe("withdrawn");
        var elsewhere = Office.open(organisations, people);
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        var other = appeals.file(elsewhere.citizen(), elsewhere.appeal(AppealKind.REPORT))
                .orThrow();
        appeals.withdraw(elsewhere.citizen(), other, "Керек емес").orThrow();
        appeals.withdraw(office.citizen(), number, "Керек емес").orThrow();
        awaitDeliveries(made, 1);
        assertThat(deliveries(made).getFirst().type()).isEqualTo("kz.dauys.appeal.withdrawn");
    }

    @Test
    void anActThatIsHeardOfTwiceIsToldOnce() {
        var made = subscribe();
        var happening = happening();
        deliveries.queue(happening);
        deliveries.queue(happening);
        assertThat(deliveries(made)).hasSize(1);
    }

    private AppealEvent.Happening happening() {
        return new AppealEvent.Happening(
                UUID.randomUUID(),
                "assigned",
                clock.instant(),
                new CaseFacts(
                        new AppealId(UUID.randomUUID()),
                        2,
                        AppealKind.REPORT,
                        Channel.WEB,
                        Language.KK,
                        office.body(),
                        null,
                        office.place(),
                        clock.instant(),
                        clock.today(),
                        Standing.ASSIGNED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false),
                null,
                List.of());
    }

    // ---- again and again

    @Test
    void triesAgainForDaysThenGivesUpAndCanBeSentAgain() {
        var made = subscribe();
        deliveries.queue(happening());
        answer = 500;
        deliveries.sendDue();
        assertThat(calls).hasSize(1);
        int attempts = 1;
        for (var pause : Deliveries.PAUSES) {
            clock.advance(pause.minusSeconds(1));
            deliveries.sendDue();
            assertThat(calls).as("not before its time").hasSize(attempts);
            clock.advance(Duration.ofSeconds(1));
            deliveries.sendDue();
            assertThat(calls).hasSize(++attempts);
        }
        var dead = deliveries(made).getFirst();
        assertThat(dead.state()).isEqualTo(DeliveryView.State.DEAD);
        assertThat(dead.result()).isEqualTo("http-500");
        assertThat(dead.attempts()).isEqualTo(Deliveries.PAUSES.size() + 1);
        clock.advance(Duration.ofDays(30));
        deliveries.sendDue();
        assertThat(calls).hasSize(attempts);

        answer = 200;
        webhooks.resend(Viewer.system(), dead.id()).orThrow();
        deliveries.sendDue();
        assertThat(deliveries(made).getFirst().state()).isEqualTo(DeliveryView.State.DONE);
        assertThat(calls.getLast().headers().get("webhook-id"))
                .isEqualTo(calls.getFirst().headers().get("webhook-id"));
    }

    @Test
    void forgetsWhatWasReceivedLongAgoAndKeepsWhatWasGivenUp() {
        var made = subscribe();
        deliveries.queue(happening());
        deliveries.sendDue();
        deliveries.queue(happening());
        sql.sql("update webhooks.delivery set state = 'DEAD' where subscription = :id and state = 'WAITING'")
                .param("id", made.id().value())
                .update();
        webhooks.forgetOld();
        assertThat(deliveries(made)).hasSize(2);
        clock.advance(Duration.ofDays(31));
        webhooks.forgetOld();
        assertThat(deliveries(made)).hasSize(1).allMatch(one -> one.state() == DeliveryView.State.DEAD);
    }

    @Test
    void whatANodeThatDiedHadClaimedIsSentByAnother() {
        var made = subscribe();
        deliveries.queue(happening());
        sql.sql("update webhooks.delivery set state = 'SENDING', attempts = 1, claim = :claim, due_at = :lease "
                        + "where subscription = :id")
                .param("claim", UUID.randomUUID())
                .param("lease", java.sql.Timestamp.from(clock.instant().plusSeconds(120)))
                .param("id", made.id().value())
                .update();
        deliveries.sendDue();
        assertThat(calls).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        deliveries.sendDue();
        assertThat(calls).hasSize(1);
        assertThat(deliveries(made).getFirst().state()).isEqualTo(DeliveryView.State.DONE);
    }

    @Test
    void aReceiverThatIsGoneIsCalledNoMore() {
        var made = subscribe();
        deliveries.queue(happening());
        deliveries.queue(happening());
        answer = 410;
        deliveries.sendDue();
        var ended = webhooks.subscription(Viewer.system(), made.id()).orElseThrow();
        assertThat(ended.endedWhy()).isEqualTo("receiver");
        int before = calls.size();
        clock.advance(Duration.ofDays(1));
        deliveries.sendDue();
        assertThat(calls).hasSize(before);
        assertThat(journal(made)).contains("webhook.ended");
        assertThat(refusal(webhooks.resend(
                        Viewer.system(), deliveries(made).getFirst().id())))
                .isEqualTo("webhooks.not-found");
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        var made = subscribe();
        deliveries.queue(happening());
        server.stop(0);
        deliveries.sendDue();
        var waiting = deliveries(made).getFirst();
        assertThat(waiting.state()).isEqualTo(DeliveryView.State.WAITING);
        assertThat(waiting.result()).isEqualTo("no-connection");
    }

    // ---- receivers that are slow or worse

    /** A server that says this and then a byte now and then, for ever. */
    private record Dripping(ServerSocket socket, ScheduledExecutorService drops) implements AutoCloseable {
        static Dripping saying(String beginning) throws IOException {
            var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var drops = Executors.newScheduledThreadPool(1);
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        var caller = socket.accept();
                        caller.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                        drops.scheduleAtFixedRate(() -> drop(caller), 0, 50, TimeUnit.MILLISECONDS);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            return new Dripping(socket, drops);
        }

        private static void drop(Socket caller) {
            try {
                caller.getOutputStream().write('x');
            } catch (IOException e) {
                // an exception ends the dripping
                throw new java.io.UncheckedIOException(e);
            }
        }

        String address() {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/hook";
        }

        @Override
        public void close() throws IOException {
            drops.shutdownNow();
            socket.close();
        }
    }

    @Test
    @Timeout(30)
    void readsNothingOfAnAnswerThatNeverEnds() throws Exception {
        try (var server = Dripping.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                var out = closing(new Outbound(true, "Dauys-Webhooks/1", SystemDefaultDnsResolver.INSTANCE, WHOLE))) {
            assertThat(out.post(server.address())).isEqualTo("http-200");
        }
    }

    @Test
    @Timeout(30)
    void endsACallWhoseHeadNeverEnds() throws Exception {
        try (var server = Dripping.saying("HTTP/1.1 200 OK\r\nX-Slow: ");
                var out = closing(new Outbound(
                        true, "Dauys-Webhooks/1", SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(1)))) {
            assertThat(out.post(server.address())).isEqualTo("timeout");
        }
        try (var server = Dripping.saying("HTTP/1.1 200 OK\r\n" + "X-Many: x\r\n".repeat(101));
                var out = closing(new Outbound(true, "Dauys-Webhooks/1", SystemDefaultDnsResolver.INSTANCE, WHOLE))) {
            assertThat(out.post(server.address()))
                    .as("more of a head than anyone needs")
                    .isEqualTo("broken");
        }
        try (var server = Dripping.saying("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(10_000));
                var out = closing(new Outbound(true, "Dauys-Webhooks/1", SystemDefaultDnsResolver.INSTANCE, WHOLE))) {
            assertThat(out.post(server.address()))
                    .as("more of a line than anyone needs")
                    .isEqualTo("broken");
        }
    }

    @Test
    @Timeout(60)
    void whatWasNotSentForWantOfAConnectionIsNoAttempt() throws Exception {
        var release = new CountDownLatch(1);
        server.createContext("/held", exchange -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var made = new ArrayList<MadeSubscription>();
        for (int i = 0; i < 2; i++) {
            made.add(webhooks.subscribe(
                            Viewer.system(),
                            new NewSubscription(address("/held"), "Somebody", List.of(), office.body()))
                    .orThrow());
        }
        for (int i = 0; i < Outbound.AT_ONCE_PER_HOST; i++) {
            deliveries.queue(happening());
        }
        var sending = Thread.ofVirtual().start(deliveries::sendDue);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(made.stream()
                                .flatMap(one -> deliveries(one).stream())
                                .filter(one -> one.state() == DeliveryView.State.WAITING))
                        .hasSize(Outbound.AT_ONCE_PER_HOST)
                        .allMatch(one -> one.attempts() == 0 && one.result() == null));
        release.countDown();
        sending.join();
        clock.advance(Duration.ofSeconds(5));
        deliveries.sendDue();
        assertThat(made)
                .allSatisfy(one -> assertThat(deliveries(one))
                        .hasSize(Outbound.AT_ONCE_PER_HOST)
                        .allMatch(delivery -> delivery.state() == DeliveryView.State.DONE && delivery.attempts() == 1));
    }

    @Test
    @Timeout(60)
    void aReceiverThatHoldsItsCallsHoldsNobodyElse() throws Exception {
        try (var slow = Dripping.saying("HTTP/1.1 200 OK\r\nX-Slow: ")) {
            var held = webhooks.subscribe(
                            Viewer.system(), new NewSubscription(slow.address(), "Somebody", List.of(), office.body()))
                    .orThrow();
            var made = subscribe();
            for (int i = 0; i < 40; i++) {
                deliveries.queue(happening());
            }
            var sending = Thread.ofVirtual().start(deliveries::sendDue);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(calls)
                            .as("before the first of the slow ones has ended")
                            .hasSize(40));
            assertThat(deliveries(held))
                    .filteredOn(one -> one.state() == DeliveryView.State.SENDING)
                    .hasSizeLessThanOrEqualTo(Outbound.AT_ONCE_PER_HOST);
            webhooks.end(Viewer.system(), held.id()).orThrow();
            sending.join();
            assertThat(deliveries(made)).allMatch(one -> one.state() == DeliveryView.State.DONE);
            assertThat(deliveries(held))
                    .as("what was on its way when the subscription ended does not wait for ever")
                    .allMatch(one -> one.state() == DeliveryView.State.DEAD);
        }
    }

    @Test
    void aFaultOfOursIsSettledAndHoldsNobodyElse() {
        var broken = subscribe();
        var made = subscribe();
        sql.sql("update webhooks.subscription set address = 'http://no address/' where id = :id")
                .param("id", broken.id().value())
                .update();
        deliveries.queue(happening());
        deliveries.sendDue();
        var delivery = deliveries(broken).getFirst();
        assertThat(delivery.state()).isEqualTo(DeliveryView.State.WAITING);
        assertThat(delivery.result()).isEqualTo("fault");
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(deliveries(made).getFirst().state()).isEqualTo(DeliveryView.State.DONE);
    }

    @Test
    void whatIsLeftOfAnEndedSubscriptionIsGivenUpAndThenForgotten() {
        var made = subscribe();
        deliveries.queue(happening());
        // a node died with it
        sql.sql("update webhooks.delivery set state = 'SENDING', claim = :claim where subscription = :id")
                .param("claim", UUID.randomUUID())
                .param("id", made.id().value())
                .update();
        webhooks.end(Viewer.system(), made.id()).orThrow();
        webhooks.forgetOld();
        assertThat(deliveries(made)).hasSize(1).allMatch(one -> one.state() == DeliveryView.State.DEAD);
        clock.advance(Duration.ofDays(31));
        webhooks.forgetOld();
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    void findsWhatItAsksForByIndexes() {
        assertThat(plan("select id from webhooks.delivery where state = 'DONE' and last_at < now() limit 1000"))
                .contains("delivery_done");
        assertThat(plan("select count(*) from webhooks.delivery where subscription = '%s' and state = 'DEAD'"
                        .formatted(UUID.randomUUID())))
                .contains("delivery_dead");
        assertThat(plan(
                        "select count(*) from webhooks.delivery where subscription = '%s' and state in ('WAITING', 'SENDING')"
                                .formatted(UUID.randomUUID())))
                .contains("delivery_open");
    }

    /** Of a table that is large. */
    private String plan(String statement) {
        return transactions.execute(status -> {
            sql.sql("set local enable_seqscan = off").update();
            return String.join(
                    "\n", sql.sql("explain " + statement).query(String.class).list());
        });
    }

    // ---- where nobody is called

    @Test
    void followsNoRedirect() {
        var made = subscribe();
        deliveries.queue(happening());
        answer = 302;
        deliveries.sendDue();
        assertThat(deliveries(made).getFirst().result()).isEqualTo("http-302");
        assertThat(calls).extracting(Call::path).containsOnly("/hook");
    }

    @Test
    void goesNowhereInsideWhateverTheNameIs() throws Exception {
        for (var literal : List.of("127.0.0.1", "[::1]", "localhost", "0.0.0.0", "2130706433", "0x7f.1")) {
            try (var out = closing(new Outbound(false, "Dauys-Webhooks/1", SystemDefaultDnsResolver.INSTANCE, WHOLE))) {
                var result =
                        out.post("http://" + literal + ":" + server.getAddress().getPort() + "/hook");
                assertThat(result).as(literal).isIn("address-refused", "no-such-host");
            }
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void refusesANameThatLeadsInsideAlsoAmongOthers() throws Exception {
        try (var out = closing(new Outbound(false, "Dauys-Webhooks/1", names("93.184.215.14", "127.0.0.1"), WHOLE))) {
            assertThat(out.post("http://hook.example.kz:" + server.getAddress().getPort() + "/"))
                    .isEqualTo("address-refused");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void looksANameUpOnceAndGoesToWhatWasChecked() throws Exception {
        var asked = new AtomicInteger();
        // a name that is outside when it is looked at and inside when it is gone to
        var rebinding = new Names() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return asked.incrementAndGet() == 1
                        ? new InetAddress[] {InetAddress.getByAddress(host, new byte[] {(byte) 198, 51, 100, 1})}
                        : new InetAddress[] {InetAddress.getLoopbackAddress()};
            }
        };
        try (var out = closing(new Outbound(false, "Dauys-Webhooks/1", rebinding, WHOLE))) {
            assertThat(out.post("http://hook.example.kz:" + server.getAddress().getPort() + "/"))
                    .isEqualTo("address-refused");
            assertThat(out.post("http://hook.example.kz:" + server.getAddress().getPort() + "/"))
                    .isEqualTo("address-refused");
        }
        assertThat(asked).as("once for each call").hasValue(2);
        assertThat(calls).isEmpty();
    }

    private abstract static class Names implements DnsResolver {
        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static DnsResolver names(String... addresses) {
        return new Names() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                var found = new InetAddress[addresses.length];
                for (int i = 0; i < addresses.length; i++) {
                    found[i] = InetAddress.getByName(addresses[i]);
                }
                return found;
            }
        };
    }

    private record Closing(Outbound out) implements AutoCloseable {
        String post(String address) {
            return out.post(URI.create(address), Map.of(), ContentType.APPLICATION_JSON, new byte[] {123, 125})
                    .result();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static Closing closing(Outbound out) {
        return new Closing(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://example.kz/",
                "ftp://example.kz/",
                "https://",
                "https:///x",
                "https://user:pass@example.kz/",
                "https://example.kz:22/",
                "https://example.kz:5432/",
                "https://example.kz/#x",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://exa mple.kz/"
            })
    void subscribesNoAddressThatCannotBe(String address) {
        assertThat(refusal(
                        guarded.subscribe(Viewer.system(), new NewSubscription(address, "Somebody", List.of(), null))))
                .isEqualTo("webhooks.address-wrong");
    }

    @Test
    void subscribesAnAddressOfTheInternet() {
        for (var address :
                List.of("https://example.kz/hook?a=b", "https://example.kz:8443/", "https://[2606:4700::1111]/")) {
            assertThat(guarded.subscribe(Viewer.system(), new NewSubscription(address, "Somebody", List.of(), null)))
                    .isInstanceOf(Outcome.Done.class);
        }
        assertThat(refusal(guarded.subscribe(
                        Viewer.system(), new NewSubscription("https://example.kz/", " ", List.of(), null))))
                .isEqualTo("webhooks.contact-missing");
        assertThat(refusal(guarded.subscribe(
                        Viewer.system(), new NewSubscription("https://example.kz/", "x", List.of("decided"), null))))
                .isEqualTo("webhooks.act-unknown");
        assertThat(refusal(guarded.subscribe(
                        Viewer.system(),
                        new NewSubscription("https://example.kz/", "x", List.of(), new BodyId(UUID.randomUUID())))))
                .isEqualTo("webhooks.body-unknown");
    }

    // ---- the administrator

    @Test
    void keepsNoSecretAndMakesANewOne() {
        var made = subscribe();
        var row = sql.sql("select row_to_json(s)::text from webhooks.subscription s where id = :id")
                .param("id", made.id().value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(made.secret().substring(6));
        var fresh = webhooks.newSecret(Viewer.system(), made.id()).orThrow();
        assertThat(fresh.secret()).startsWith("whsec_").isNotEqualTo(made.secret());
        webhooks.ping(Viewer.system(), made.id()).orThrow();
        deliveries.sendDue();
        var call = calls.getFirst();
        assertThat(call.headers().get("webhook-signature"))
                .isEqualTo(Signature.of(
                        fresh.secret(),
                        call.headers().get("webhook-id"),
                        Long.parseLong(call.headers().get("webhook-timestamp")),
                        call.body()));
        assertThat(call.json().get("type").asString()).isEqualTo("kz.dauys.ping");
        webhooks.end(Viewer.system(), made.id()).orThrow();
        assertThat(refusal(webhooks.ping(Viewer.system(), made.id()))).isEqualTo("webhooks.not-found");
        assertThat(refusal(webhooks.newSecret(Viewer.system(), made.id()))).isEqualTo("webhooks.not-found");
        assertThat(refusal(webhooks.end(Viewer.system(), made.id()))).isEqualTo("webhooks.not-found");
        assertThat(journal(made))
                .containsExactly("webhook.subscribed", "webhook.secret-made", "webhook.tried", "webhook.ended");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMINISTRATOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyAdministratorsSayWhoIsCalled(Role role) {
        var made = subscribe();
        var id = new PersonId(UUID.randomUUID());
        var viewer = new Viewer(
                id,
                "x",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(), id, role, office.body(), null, Fresh.text("Post"), clock.today(), null)));
        assertThat(refusal(
                        webhooks.subscribe(viewer, new NewSubscription("https://example.kz/", "x", List.of(), null))))
                .isEqualTo("webhooks.not-allowed");
        assertThat(refusal(webhooks.newSecret(viewer, made.id()))).isEqualTo("webhooks.not-allowed");
        assertThat(refusal(webhooks.end(viewer, made.id()))).isEqualTo("webhooks.not-allowed");
        assertThat(refusal(webhooks.ping(viewer, made.id()))).isEqualTo("webhooks.not-allowed");
        assertThat(refusal(webhooks.resend(viewer, UUID.randomUUID()))).isEqualTo("webhooks.not-allowed");
        assertThat(webhooks.subscription(viewer, made.id()).isPresent()).isEqualTo(role == Role.AUDITOR);
        assertThat(webhooks.all(viewer).isEmpty()).isEqualTo(role != Role.AUDITOR);
        deliveries.queue(happening());
        assertThat(webhooks.deliveries(viewer, made.id(), null).items().isEmpty())
                .isEqualTo(role != Role.AUDITOR);
    }

    @Test
    void anAdministratorSeesAndResendsOnPages() {
        var login = Fresh.word();
        var person = people.registerStaff(
                new NewStaff(login, "a long password of " + login, "Of " + login, Fresh.email(), Language.RU));
        people.appoint(
                person,
                Role.ADMINISTRATOR,
                null,
                null,
                Fresh.text("Post"),
                clock.today().minusYears(1),
                null);
        var made = subscribe();
        for (int i = 0; i < 31; i++) {
            deliveries.queue(happening());
        }
        deliveries.sendDue();
        var browser = new TestBrowser(port);
        assertThat(browser.get("/en/admin/webhooks").status()).isIn(302, 303, 403);
        browser.signIn(login, "a long password of " + login);
        var address = "/admin/webhooks/" + made.id();
        for (var language : List.of("kk", "ru", "en")) {
            assertThat(browser.get("/" + language + "/admin/webhooks").text())
                    .contains(address)
                    .doesNotContain("webhooks.");
            var body = organisations.bodyAtAnyTime(office.body()).name();
            assertThat(browser.get("/" + language + address).text())
                    .contains("kz.dauys.appeal.assigned", "204", "?after=")
                    .contains(body.in(Language.of(language).orElseThrow()))
                    .doesNotContain("webhooks.state", "webhooks.result", "http-204");
        }
        var next = java.util.regex.Pattern.compile("\\?after=[0-9a-f-]{36}")
                .matcher(browser.get("/en" + address).text());
        assertThat(next.find()).isTrue();
        assertThat(browser.get("/en" + address + next.group()).text().split("kz.dauys.appeal.assigned\\b", -1))
                .hasSizeGreaterThan(1);
        browser.get("/en" + address);
        var delivery = deliveries(made).getFirst().id();
        assertThat(browser.post("/en" + address + "/deliveries/" + delivery, Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(deliveries(made).getFirst().state()).isEqualTo(DeliveryView.State.WAITING);
        assertThat(browser.post("/en" + address + "/ping", Map.of()).status()).isEqualTo(303);
        assertThat(browser.post("/en" + address + "/secret", Map.of()).text()).contains("whsec_");
        browser.get("/en/admin/webhooks");
        assertThat(browser.post("/en/admin/webhooks", Map.of("address", "http://10.0.0.1/", "contact", "x"))
                        .status())
                .isEqualTo(422);
        var added = browser.post(
                "/en/admin/webhooks", Map.of("address", "https://example.kz/", "contact", "x", "acts", "filed"));
        assertThat(added.text()).contains("whsec_");
        assertThat(added.header("Cache-Control")).contains("no-store");
        browser.get("/en/admin/webhooks");
        assertThat(browser.post(
                                "/en/admin/webhooks",
                                Map.of(
                                        "address",
                                        "https://example.kz/one",
                                        "contact",
                                        login,
                                        "body",
                                        office.body().toString()))
                        .text())
                .contains("whsec_");
        assertThat(webhooks.all(Viewer.system()))
                .filteredOn(one -> one.contact().equals(login))
                .singleElement()
                .extracting(SubscriptionView::body)
                .isEqualTo(office.body());
        browser.get("/en/admin/webhooks");
        assertThat(browser.post(
                                "/en/admin/webhooks",
                                Map.of(
                                        "address",
                                        "https://example.kz/",
                                        "contact",
                                        "x",
                                        "body",
                                        UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(422);
        browser.get("/en" + address);
        assertThat(browser.post("/en" + address + "/end", Map.of()).status()).isEqualTo(303);
        assertThat(browser.get("/en/admin/webhooks/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"address-refused", "no-such-host", "timeout", "tls", "no-connection", "broken", "fault"})
    void everyResultIsToldInWords(String code) {
        var words = new Words(true, () -> TestClock.ALMATY);
        for (var language : Language.values()) {
            assertThat(words.in(language).say("webhooks.result." + code)).isNotBlank();
        }
    }

    private List<String> journal(MadeSubscription made) {
        return sql.sql("""
                        select e.type from journal.opening o join journal.entry e on e.id = o.entry_id
                        where o.subject = :id order by e.sequence
                        """).param("id", made.id().value()).query(String.class).list();
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }
}
