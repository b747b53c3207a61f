package kz.dauys.browser;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.command.demo.DemoCountry;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Portal;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.site.Words;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The portal with the demo country, on a Monday morning, for all tests of this module. */
final class DemoPortal implements AutoCloseable {
    /** Monday, 23 November 2026, ten in the morning in Almaty. */
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T05:00:00Z");

    /** Stands still until a test lets seconds pass. */
    private static final class Seconds extends Clock {
        private volatile Instant now = MONDAY_MORNING;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Path folder;
    private final GreenMail mailbox;
    private final ConfigurableApplicationContext portal;
    private final DemoAccounts accounts;

    private DemoPortal(Path folder, GreenMail mailbox, ConfigurableApplicationContext portal, DemoAccounts accounts) {
        this.folder = folder;
        this.mailbox = mailbox;
        this.portal = portal;
        this.accounts = accounts;
    }

    static DemoPortal start() throws IOException {
        var folder = Files.createTempDirectory("dauys-browser");
        var database = TestDatabase.create();
        var mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        mailbox.start();
        mailbox.setUser("appeals@dauys.example", "appeals", "secret");
        int port = freePort();
        var portal = new SpringApplicationBuilder(Portal.class)
                .initializers(starting ->
                        ((GenericApplicationContext) starting).registerBean("mondayMorning", Clock.class, Seconds::new))
                .run(
                        "--server.port=" + port,
                        // passkeys are made for it, so it must be known before the start
                        "--dauys.address=http://localhost:" + port,
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--dauys.data=" + folder,
                        "--dauys.demo=true",
                        "--dauys.scheduler.enabled=false",
                        "--dauys.mail-intake.host=127.0.0.1",
                        "--dauys.mail-intake.port=" + mailbox.getImap().getPort(),
                        "--dauys.mail-intake.username=appeals",
                        "--dauys.mail-intake.password=secret",
                        "--dauys.mail-intake.encryption=NONE",
                        "--dauys.secret=a secret of the tests, which guards nothing",
                        "--logging.level.root=WARN",
                        "--spring.main.banner-mode=off");
        var accounts = new DemoCountry(
                        portal.getBean(Organisations.class),
                        portal.getBean(People.class),
                        portal.getBean(Appeals.class),
                        portal.getBean(Procedures.class),
                        portal.getBean(Words.class),
                        portal.getBean(Programs.class),
                        portal.getBean(Clock.class),
                        portal.getBean(TransactionTemplate.class))
                .load(folder);
        return new DemoPortal(folder, mailbox, portal, accounts);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return "http://localhost:" + portal.getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T get(Class<T> door) {
        return portal.getBean(door);
    }

    /** Lets a few seconds pass: no day ends, and nobody's session. */
    void pass(Duration seconds) {
        var clock = (Seconds) portal.getBean(Clock.class);
        clock.now = clock.now.plus(seconds);
    }

    Instant now() {
        return portal.getBean(Clock.class).instant();
    }

    /** Does once what the clockwork would do again and again. */
    @SuppressWarnings("unchecked")
    void doOnce(String task) {
        var recurring = (RecurringTask<Void>) portal.getBean(task, RecurringTask.class);
        recurring.executeRecurringly(recurring.instance(RecurringTask.INSTANCE), null);
    }

    /** Has the public log take in all that waits, as the sequencer would within a second. */
    void growLog() {
        try {
            var log = portal.getBean("publicLog");
            var beat = log.getClass().getDeclaredMethod("beat");
            beat.setAccessible(true);
            while ((boolean) beat.invoke(log)) {
                // until all is in
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the log does not grow", e);
        }
    }

    /** A letter that somebody wrote to the portal, taken in. */
    void letter(String from, String text) {
        try {
            mailbox.getUserManager()
                    .getUser("appeals")
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(("From: " + from + "\r\nTo: appeals@dauys.example\r\nMessage-ID: <"
                                            + UUID.randomUUID()
                                            + "@mail.example>\r\nSubject: Appeal\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                            + "Content-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n")
                                    .getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        get(Appeals.class).readLetters();
    }

    /** The first account of the role. */
    DemoAccounts.Account account(String role) {
        return accounts.accounts().stream()
                .filter(account -> account.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    /** The accounts of those who hold the role with the body today. */
    List<DemoAccounts.Account> accounts(BodyId body, Role role) {
        var today = get(Procedures.class).dayOf(MONDAY_MORNING);
        return get(People.class).colleagues(body, today, role).stream()
                .map(colleague -> accounts.accounts().stream()
                        .filter(account -> account.name().equals(colleague.name()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        portal.close();
        mailbox.stop();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
