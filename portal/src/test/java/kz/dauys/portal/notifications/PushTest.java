package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** News in browsers, through a push service that opens what it gets with the browsers' half of the keys. */
@PortalTest
class PushTest {
    private static final String CASE = "/appeals/S-000123-7";

    private final PostOffice office;
    private final ApplicationContext beans;
    private final TestClock clock;
    private final Notifications notifications;
    private final Browsers browsers;
    private final PushKeys keys;
    private final NoticesOfAPerson kept;
    private final Procedures procedures;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Outbound inner = new Outbound(true, "Dauys-Push/1", () -> {});
    private final PushService service = new PushService();
    private final PushSender sender;

    PushTest(
            ApplicationContext beans,
            TestClock clock,
            Notifications notifications,
            Browsers browsers,
            PushKeys keys,
            NoticesOfAPerson kept,
            Procedures procedures,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            JsonMapper json) {
        this.office = new PostOffice(beans);
        this.beans = beans;
        this.clock = clock;
        this.notifications = notifications;
        this.browsers = browsers;
        this.keys = keys;
        this.kept = kept;
        this.procedures = procedures;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.json = json;
        this.sender = sender();
    }

    private PushSender sender() {
        return sender(inner);
    }

    private PushSender sender(Outbound outbound) {
        return new PushSender(
                beans.getBean(MessageRows.class),
                beans.getBean(Settlement.class),
                browsers,
                keys,
                outbound,
                beans.getBean(People.class),
                beans.getBean(Words.class),
                json,
                "mailto:office@dauys.example",
                clock,
                new SimpleMeterRegistry());
    }

    @BeforeEach
    void open() {
        office.open();
        at("2026-11-24T10:00");
    }

    @AfterEach
    void close() throws IOException {
        office.close();
        service.close();
        inner.close();
    }

    @Test
    void theReceiverOfTheseTestsReadsTheExampleOfTheStandard() throws Exception {
        assertThat(PushService.ofTheStandard()
                        .open(PushService.decoded(
                                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6"
                                        + "e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
                                        + "QexSgSxsj_Qulcy4a-fN")))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void aBrowserIsToldTheNumberAndWhereToLookAndNothingElse() throws Exception {
        var person = office.person(email());
        var browser = on(person, "/a");

        office.ordinary(person, CASE, "S-000123-7");
        sender.sendDue();

        var call = only();
        var news = news(browser, call);
        assertThat(news.propertyNames()).containsExactlyInAnyOrder("title", "body", "lang", "link", "tag");
        assertThat(news.path("body").asString()).isEqualTo("S-000123-7 өтініші бойынша жаңалық бар");
        assertThat(news.path("link").asString()).isEqualTo("/kk" + CASE);
        assertThat(news.toString()).doesNotContain("Әйгерім", "mail.example");
        assertThat(call.headers())
                .containsEntry("content-encoding", "aes128gcm")
                .containsEntry("ttl", "86400")
                .containsEntry("urgency", "normal");
        assertThat(call.headers().get("topic")).matches("[A-Za-z0-9_-]{32}");
        assertThat(new String(call.body(), StandardCharsets.ISO_8859_1)).doesNotContain("S-000123-7");
    }

    @Test
    void theServiceKnowsUsByASignedTokenForItself() throws Exception {
        var person = office.person(email());
        on(person, "/a");
        office.ordinary(person, CASE, "S-000123-7");
        sender.sendDue();

        var shown = Objects.requireNonNull(only().headers().get("authorization"));
        assertThat(shown).startsWith("vapid t=");
        var token = shown.substring("vapid t=".length(), shown.indexOf(','));
        var key = shown.substring(shown.indexOf("k=") + 2);
        assertThat(key).isEqualTo(notifications.pushKey());
        var parts = token.split("\\.", -1);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PushService.publicKey(PushService.decoded(key)));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(PushService.decoded(parts[2]))).isTrue();
        var claims = json.readTree(PushService.decoded(parts[1]));
        assertThat(claims.path("aud").asString()).isEqualTo(service.origin());
        assertThat(claims.path("sub").asString()).isEqualTo("mailto:office@dauys.example");
        assertThat(claims.path("exp").asLong())
                .isBetween(
                        clock.instant().getEpochSecond(),
                        clock.instant().plus(Duration.ofDays(1)).getEpochSecond());
    }

    @Test
    void eachBrowserIsToldInTheLanguageThatWasChosen() {
        var person = office.person(email());
        choose(person, new Preferences(true, false, Language.RU, Preferences.NIGHT, Preferences.MORNING, false));
        var one = on(person, "/a");
        var other = on(person, "/b");
        office.ordinary(person, CASE, "S-000123-7");
        sender.sendDue();

        assertThat(service.calls()).extracting(PushService.Call::path).containsExactlyInAnyOrder("/a", "/b");
        for (var call : service.calls()) {
            var news = news(call.path().equals("/a") ? one : other, call);
            assertThat(news.path("body").asString()).isEqualTo("Есть новость по обращению S-000123-7");
            assertThat(news.path("link").asString()).isEqualTo("/ru" + CASE);
        }
    }

    @Test
    void nothingRingsAtNightNotEvenWhatTheLawOwes() {
        at("2026-11-24T23:00");
        var person = office.person(email());
        on(person, "/a");
        var subject = office.owed(person, null);
        office.ordinary(person, CASE, "S-000123-7");
        assertThat(sender.sendDue()).isZero();
        at("2026-11-25T07:59");
        assertThat(sender.sendDue()).isZero();
        at("2026-11-25T08:00");
        assertThat(sender.sendDue()).isEqualTo(2);
        assertThat(office.notice(subject).trail())
                .anyMatch(step -> step.way() == NoticeWay.PUSH && step.proof() == NoticeProof.ACCEPTED);
        assertThat(office.notice(subject).handedOver())
                .as("what a push service took proves nothing")
                .isNull();
    }

    @Test
    void whoWantsNoMailIsStillToldInTheBrowserAndAnOfficersDigestHoldsBoth() {
        var person = office.person(email());
        choose(person, new Preferences(false, false, null, Preferences.NIGHT, Preferences.MORNING, true));
        on(person, "/a");
        office.ordinary(person, CASE, "S-000123-7");
        office.ordinary(person, "/desk" + CASE, "S-000123-7");
        assertThat(sender.sendDue()).isEqualTo(1);
        office.send();
        assertThat(office.received().length).isZero();
    }

    @Test
    void whatIsNotAboutAnAppealIsNotToldInBrowsers() {
        var person = office.person(email());
        on(person, "/a");
        transaction.executeWithoutResult(_ -> beans.publishEvent(new ActHappened(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(new Notice(
                        person,
                        "people.merged",
                        java.util.Map.of(),
                        java.util.Map.of(),
                        java.util.Map.of(),
                        "/my/account")))));
        assertThat(sender.sendDue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aBrowserThatIsGoneIsForgottenWithItsKey(int status) {
        var person = office.person(email());
        on(person, "/a");
        var id = notifications.browsers(PostOffice.viewer(person)).getFirst().id();
        var subject = office.owed(person, null);
        service.answers(status, null);
        sender.sendDue();

        assertThat(notifications.browsers(PostOffice.viewer(person))).isEmpty();
        assertThat(sealingKeys(id)).isZero();
        assertThat(pushed(subject)).isEqualTo("discarded gone");
        assertThat(office.toHandOver()).as("the mail is still to come").doesNotContain(subject);
        office.ordinary(person, CASE, "S-000123-7");
        assertThat(sender.sendDue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"429, 1800, 10:30", "503, 20, 10:01", "500, , 10:01", "429, 99999999, 10:00", "503, soon, 10:01"})
    void aServiceThatIsBusyIsLeftAloneAsLongAsItAsks(int status, String after, String next) {
        var person = office.person(email());
        on(person, "/a");
        var subject = office.ordinary(person, CASE, "S-000123-7");
        service.answers(status, after);
        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(due(subject).toLocalTime()).hasToString(next);
        assertThat(due(subject).toLocalDate()).hasToString("99999999".equals(after) ? "2026-11-25" : "2026-11-24");

        assertThat(sender.sendDue()).as("not before").isZero();
        service.answers(201, null);
        clock.advance(Duration.ofDays(1));
        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(pushed(subject)).isEqualTo("sent");
    }

    @Test
    void aDateIsUnderstoodAsWell() {
        var person = office.person(email());
        on(person, "/a");
        var subject = office.ordinary(person, CASE, "S-000123-7");
        var asked = clock.instant().plus(Duration.ofHours(1));
        service.answers(503, DateTimeFormatter.RFC_1123_DATE_TIME.format(asked.atOffset(ZoneOffset.UTC)));
        sender.sendDue();
        assertThat(due(subject).toLocalTime()).hasToString("11:00");
    }

    @Test
    void whatAServiceRefusesForGoodIsNoWorkForAnybody() {
        var person = office.person(email());
        on(person, "/a");
        var subject = office.owed(person, null);
        service.answers(403, null);
        sender.sendDue();
        assertThat(pushed(subject)).isEqualTo("discarded push-403");
        assertThat(office.toHandOver()).doesNotContain(subject);
        assertThat(jdbc.sql("select count(*) from notifications.message where state = 'dead'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aServiceThatIsAwayIsLeftAloneAndTheOthersAreNot() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var person = office.person(email());
        for (int i = 0; i < 4; i++) {
            var away = service.browser("/x");
            var there = new NewBrowser(
                    "http://localhost:" + nobody + "/" + i,
                    PushService.text(away.point()),
                    PushService.text(away.auth()),
                    "");
            browsers.add(person, there, true).orThrow();
        }
        on(person, "/a");
        for (int i = 0; i < 3; i++) {
            office.ordinary(person, CASE, "S-000123-7");
            sender.sendDue();
        }
        assertThat(service.calls()).hasSize(3);
        assertThat(jdbc.sql("select count(*) from notifications.message where channel = 'push' and reason = 'no-push'")
                        .query(Long.class)
                        .single())
                .isEqualTo(12);
    }

    @Test
    void twoWhoShareABrowserDoNotReadEachOthersNews() {
        var first = office.person(email());
        var second = office.person(email());
        var browser = service.browser("/a");
        browsers.add(first, browser.subscription(), true).orThrow();
        office.ordinary(first, CASE, "S-000123-7");
        browsers.add(second, browser.subscription(), true).orThrow();

        sender.sendDue();
        assertThat(service.calls()).isEmpty();
        assertThat(notifications.browsers(PostOffice.viewer(first))).isEmpty();
        assertThat(notifications.browsers(PostOffice.viewer(second))).hasSize(1);
    }

    @Test
    void nobodyRemovesTheBrowserOfAnotherAndTenAreEnough() {
        var person = office.person(email());
        for (int i = 0; i < 10; i++) {
            on(person, "/" + i);
        }
        assertThat(browsers.add(person, service.browser("/more").subscription(), true))
                .isEqualTo(Outcome.refused("notifications.too-many-browsers"));
        var one = notifications.browsers(PostOffice.viewer(person)).getFirst();
        notifications.removeBrowser(PostOffice.viewer(office.person(email())), one.id());
        assertThat(notifications.browsers(PostOffice.viewer(person))).hasSize(10);
        notifications.removeBrowser(PostOffice.viewer(person), one.id());
        assertThat(notifications.browsers(PostOffice.viewer(person))).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://push.example/a",
                "https://push.example:22/a",
                "https://user@push.example/a",
                "https://127.0.0.1:8080/a#b",
                "javascript:alert(1)"
            })
    void anAddressThatCannotBeIsRefused(String endpoint) {
        var keysOfOne = service.browser("/a").subscription();
        assertThat(notifications.addBrowser(
                        PostOffice.viewer(office.person(email())),
                        new NewBrowser(endpoint, keysOfOne.p256dh(), keysOfOne.auth(), "")))
                .isEqualTo(Outcome.refused("notifications.browser-strange"));
    }

    @ParameterizedTest
    @CsvSource({"'',''", "BAAA,AAAA", "not base64!,BTBZMqHH6r4Tts7J_aSIgg"})
    void keysThatCannotBeAreRefused(String p256dh, String auth) {
        assertThat(notifications.addBrowser(
                        PostOffice.viewer(office.person(email())),
                        new NewBrowser("https://push.example/a", p256dh, auth, "")))
                .isEqualTo(Outcome.refused("notifications.browser-strange"));
        assertThat(notifications.addBrowser(
                        Viewer.anonymous(Language.KK), service.browser("/a").subscription()))
                .isEqualTo(Outcome.refused("notifications.sign-in-first"));
    }

    @Test
    void anAddressOfOurOwnNetworkIsNeverCalled() throws IOException {
        var person = office.person(email());
        on(person, "/a");
        var subject = office.ordinary(person, CASE, "S-000123-7");
        try (var guarded = new Outbound(false, "Dauys-Push/1", () -> {})) {
            sender(guarded).sendDue();
        }
        assertThat(service.calls()).isEmpty();
        assertThat(pushed(subject)).isEqualTo("discarded no-push");
    }

    @Test
    void addressAndKeysOfABrowserAreUnreadableInTheDatabase() {
        var person = office.person(email());
        var browser = on(person, "/secret-address");
        var row = jdbc.sql("select cast(b as text) from notifications.browser b where person = :person")
                .param("person", person.value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("secret-address", PushService.text(browser.auth()));
        assertThat(new String(
                        jdbc.sql("select sealed from notifications.browser where person = :person")
                                .param("person", person.value())
                                .query((found, _) -> found.getBytes("sealed"))
                                .single(),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("secret-address");
    }

    @Test
    void afterARotationOldBrowsersAreToldWithTheKeyTheyKnow() {
        var person = office.person(email());
        on(person, "/old");
        var before = notifications.pushKey();
        assertThat(notifications.rotatePushKey()).isPositive();
        assertThat(notifications.pushKey()).isNotEqualTo(before);
        assertThat(notifications.browsers(PostOffice.viewer(person)).getFirst().current())
                .isFalse();
        on(person, "/new");
        office.ordinary(person, CASE, "S-000123-7");
        sender.sendDue();
        assertThat(service.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.headers().get("authorization"))
                        .endsWith("k=" + (call.path().equals("/old") ? before : notifications.pushKey())));
    }

    @Test
    void browsersAreAmongWhatIsKeptFollowTheirPersonAndGoWithThem() {
        var former = office.person(email());
        var person = office.person(email());
        var browser = on(former, "/a");
        assertThat(kept.about(former, 10)).anySatisfy(held -> {
            assertThat(held.section()).isEqualTo("notifications.browser");
            assertThat(held.fields().toString()).contains("Firefox, Linux").doesNotContain("127.0.0.1");
        });

        transaction.executeWithoutResult(_ -> kept.follow(former, person));
        assertThat(notifications.browsers(PostOffice.viewer(former))).isEmpty();
        office.ordinary(person, CASE, "S-000123-7");
        sender.sendDue();
        assertThat(news(browser, only()).path("tag").asString()).isEqualTo("S-000123-7");

        var id = notifications.browsers(PostOffice.viewer(person)).getFirst().id();
        transaction.executeWithoutResult(_ -> kept.erase(person));
        assertThat(notifications.browsers(PostOffice.viewer(person))).isEmpty();
        assertThat(sealingKeys(id)).isZero();
    }

    private PushService.OneBrowser on(PersonId person, String path) {
        var browser = service.browser(path);
        browsers.add(person, browser.subscription(), true).orThrow();
        return browser;
    }

    private PushService.Call only() {
        assertThat(service.calls()).hasSize(1);
        return service.calls().getFirst();
    }

    private JsonNode news(PushService.OneBrowser browser, PushService.Call call) {
        return json.readTree(browser.open(call.body()));
    }

    private String pushed(UUID subject) {
        return jdbc.sql("""
                        select state || coalesce(' ' || reason, '') from notifications.message
                        where subject = :subject and channel = 'push'
                        """).param("subject", subject).query(String.class).single();
    }

    private LocalDateTime due(UUID subject) {
        return jdbc.sql("select due_at from notifications.message where subject = :subject and channel = 'push'")
                .param("subject", subject)
                .query((row, _) -> row.getObject("due_at", OffsetDateTime.class)
                        .atZoneSameInstant(procedures.zone())
                        .toLocalDateTime())
                .single();
    }

    private long sealingKeys(UUID id) {
        return jdbc.sql("select count(*) from people.sealing_key where subject = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private void choose(PersonId person, Preferences chosen) {
        notifications.choose(PostOffice.viewer(person), chosen).orThrow();
    }

    private void at(String local) {
        clock.advance(Duration.between(
                clock.instant(),
                LocalDateTime.parse(local).atZone(procedures.zone()).toInstant()));
    }

    private static String email() {
        return "a" + Fresh.word() + "@mail.example";
    }
}
