package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Short messages through a gateway that takes, hangs, drips, fails, reports late and twice. */
@PortalTest
class SmsTest {
    private static final UUID OFFICE = UUID.randomUUID();
    private static final String SECRET = "a-secret-of-the-gateway";

    private final TestClock clock;
    private final TransactionTemplate transaction;
    private final People people;
    private final Procedures procedures;
    private final Notifications notifications;
    private final LegalNotices legal;
    private final Settlement settlement;
    private final Telephones telephones;
    private final Words words;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer gateway;
    private volatile Answer answer = SmsTest::takes;

    private interface Answer {
        void to(HttpExchange call, CountDownLatch end) throws IOException, InterruptedException;
    }

    SmsTest(
            TestClock clock,
            TransactionTemplate transaction,
            People people,
            Procedures procedures,
            Notifications notifications,
            LegalNotices legal,
            Settlement settlement,
            Telephones telephones,
            Words words,
            JsonMapper json,
            JdbcClient jdbc)
            throws IOException {
        this.clock = clock;
        this.transaction = transaction;
        this.people = people;
        this.procedures = procedures;
        this.notifications = notifications;
        this.legal = legal;
        this.settlement = settlement;
        this.telephones = telephones;
        this.words = words;
        this.json = json;
        this.jdbc = jdbc;
        this.gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        jdbc.sql("delete from notifications.message").update();
        jdbc.sql("delete from notifications.telephone").update();
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/send", call -> {
            bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    + (call.getRequestURI().getRawQuery() == null
                            ? ""
                            : call.getRequestURI().getRawQuery()));
            tokens.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
            try {
                answer.to(call, end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        gateway.stop(0);
    }

    private static void takes(HttpExchange call, CountDownLatch end) throws IOException {
        reply(call, 200, "{\"messages\":[{\"id\":\"gw-" + UUID.randomUUID() + "\"}]}");
    }

    private static void reply(HttpExchange call, int code, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (var out = call.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Test
    void whatTheGatewayTookAndReportsAsDeliveredIsHandedOver() throws IOException {
        var person = reachable("+77011234567");
        var subject = owed(person);

        assertThat(sender(settings()).sendDue()).isEqualTo(1);

        var sent = json.readTree(bodies.getFirst());
        assertThat(sent.path("to").asString()).isEqualTo("+77011234567");
        assertThat(sent.path("from").asString()).isEqualTo("Dauys");
        assertThat(sent.path("text").asString())
                .contains("/kk/appeals/S-000123-7")
                .doesNotContain("Әйгерім")
                .hasSizeLessThan(134);
        assertThat(tokens.getFirst()).isEqualTo("Bearer key");
        var sms = sms(subject);
        assertThat(sms.state()).isEqualTo(NoticeState.SENT);
        assertThat(sms.address()).isEqualTo("+7701***67");
        assertThat(proofs(sms)).containsExactly(NoticeProof.ACCEPTED);
        assertThat(Objects.requireNonNull(sms.legal()).handedOver())
                .as("it has not arrived")
                .isNull();

        var report = "{\"id\":\"" + gatewayId(sms.id()) + "\",\"status\":\"DELIVRD\"}";
        assertThat(take(SECRET, report)).isEqualTo(SmsReports.Taken.NOTED);
        assertThat(take(SECRET, report)).as("twice").isEqualTo(SmsReports.Taken.NOTED);

        assertThat(sms(subject).state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(proofs(sms(subject)))
                .as("of one moment")
                .containsExactlyInAnyOrder(NoticeProof.ACCEPTED, NoticeProof.DELIVERED);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(sms(subject).legal()).handedOver())
                        .way())
                .isEqualTo(NoticeWay.SMS);
    }

    @Test
    void aFormIsAsGoodAsJsonAndValuesBreakNeither() {
        owed(reachable("+77011234567"));
        var form = settings("to={to}&msg={text}&ref={id}&sender={from}", "POST", "App {token}", "A&B=\"C\"");

        sender(form).sendDue();

        assertThat(bodies.getFirst()).startsWith("to=%2B77011234567&msg=");
        assertThat(URLDecoder.decode(bodies.getFirst(), StandardCharsets.UTF_8)).endsWith("&sender=A&B=\"C\"");
        assertThat(bodies.getFirst()).endsWith("&sender=A%26B%3D%22C%22");
        assertThat(tokens.getFirst()).isEqualTo("App key");
    }

    @Test
    void aGatewayCanBeCalledByGet() {
        owed(reachable("+77011234567"));
        sender(settings("to={to}&text={text}", "GET", "", "Dauys")).sendDue();
        assertThat(bodies.getFirst()).startsWith("to=%2B77011234567&text=Dauys");
    }

    @Test
    void aGatewayThatHangsHoldsOneCallAndIsLeftAloneAfterThree() {
        answer = (call, over) -> over.await();
        for (int i = 0; i < 5; i++) {
            owed(reachable("+7701123456" + i));
        }
        var sender = sender(settings());

        for (int i = 1; i <= 3; i++) {
            assertThat(sender.sendDue()).as("the others are given back").isEqualTo(1);
        }
        assertThat(sender.sendDue()).as("it is left alone").isZero();
        assertThat(bodies).hasSize(3);
        assertThat(attempts()).isEqualTo(3);

        clock.advance(Duration.ofMinutes(1));
        assertThat(sender.sendDue()).as("one tries whether it works again").isEqualTo(1);
        assertThat(sender.sendDue()).isZero();

        answer = SmsTest::takes;
        clock.advance(Duration.ofMinutes(5));
        sender.sendDue();
        assertThat(states()).containsOnly("sent").hasSize(5);
    }

    @Test
    void aGatewayThatBeginsToAnswerAndDoesNotEndIsCutOff() {
        answer = (call, over) -> {
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write('{');
            call.getResponseBody().flush();
            over.await();
        };
        var subject = owed(reachable("+77011234567"));

        assertThat(sender(settings()).sendDue()).isEqualTo(1);

        assertThat(sms(subject).state()).isEqualTo(NoticeState.QUEUED);
        assertThat(sms(subject).reason()).isEqualTo(new Reason("timeout", 0));
    }

    @Test
    void aFaultOfTheGatewayIsTriedAgainUntilTheEndAndABadMessageIsNot() {
        answer = (call, over) -> reply(call, 500, "oops");
        var subject = owed(reachable("+77011234567"));
        var sender = sender(settings());
        int rounds = 0;
        while (sms(subject).state() == NoticeState.QUEUED && rounds < 20) {
            sender.sendDue();
            clock.advance(Duration.ofDays(1));
            rounds++;
        }
        assertThat(sms(subject).state()).isEqualTo(NoticeState.DEAD);
        assertThat(sms(subject).attempts()).isEqualTo(Pauses.LAST_ATTEMPT);
        assertThat(sms(subject).reason()).isEqualTo(new Reason("gateway", 500));

        answer = (call, over) -> reply(call, 400, "");
        clock.advance(Duration.ofDays(1));
        var bad = owed(reachable("+77011234568"));
        sender.sendDue();
        assertThat(sms(bad).state()).isEqualTo(NoticeState.DEAD);
        assertThat(sms(bad).attempts()).isEqualTo(1);
    }

    @Test
    void aReportThatOvertakesOurOwnRecordCountsAndTheLateResultDoesNot() {
        var subject = owed(reachable("+77011234567"));
        var rows = rows(settings());
        var claimed = rows.claim("sms", clock.instant(), clock.instant().plusSeconds(60), "sms", 10)
                .messages()
                .getFirst();

        assertThat(take(SECRET, "id=" + claimed.id() + "&status=delivered")).isEqualTo(SmsReports.Taken.NOTED);
        assertThat(settlement.record(
                        List.of(new MessageRows.Attempted(claimed, new Delivery.Failed("timeout", "+7701***67")))))
                .isEmpty();

        assertThat(sms(subject).state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void aReportOfFailureBringsTheNoticeToTheOfficeAndNothingUndoesAnArrival() {
        var lost = owed(reachable("+77011234567"));
        sender(settings()).sendDue();
        assertThat(open()).doesNotContain(lost);

        take(SECRET, "id=" + gatewayId(sms(lost).id()) + "&status=UNDELIV");
        assertThat(sms(lost).state()).isEqualTo(NoticeState.DEAD);
        assertThat(sms(lost).reason()).isEqualTo(new Reason("undelivered", 0));
        assertThat(open()).contains(lost);

        take(SECRET, "id=" + gatewayId(sms(lost).id()) + "&status=delivered");
        take(SECRET, "id=" + gatewayId(sms(lost).id()) + "&status=failed");
        assertThat(sms(lost).state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void reportsOfStrangersAndOfNothingAreTurnedAway() {
        owed(reachable("+77011234567"));
        sender(settings()).sendDue();
        assertThat(take("another-secret-of-20-chars", "id=1&status=delivered")).isEqualTo(SmsReports.Taken.STRANGER);
        for (var strange : List.of(
                "",
                "{",
                "[]",
                "{\"id\":{}}",
                "id=%zz&status=delivered",
                "id=gw-1&status=delivered",
                "status=delivered")) {
            assertThat(take(SECRET, strange)).as(strange).isEqualTo(SmsReports.Taken.UNKNOWN);
        }
        assertThat(states()).containsExactly("sent");
        assertThat(notifications.smsReported(SECRET, "id=1&status=delivered"))
                .as("a portal without a secret takes no reports")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aTelephoneIsUsedOnlyAfterACodeHasShownThatItIsTheirs() {
        var person = person();
        assertThat(telephones.give(person, "8 (701) 123-45-67", Language.KK)).isEqualTo(Outcome.done("+77011234567"));
        telephones.use(person, true, true);
        var unconfirmed = owed(person);
        sender(settings()).sendDue();
        assertThat(bodies).as("only the code").hasSize(1);
        var code = json.readTree(bodies.getFirst()).path("text").asString().replaceAll("\\D", "");
        assertThat(code).hasSize(6);
        assertThat(jdbc.sql("select count(*) from notifications.message where payload::text like '%' || :code || '%'")
                        .param("code", code)
                        .query(Long.class)
                        .single())
                .as("a code is forgotten once it is sent")
                .isZero();
        assertThat(notifications.about(unconfirmed)).hasSize(1);

        assertThat(telephones.confirm(person, code.equals("000000") ? "000001" : "000000"))
                .isEqualTo(Outcome.refused("notifications.code-wrong"));
        assertThat(telephones.confirm(person, code)).isEqualTo(Outcome.done("+77011234567"));
        assertThat(telephones.confirm(person, code)).isEqualTo(Outcome.refused("notifications.no-code"));
        telephones.use(person, true, true);
        owed(person);
        assertThat(sender(settings()).sendDue()).isEqualTo(1);
        telephones.remove(person);
        assertThat(telephones.of(person)).isEmpty();
    }

    @Test
    void codesEndAreGuessedFiveTimesAtMostAndAreFew() {
        var person = person();
        telephones.give(person, "+77011234567", Language.KK).orThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(telephones.confirm(person, "wrong")).isEqualTo(Outcome.refused("notifications.code-wrong"));
        }
        assertThat(telephones.confirm(person, "wrong")).isEqualTo(Outcome.refused("notifications.code-over"));

        telephones.give(person, "+77011234567", Language.KK).orThrow();
        clock.advance(Duration.ofMinutes(10));
        assertThat(telephones.confirm(person, "wrong")).isEqualTo(Outcome.refused("notifications.code-over"));

        for (int i = 0; i < 3; i++) {
            telephones.give(person, "+77011234567", Language.KK).orThrow();
        }
        assertThat(telephones.give(person, "+77011234567", Language.KK))
                .isEqualTo(Outcome.refused("notifications.too-many-codes"));
        for (var wrong : List.of("", "112", "+7 000 000 00 00", "not a number", "7".repeat(41))) {
            assertThat(telephones.give(person(), wrong, Language.KK))
                    .as(wrong)
                    .isEqualTo(Outcome.refused("notifications.phone-invalid"));
        }
    }

    private PersonId person() {
        return people.introduce(new NewContact("Әйгерім", null, null, null, null, Language.KK))
                .orThrow();
    }

    private PersonId reachable(String number) {
        var person = person();
        jdbc.sql("""
                        insert into notifications.telephone
                            (person, number, confirmed_at, for_news, for_legal, codes_on, codes)
                        values (:person, :number, now(), true, true, date '2020-01-01', 0)
                        """).param("person", person.value()).param("number", number).update();
        return person;
    }

    private UUID owed(PersonId person) {
        var subject = UUID.randomUUID();
        var notice = new Notice(
                        person,
                        "test.accepted",
                        Map.of("number", "S-000123-7", "name", "Әйгерім"),
                        Map.of("due", LocalDate.of(2026, 12, 14)),
                        Map.of("body", new Trilingual("Әкімдік", "Акимат", "Akimat")),
                        "/appeals/S-000123-7")
                .owed(new Owed(OFFICE, LegalKind.EXTENSION, null));
        transaction.executeWithoutResult(
                _ -> rows(settings()).queue(UUID.randomUUID(), subject, List.of(notice), clock.instant(), true));
        return subject;
    }

    private SmsSettings settings() {
        return settings(SmsSettings.STANDARD, "POST", "Bearer {token}", "Dauys");
    }

    private SmsSettings settings(String template, String method, String authorization, String from) {
        return new SmsSettings(
                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/send",
                authorization.isEmpty() ? "" : "key",
                from,
                method,
                authorization,
                template,
                "messages.0.id",
                Duration.ofMillis(700),
                SECRET,
                "id",
                "status",
                List.of("delivered", "delivrd"),
                List.of("failed", "undeliv"));
    }

    private MessageRows rows(SmsSettings settings) {
        return new MessageRows(jdbc, json, new Watch(procedures, settings, new PushSettings(true)));
    }

    private SmsSender sender(SmsSettings settings) {
        return new SmsSender(
                rows(settings),
                settlement,
                new SmsGateway(settings, json),
                people,
                words,
                new PublicAddress(URI.create("http://localhost:8080")),
                clock,
                new SimpleMeterRegistry());
    }

    private SmsReports.Taken take(String secret, String body) {
        var reports = new SmsReports(settings(), rows(settings()), legal, json, clock);
        return Objects.requireNonNull(transaction.execute(_ -> reports.take(secret, body)));
    }

    private SentNotice sms(UUID subject) {
        var ids = jdbc.sql("select id from notifications.message where subject = :subject and channel = 'sms'")
                .param("subject", subject)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        return notifications.about(subject).stream()
                .filter(one -> ids.contains(one.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<NoticeProof> proofs(SentNotice notice) {
        return Objects.requireNonNull(notice.legal()).trail().stream()
                .map(LegalNotice.Step::proof)
                .toList();
    }

    private @Nullable String gatewayId(UUID id) {
        return jdbc.sql("select gateway_id from notifications.message where id = :id")
                .param("id", id)
                .query((row, _) -> row.getString("gateway_id"))
                .single();
    }

    private List<String> states() {
        return jdbc.sql("select state from notifications.message where channel = 'sms'")
                .query(String.class)
                .list();
    }

    private long attempts() {
        return jdbc.sql("select sum(attempts) from notifications.message where channel = 'sms'")
                .query(Long.class)
                .single();
    }

    private List<UUID> open() {
        return notifications.toHandOver(List.of(OFFICE), null).items().stream()
                .map(LegalNotice::subject)
                .toList();
    }
}
