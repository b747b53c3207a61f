package kz.dauys.portal.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An office that owes notices to people, and a mail server that takes them, for the tests of what leaves the house. */
final class PostOffice {
    private final UUID office = UUID.randomUUID();
    private final PersonId officer = new PersonId(UUID.randomUUID());
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final ApplicationContext beans;
    private final Notifications notifications;

    PostOffice(ApplicationContext beans) {
        this.beans = beans;
        this.notifications = beans.getBean(Notifications.class);
    }

    void open() {
        // The queue is one: what other tests left in it would be sent here.
        beans.getBean(JdbcClient.class).sql("delete from notifications.message").update();
        mailServer.start();
    }

    void close() {
        mailServer.stop();
    }

    UUID office() {
        return office;
    }

    PersonId officer() {
        return officer;
    }

    PersonId person(@Nullable String email) {
        return beans.getBean(People.class)
                .introduce(new NewContact("Әйгерім", email, null, null, null, Language.KK))
                .orThrow();
    }

    static Viewer viewer(PersonId person) {
        return new Viewer(person, "Әйгерім", Language.KK, List.of());
    }

    /** An act with a notice that the law owes; gives what the act is about. */
    UUID owed(PersonId person, @Nullable LocalDate by) {
        var subject = UUID.randomUUID();
        owed(UUID.randomUUID(), subject, person, by);
        return subject;
    }

    void owed(UUID act, UUID subject, PersonId person, @Nullable LocalDate by) {
        publish(
                act,
                subject,
                notice(person, "/appeals/S-000123-7", "S-000123-7").owed(new Owed(office, LegalKind.EXTENSION, by)));
    }

    /** An act with a notice that the law does not owe; gives what the act is about. */
    UUID ordinary(PersonId person, String path, String number) {
        var subject = UUID.randomUUID();
        publish(UUID.randomUUID(), subject, notice(person, path, number));
        return subject;
    }

    private static Notice notice(PersonId person, String path, String number) {
        return new Notice(
                person,
                "test.accepted",
                Map.of("number", number, "name", "Әйгерім"),
                Map.of("due", LocalDate.of(2026, 12, 14)),
                Map.of("body", new Trilingual("Әкімдік", "Акимат", "Akimat")),
                path);
    }

    private void publish(UUID act, UUID subject, Notice notice) {
        beans.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> beans.publishEvent(new ActHappened(act, subject, List.of(notice))));
    }

    LegalNotice notice(UUID subject) {
        return Objects.requireNonNull(notifications.about(subject).getFirst().legal());
    }

    /** What the notices that this office has still to hand over are about. */
    List<UUID> toHandOver() {
        return notifications.toHandOver(List.of(office), null).items().stream()
                .map(LegalNotice::subject)
                .toList();
    }

    Outcome<UUID> record(UUID subject, ByHand.What what, LocalDate day, String number) {
        return notifications.recordByHand(
                notice(subject).id(), subject, List.of(office), officer, new ByHand(what, day, number));
    }

    /** Sends by mail what is due. */
    void send() {
        send(mailServer.getSmtp().getPort());
    }

    void send(int port) {
        var settings = new MailSettings(
                "127.0.0.1",
                port,
                null,
                null,
                "no-reply@dauys.example",
                "bounces@dauys.example",
                MailSettings.Encryption.NONE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        try {
            new Sender(
                            beans.getBean(MessageRows.class),
                            beans.getBean(LetterWriter.class),
                            new SmtpPost(
                                    MailConfiguration.server(settings),
                                    MailConfiguration.from(settings.requiredFrom())),
                            beans.getBean(Settlement.class),
                            beans.getBean(TestClock.class),
                            new SimpleMeterRegistry())
                    .sendDue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    MimeMessage[] received() {
        return mailServer.getReceivedMessages();
    }
}
