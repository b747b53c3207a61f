package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.locks.Cast.Part;
import kz.dauys.portal.outbound.Outbound;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.site.TurnedAway;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** Whoever is turned away is seen in the log: where, how and as what, and never who or by which number. */
@PortalTest
class RefusalLogTest {
    private static final String STRANGER = ", nobody signed in, from [0-9a-f]{12}";

    private final Stage stage;
    private final Logger logger = (Logger) LoggerFactory.getLogger(TurnedAway.class);
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel() == Level.INFO) {
                lines.add(event.getFormattedMessage());
            }
        }
    };

    RefusalLogTest(ApplicationContext context) {
        stage = new Stage(context);
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    /** What is said of the work. An answer is on its way before that, so it is waited for. */
    private void says(String line, Runnable work) {
        // in a minute that nobody has filled
        stage.context.getBean(TurnedAway.class).destroy();
        lines.clear();
        work.run();
        try {
            assertThat(lines.poll(30, TimeUnit.SECONDS)).as(line).isNotNull().matches("turned away \\(" + line);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void aSignInThatSucceedsHasALineWithAnIdAndNoName() {
        var login = Fresh.word();
        var person = stage.people.registerStaff(
                new NewStaff(login, "a long password of the test", "Нұрлыбай Айсұлу", null, Language.KK));
        var welcome = (Logger) LoggerFactory.getLogger("kz.dauys.portal.site.security.Welcome");
        welcome.setLevel(Level.INFO);
        welcome.addAppender(log);
        try {
            var browser = new TestBrowser(stage.port);
            browser.get("/en/sign-in/staff");
            browser.post("/en/sign-in/staff", Map.of("login", login, "password", "a long password of the test"));
            assertThat(lines.poll(30, TimeUnit.SECONDS)).isEqualTo("signed in: Viewer[" + person + "]");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            welcome.detachAppender(log);
            welcome.setLevel(null);
        }
    }

    private double counted(String kind) {
        return stage.context
                .getBean(MeterRegistry.class)
                .get("dauys.turned.away")
                .tag("kind", kind)
                .counter()
                .count();
    }

    @Test
    void whatIsClosedOrUnseenIsToldByItsPatternAlone() {
        var number = stage.things().get("file").value("number");
        var stranger = stage.cast().of(Part.STRANGER).browser();
        var officer = stage.cast().of(Part.OFFICER_ELSEWHERE).browser();
        double before = counted("closed");

        says("closed\\): GET /desk with 403, a citizen, from [0-9a-f]{12}", () -> stranger.get("/en/desk"));
        says(
                "unseen\\): GET /desk/appeals/\\{number\\} with 404, staff, from [0-9a-f]{12}",
                () -> officer.get("/en/desk/appeals/" + number));
        says("not-signed-in\\): GET /desk with 303" + STRANGER, () -> new TestBrowser(stage.port).get("/en/desk"));
        says(
                "forged-form\\): POST /my/account/sign-out-everywhere with 403, a citizen, from [0-9a-f]{12}",
                () -> stranger.postWithoutToken("/en/my/account/sign-out-everywhere", Map.of()));
        says("closed\\): GET /admin/accounts with 403, a citizen, from [0-9a-f]{12}", () -> {
            stranger.get("/en/no-such-page");
            stranger.get("/en/admin/accounts");
        });
        assertThat(counted("closed")).isEqualTo(before + 2);
    }

    @Test
    void wrongSignInsSecondFactorsAndKeysAreTold() {
        var login = Fresh.word();
        stage.people.registerStaff(new NewStaff(login, "a long password of the test", "Officer", null, Language.KK));
        var browser = new TestBrowser(stage.port);
        browser.get("/en/sign-in/staff");
        says(
                "sign-in\\): POST /sign-in/staff with 422" + STRANGER,
                () -> browser.post(
                        "/en/sign-in/staff", Map.of("login", login, "password", "not the right one at all")));
        says(
                "second-factor\\): POST /sign-in/passkey with 422" + STRANGER,
                () -> browser.post("/en/sign-in/passkey", Map.of("ticket", "x", "answer", "{}")));
        says(
                "follow-key\\): POST /follow/key with 4\\d\\d" + STRANGER,
                () -> browser.post(
                        "/en/follow/key",
                        Map.of("number", stage.things().get("file").value("number"), "key", "WRONGKEY")));
        says("key\\): GET /api/v1/appeals with 401" + STRANGER, () -> browser.get("/api/v1/appeals"));
        says(
                "key\\): POST /oauth/token with 401" + STRANGER,
                () -> browser.postWithoutToken(
                        "/oauth/token",
                        Map.of("grant_type", "client_credentials", "client_id", "x", "client_secret", "y")));
        says(
                "key\\): POST /hooks/sms/\\{secret\\} with 404" + STRANGER,
                () -> browser.postWithoutToken("/hooks/sms/not-the-secret", Map.of("id", "1")));
        says(
                "key\\): GET /open311/v2/requests\\S* with 403" + STRANGER,
                () -> browser.get("/open311/v2/requests.json?api_key=wrong"));
        for (int attempt = 2; attempt <= 10; attempt++) {
            says(
                    "sign-in\\): POST /sign-in/staff with 422" + STRANGER,
                    () -> browser.post(
                            "/en/sign-in/staff", Map.of("login", login, "password", "not the right one at all")));
        }
        says(
                "too-often\\): POST /sign-in/staff with 429" + STRANGER,
                () -> browser.post(
                        "/en/sign-in/staff", Map.of("login", login, "password", "not the right one at all")));
    }

    @Test
    void filesAndAddressesThatAreRefusedAreTold() {
        var browser = new TestBrowser(stage.port);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", "Жарық жоқ"));
        browser.get("/en/file/files");
        says(
                "upload\\): POST /file/files with 422" + STRANGER,
                () -> browser.upload("/en/file/files", "files", "bad.jpg", new byte[] {
                    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16
                }));
        says(
                "outbound\\): a webhook",
                () -> stage.context
                        .getBean("webhookCalls", Outbound.class)
                        .post(URI.create("http://127.0.0.1:9/"), Map.of(), ContentType.TEXT_PLAIN, new byte[0]));
    }
}
