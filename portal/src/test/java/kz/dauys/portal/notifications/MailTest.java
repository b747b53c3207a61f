package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.CodeIssued;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** From an act to a letter in a mailbox, against a real mail server. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class MailTest {
    private static final Instant START = TestClock.START;
    private static final String BODY = "Алматы қаласының әкімдігі";

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final TestClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final People people;
    private final Notifications notifications;
    private final MessageRows rows;
    private final LetterWriter writer;
    private final Settlement settlement;
    private final LegalNotices legal;
    private final PreferenceRows preferences;
    private final Letters letters;
    private final Telephones telephones;
    private final SmsReports reports;
    private final SmsSettings sms;
    private final PushSettings push;
    private final MailReports mailReports;
    private final PushKeys pushKeys;
    private final Browsers browsers;
    private final JdbcClient jdbc;

    MailTest(
            TestClock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            People people,
            Notifications notifications,
            MessageRows rows,
            LetterWriter writer,
            Settlement settlement,
            LegalNotices legal,
            PreferenceRows preferences,
            Letters letters,
            Telephones telephones,
            SmsReports reports,
            SmsSettings sms,
            PushSettings push,
            MailReports mailReports,
            PushKeys pushKeys,
            Browsers browsers,
            JdbcClient jdbc) {
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
        this.people = people;
        this.notifications = notifications;
        this.rows = rows;
        this.writer = writer;
        this.settlement = settlement;
        this.legal = legal;
        this.preferences = preferences;
        this.letters = letters;
        this.telephones = telephones;
        this.reports = reports;
        this.sms = sms;
        this.push = push;
        this.mailReports = mailReports;
        this.pushKeys = pushKeys;
        this.browsers = browsers;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void start() {
        // The queue is one: what other tests left in it would be sent here.
        jdbc.sql("delete from notifications.message").update();
        mailServer.start();
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void writesInThePersonsLanguageWithTheHeadersOfAnAutomaticMail() throws Exception {
        var act = happened(aigerim(Language.KK));

        assertThat(sender().sendDue()).isEqualTo(1);

        var mail = received().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Өтінішіңіз қабылданды: S-000123-7");
        assertThat(mail.getHeader("Subject")[0]).isASCII();
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("no-reply@dauys.example"));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Дауыс");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Id")).containsExactly("<notices.dauys.example>");
        assertThat(mail.getHeader("Content-Language")).containsExactly("kk");
        assertThat(mail.getSentDate()).isEqualTo(START);
        assertThat(mail.getMessageID())
                .isEqualTo("<" + notifications.about(act.subject()).getFirst().id() + "@dauys.example>");
        assertThat(part(mail, 0)).contains("Құрметті Әйгерім").contains(BODY).contains("2026 ж. 14 желтоқсан");
        assertThat(part(mail, 0)).contains("http://localhost:8080/kk/appeals/S-000123-7");
        assertThat(part(mail, 1))
                .contains("<a href=\"http://localhost:8080/kk/appeals/S-000123-7\">")
                .contains("lang=\"kk\"");
    }

    @Test
    void writesInTheLanguageThatThePersonReadsWhenTheMailGoesOut() throws Exception {
        var person = aigerim(Language.EN);
        happened(person);
        people.updateContact(person, new ContactDetails("Әйгерім", null, null, null, Language.RU))
                .orThrow();

        sender().sendDue();

        assertThat(received().getFirst().getSubject()).isEqualTo("Ваше обращение принято: S-000123-7");
    }

    @Test
    void valuesFromPeopleCanNeitherAddAHeaderNorMarkup() throws Exception {
        var evil = new Notice(
                aigerim(Language.RU),
                "test.accepted",
                Map.of("number", "S-1\r\nBcc: all@dauys.example", "name", "<script>alert(1)</script>"),
                Map.of("due", LocalDate.of(2026, 12, 14)),
                Map.of("body", new Trilingual("а", "б", "c")),
                "/appeals/S-1");
        transaction.executeWithoutResult(
                status -> events.publishEvent(new ActHappened(UUID.randomUUID(), UUID.randomUUID(), List.of(evil))));

        sender().sendDue();

        var mail = received().getFirst();
        assertThat(received()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Ваше обращение принято: S-1 Bcc: all@dauys.example");
        assertThat(part(mail, 1)).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void triesAgainAfterAPauseWhenTheServerWasAway() {
        var act = happened(aigerim(Language.KK));
        var port = mailServer.getSmtp().getPort();
        mailServer.stop();
        var sender = sender(port);

        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(about(act).state()).isEqualTo(NoticeState.QUEUED);
        assertThat(about(act).reason()).isEqualTo(new Reason("no-connection", 0));

        try (var back = new Server(port)) {
            assertThat(sender.sendDue()).as("not before the pause is over").isZero();
            clock.advance(Duration.ofMinutes(1));
            assertThat(sender.sendDue()).isEqualTo(1);
            assertThat(back.mail.getReceivedMessages()).hasSize(1);
        }
        assertThat(about(act).state()).isEqualTo(NoticeState.SENT);
        assertThat(about(act).reason()).isNull();
        assertThat(about(act).attempts()).isEqualTo(2);
    }

    @Test
    void anOutageUsesUpTheAttemptOfOneMailOnly() {
        var first = happened(aigerim(Language.KK));
        clock.advance(Duration.ofSeconds(1));
        var second = happened(aigerim(Language.KK));
        var port = mailServer.getSmtp().getPort();
        mailServer.stop();

        assertThat(sender(port).sendDue()).isEqualTo(1);

        assertThat(about(first).attempts()).isEqualTo(1);
        assertThat(about(second).attempts()).isZero();
    }

    @Test
    void givesUpAfterTheLastPauseAndLetsAnAdministratorSendItAgain() throws Exception {
        var act = happened(aigerim(Language.KK));
        try (var busy = new ScriptedServer(Map.of("RCPT", "451 later"))) {
            var pauses = List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(24));
            var sender = sender(busy.port());
            for (var pause : pauses) {
                assertThat(sender.sendDue()).isEqualTo(1);
                assertThat(about(act).state()).isEqualTo(NoticeState.QUEUED);
                clock.advance(pause.minusSeconds(1));
                assertThat(sender.sendDue()).isZero();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(sender.sendDue()).isEqualTo(1);
        }
        assertThat(about(act).state()).isEqualTo(NoticeState.DEAD);
        assertThat(about(act).attempts()).isEqualTo(7);

        var dead = notifications.deadLetters(administrator(), null).orThrow().items();
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().reason()).isEqualTo(new Reason("smtp", 451));
        assertThat(dead.getFirst().address()).isEqualTo("a***@mail.example");

        assertThat(notifications.resend(administrator(), dead.getFirst().id())).isInstanceOf(Outcome.Done.class);
        assertThat(sender().sendDue()).isEqualTo(1);
        assertThat(about(act).state()).isEqualTo(NoticeState.SENT);
        assertThat(notifications.deadLetters(administrator(), null).orThrow().items())
                .isEmpty();
        assertThat(notifications.resend(administrator(), dead.getFirst().id()))
                .isEqualTo(Outcome.refused("notifications.not-a-dead-letter"));
    }

    @Test
    void givesUpAtOnceWhenTheServerRefusesThePersonForGood() throws Exception {
        var act = happened(aigerim(Language.KK));
        try (var strict = new ScriptedServer(Map.of("RCPT", "550 5.1.1 no such mailbox"))) {
            sender(strict.port()).sendDue();
        }
        assertThat(about(act).state()).isEqualTo(NoticeState.DEAD);
        assertThat(about(act).reason()).isEqualTo(new Reason("smtp", 550));
        assertThat(about(act).attempts()).isEqualTo(1);
    }

    @Test
    void doesNotGiveUpWhenTheServerRefusesUsAndNotThePerson() throws Exception {
        var act = happened(aigerim(Language.KK));
        try (var closed = new ScriptedServer(Map.of("MAIL", "530 5.7.0 authentication required"))) {
            sender(closed.port()).sendDue();
        }
        assertThat(about(act).state()).isEqualTo(NoticeState.QUEUED);
        assertThat(about(act).reason()).isEqualTo(new Reason("smtp", 530));
    }

    @Test
    void onlyAdministratorsSeeTheDeadLetters() {
        var anyone = Viewer.anonymous(Language.KK);
        assertThat(notifications.deadLetters(anyone, null)).isEqualTo(Outcome.refused("notifications.not-allowed"));
        assertThat(notifications.resend(anyone, UUID.randomUUID()))
                .isEqualTo(Outcome.refused("notifications.not-allowed"));
    }

    @Test
    void pagesThroughTheDeadLettersByKey() throws Exception {
        var person = aigerim(Language.KK);
        try (var strict = new ScriptedServer(Map.of("RCPT", "550 no"))) {
            for (int i = 0; i < 60; i++) {
                happened(person);
            }
            sender(strict.port()).sendDue();
        }
        var first = notifications.deadLetters(administrator(), null).orThrow();
        var second = notifications.deadLetters(administrator(), first.next()).orThrow();
        var seen = new HashSet<UUID>();
        first.items().forEach(letter -> seen.add(letter.id()));
        second.items().forEach(letter -> seen.add(letter.id()));
        assertThat(first.items()).hasSize(50);
        assertThat(second.next()).isNull();
        assertThat(seen).hasSize(60);
    }

    @Test
    void tellsEachPersonOnceHoweverOftenTheActIsPublished() {
        var act = happened(aigerim(Language.KK));
        transaction.executeWithoutResult(status -> events.publishEvent(act));
        sender().sendDue();
        transaction.executeWithoutResult(status -> events.publishEvent(act));
        sender().sendDue();

        assertThat(received()).hasSize(1);
        assertThat(notifications.about(act.subject())).hasSize(1);
    }

    @Test
    void sendersAtWorkTogetherSendEachMailOnce() throws Exception {
        var person = aigerim(Language.KK);
        for (int i = 0; i < 40; i++) {
            happened(person);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 4; i++) {
                var sender = sender();
                senders.add(threads.submit(sender::sendDue));
            }
            for (var sender : senders) {
                sender.get();
            }
        }
        assertThat(received()).hasSize(40);
        assertThat(received().stream().map(MailTest::id).distinct()).hasSize(40);
    }

    @Test
    void tellsNobodyOfAnActThatDidNotHappen() {
        var act = act(aigerim(Language.KK));
        transaction.executeWithoutResult(status -> {
            events.publishEvent(act);
            status.setRollbackOnly();
        });
        assertThat(notifications.about(act.subject())).isEmpty();
        assertThat(sender().sendDue()).isZero();
    }

    @Test
    void refusesToQueueOutsideOfTheTransactionOfAnAct() {
        var act = act(aigerim(Language.KK));
        assertThatThrownBy(() -> events.publishEvent(act)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aProcessThatDiesAfterTheServerTookTheMailSendsItOnceMoreUnderTheSameName() {
        var act = happened(aigerim(Language.KK));
        var claimed = claim().getFirst();
        var letter = ((LetterWriter.Written) writer.write(claimed)).letter();
        var delivery = post(mailServer.getSmtp().getPort()).deliver(letter);
        assertThat(delivery).isInstanceOf(Delivery.Sent.class);
        // Here the process dies: nothing is recorded.
        assertThat(about(act).state()).isEqualTo(NoticeState.SENDING);

        assertThat(sender().sendDue()).as("the lease still runs").isZero();
        clock.advance(Sender.LEASE);
        assertThat(sender().sendDue()).isEqualTo(1);
        assertThat(sender().sendDue()).isZero();

        assertThat(received()).hasSize(2);
        assertThat(received().stream().map(MailTest::id).distinct()).hasSize(1);
        assertThat(about(act).state()).isEqualTo(NoticeState.SENT);
        assertThat(rows.settle(
                        List.of(new MessageRows.Attempted(claimed, new Delivery.Failed("timeout", null))),
                        clock.instant()))
                .as("a late result of the lost attempt counts for nothing")
                .isEmpty();
        assertThat(about(act).state()).isEqualTo(NoticeState.SENT);
    }

    @Test
    void aMailThatKillsItsProcessEachTimeIsGivenUpInTheEnd() {
        var act = happened(aigerim(Language.KK));
        for (int i = 0; i < Pauses.LAST_ATTEMPT; i++) {
            assertThat(claim()).hasSize(1);
            clock.advance(Sender.LEASE);
        }
        assertThat(sender().sendDue()).isEqualTo(1);
        assertThat(received()).isEmpty();
        assertThat(about(act).state()).isEqualTo(NoticeState.DEAD);
        assertThat(about(act).reason()).isEqualTo(new Reason("lost", 0));
    }

    @Test
    void forgetsACodeAsSoonAsItIsSent() throws Exception {
        issued("482913", Duration.ofMinutes(10));
        assertThat(stored()).contains("482913");

        sender().sendDue();

        var mail = received().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Dauys: бір реттік код").doesNotContain("482913");
        assertThat(part(mail, 0)).contains("482913").contains("10:10");
        assertThat(stored()).doesNotContain("482913").doesNotContain("guest@mail.example");
    }

    @Test
    void neverSendsACodeThatRanOut() {
        issued("482913", Duration.ofMinutes(10));
        clock.advance(Duration.ofMinutes(10));

        assertThat(sender().sendDue()).isEqualTo(1);

        assertThat(received()).isEmpty();
        assertThat(stored()).doesNotContain("482913").doesNotContain("guest@mail.example");
    }

    @Test
    void retriesACodeOnlyWhileItIsWorthSomething() throws Exception {
        issued("482913", Duration.ofMinutes(10));
        try (var busy = new ScriptedServer(Map.of("RCPT", "451 later"))) {
            var sender = sender(busy.port());
            sender.sendDue();
            clock.advance(Duration.ofMinutes(1));
            sender.sendDue();
            clock.advance(Duration.ofMinutes(5));
            sender.sendDue();
            assertThat(busy.dialogues()).isEqualTo(3);
            clock.advance(Duration.ofMinutes(4));
            sender.sendDue();
            assertThat(busy.dialogues()).as("it ran out meanwhile").isEqualTo(3);
        }
        assertThat(stored()).doesNotContain("482913");
        assertThat(notifications.deadLetters(administrator(), null).orThrow().items())
                .isEmpty();
    }

    @Test
    void forgetsThatACodeWasSentAfterAMonth() {
        issued("482913", Duration.ofMinutes(10));
        sender().sendDue();
        assertThat(rows.forgetCodes(clock.instant())).isZero();
        assertThat(rows.forgetCodes(clock.instant().plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void aPersonWithoutAnAddressIsToBeToldAnotherWay() {
        var act = happened(person(null, Language.KK));
        sender().sendDue();
        assertThat(about(act).state()).isEqualTo(NoticeState.UNREACHABLE);
        assertThat(notifications.deadLetters(administrator(), null).orThrow().items())
                .isEmpty();
    }

    @Test
    void keepsMailWhereNoServerIsConfigured() {
        var act = happened(aigerim(Language.KK));
        new Sender(rows, writer, new KeepingPost("localhost"), settlement, clock, new SimpleMeterRegistry()).sendDue();
        assertThat(about(act).state()).isEqualTo(NoticeState.KEPT);

        var country = new Notifications(
                rows,
                writer,
                legal,
                preferences,
                letters,
                telephones,
                reports,
                mailReports,
                sms,
                push,
                pushKeys,
                browsers,
                clock,
                false);
        assertThat(country.outbox(administrator(), null)).isEqualTo(Outcome.refused("notifications.outbox.not-found"));
        var kept = notifications.outbox(administrator(), null).orThrow().items();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().notice().subject()).isEqualTo("Өтінішіңіз қабылданды: S-000123-7");
    }

    @Test
    void tellsOnTheCaseWhatWasSentWhenAndWhereWithoutTheWholeAddress() {
        var act = happened(aigerim(Language.KK));
        clock.advance(Duration.ofSeconds(30));
        sender().sendDue();

        var notice = about(act);
        assertThat(notice.template()).isEqualTo("test.accepted");
        assertThat(notice.queuedAt()).isEqualTo(START);
        assertThat(notice.settledAt()).isEqualTo(START.plusSeconds(30));
        assertThat(notice.address()).isEqualTo("a***@mail.example");
    }

    @Test
    void logsNeitherAddressesNorTexts(CapturedOutput log) throws Exception {
        happened(person("someone@mail.example", Language.KK));
        issued("482913", Duration.ofMinutes(10));
        try (var chatty = new ScriptedServer(Map.of("RCPT", "550 someone@mail.example is unknown"))) {
            sender(chatty.port()).sendDue();
        }
        assertThat(log.getAll()).contains("Rejected smtp-550");
        assertThat(log.getAll())
                .doesNotContain("someone@mail.example")
                .doesNotContain("guest@mail.example")
                .doesNotContain("482913")
                .doesNotContain("Әйгерім");
    }

    @Test
    void oneMailThatKillsItsProcessDoesNotTakeTheOthersOfItsClaimWithIt() {
        var deadly = happened(aigerim(Language.KK));
        clock.advance(Duration.ofSeconds(1));
        var other = happened(aigerim(Language.KK));
        assertThat(claim()).as("both are taken at once").hasSize(2);
        clock.advance(Sender.LEASE);

        var alone = claim();
        var next = claim();

        assertThat(alone).as("what a process died with is taken alone").hasSize(1);
        assertThat(next).hasSize(1);
        assertThat(List.of(alone.getFirst().id(), next.getFirst().id()))
                .containsExactlyInAnyOrder(about(deadly).id(), about(other).id());
    }

    @Test
    void takesMailInBatchesAndAsksNoMoreOftenThanThatNeeds() {
        var person = aigerim(Language.KK);
        for (int i = 0; i < 45; i++) {
            happened(person);
        }
        assertThat(claim()).hasSize(20);
        clock.advance(Duration.ofSeconds(1));

        assertThat(sender().sendDue()).isEqualTo(25);
        assertThat(received()).hasSize(25);
    }

    private List<Message> claim() {
        return rows.claim("mail", clock.instant(), clock.instant().plus(Sender.LEASE), "dauys.example", 20)
                .messages();
    }

    private Sender sender() {
        return sender(mailServer.getSmtp().getPort());
    }

    private Sender sender(int port) {
        return new Sender(rows, writer, post(port), settlement, clock, new SimpleMeterRegistry());
    }

    private static Post post(int port) {
        var settings = new MailSettings(
                "127.0.0.1",
                port,
                null,
                null,
                "Дауыс <no-reply@dauys.example>",
                null,
                MailSettings.Encryption.NONE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        try {
            return new SmtpPost(MailConfiguration.server(settings), MailConfiguration.from(settings.requiredFrom()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private PersonId aigerim(Language language) {
        return person("a" + Fresh.word() + "@mail.example", language);
    }

    private PersonId person(@Nullable String email, Language language) {
        return people.introduce(new NewContact("Әйгерім", email, null, null, null, language))
                .orThrow();
    }

    private static ActHappened act(PersonId person) {
        var notice = new Notice(
                person,
                "test.accepted",
                Map.of("number", "S-000123-7", "name", "Әйгерім"),
                Map.of("due", LocalDate.of(2026, 12, 14)),
                Map.of("body", new Trilingual(BODY, "Акимат города Алматы", "Akimat of Almaty")),
                "/appeals/S-000123-7");
        return new ActHappened(UUID.randomUUID(), UUID.randomUUID(), List.of(notice));
    }

    private ActHappened happened(PersonId person) {
        var act = act(person);
        transaction.executeWithoutResult(status -> events.publishEvent(act));
        return act;
    }

    private void issued(String code, Duration life) {
        transaction.executeWithoutResult(status -> events.publishEvent(new CodeIssued(
                "guest@mail.example", Language.KK, code, clock.instant().plus(life))));
    }

    private SentNotice about(ActHappened act) {
        return notifications.about(act.subject()).getFirst();
    }

    private static Viewer administrator() {
        var id = new PersonId(UUID.randomUUID());
        var post = new Trilingual("Әкімші", "Администратор", "Administrator");
        return new Viewer(
                id,
                "Админ",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(), id, Role.ADMINISTRATOR, null, null, post, LocalDate.of(2026, 1, 1), null)));
    }

    /** Everything that the queue holds, as text. */
    private String stored() {
        return String.join(
                "\n",
                jdbc.sql("select m::text from notifications.message m")
                        .query(String.class)
                        .list());
    }

    private List<MimeMessage> received() {
        return Arrays.asList(mailServer.getReceivedMessages());
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        var text =
                (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
        // CLDR sets spaces in dates that do not break
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    /** A mail server that comes back on the port where it was. */
    private record Server(GreenMail mail) implements AutoCloseable {

        Server(int port) {
            this(new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)));
            mail.start();
        }

        @Override
        public void close() {
            mail.stop();
        }
    }
}
