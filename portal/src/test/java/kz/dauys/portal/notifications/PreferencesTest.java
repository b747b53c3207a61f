package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How people choose to be told, the quiet of the night, and the one mail a day of officers. */
@PortalTest
class PreferencesTest {
    private static final UUID OFFICE = UUID.randomUUID();

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final People people;
    private final Procedures procedures;
    private final Notifications notifications;
    private final MessageRows rows;
    private final LetterWriter writer;
    private final Settlement settlement;
    private final Digests digests;
    private final NoticesOfAPerson kept;
    private final JdbcClient jdbc;

    PreferencesTest(
            TestClock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            People people,
            Procedures procedures,
            Notifications notifications,
            MessageRows rows,
            LetterWriter writer,
            Settlement settlement,
            Digests digests,
            NoticesOfAPerson kept,
            JdbcClient jdbc) {
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
        this.people = people;
        this.procedures = procedures;
        this.notifications = notifications;
        this.rows = rows;
        this.writer = writer;
        this.settlement = settlement;
        this.digests = digests;
        this.kept = kept;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void start() {
        // The queue is one: what other tests left in it would be sent here.
        jdbc.sql("delete from notifications.message").update();
        jdbc.sql("update notifications.legal_notice set attention_on = date '9999-12-31' where office = :office")
                .param("office", OFFICE)
                .update();
        mailServer.start();
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void whatCanWaitIsHeldBackAtNightAndComesInTheMorning() {
        at("2026-11-23T23:30");
        var subject = ordinary(person(email()), "/appeals/S-000123-7", "S-000123-7");

        send();
        assertThat(received()).isZero();
        assertThat(notifications.about(subject).getFirst().state()).isEqualTo(NoticeState.QUEUED);

        at("2026-11-24T07:59");
        send();
        assertThat(received()).isZero();
        at("2026-11-24T08:00");
        send();
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void whatTheLawOwesGoesOutAtNight() {
        at("2026-11-24T03:00");
        owed(person(email()), null);
        send();
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void eachChoosesTheirOwnQuietHoursOrNone() {
        var early = person(email());
        choose(early, new Preferences(true, false, null, LocalTime.of(20, 0), LocalTime.of(6, 0), false));
        var noon = person(email());
        choose(noon, new Preferences(true, false, null, LocalTime.of(12, 0), LocalTime.of(14, 0), false));
        var never = person(email());
        choose(never, new Preferences(true, false, null, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, false));

        assertThat(dueAt(early, "2026-11-23T21:00")).isEqualTo("2026-11-24T06:00");
        assertThat(dueAt(early, "2026-11-23T06:00")).isEqualTo("2026-11-23T06:00");
        assertThat(dueAt(early, "2026-11-23T19:59")).isEqualTo("2026-11-23T19:59");
        assertThat(dueAt(noon, "2026-11-23T12:00")).isEqualTo("2026-11-23T14:00");
        assertThat(dueAt(noon, "2026-11-23T14:00")).isEqualTo("2026-11-23T14:00");
        assertThat(dueAt(never, "2026-11-23T23:59")).isEqualTo("2026-11-23T23:59");
    }

    @Test
    void aSecondAttemptDoesNotFallIntoTheNightEither() throws Exception {
        at("2026-11-23T21:59");
        var subject = ordinary(person(email()), "/appeals/S-000123-7", "S-000123-7");
        try (var busy = new ScriptedServer(Map.of("RCPT", "451 later"))) {
            send(busy.port());
        }
        assertThat(due(subject)).isEqualTo("2026-11-24T08:00");
    }

    @Test
    void newsCanBeSwitchedOffAndWhatTheLawOwesCannot() {
        var person = person(email());
        choose(person, new Preferences(false, false, null, Preferences.NIGHT, Preferences.MORNING, false));

        var news = ordinary(person, "/appeals/S-000123-7", "S-000123-7");
        owed(person, null);
        send();

        assertThat(notifications.about(news)).isEmpty();
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void whoWantsPaperGetsALetterWhichTheOfficeSeesAtOnce() {
        var person = person(email());
        choose(person, new Preferences(true, true, null, Preferences.NIGHT, Preferences.MORNING, false));

        var subject = owed(person, null);
        send();

        assertThat(received()).isZero();
        assertThat(notifications.about(subject).getFirst().state()).isEqualTo(NoticeState.WAITING);
        assertThat(open()).contains(subject);
        assertThat(next(subject)).isEqualTo(NoticeWay.LETTER);
        record(subject, ByHand.What.POSTED, today(), "Р-1").orThrow();
        assertThat(open()).doesNotContain(subject);
    }

    @Test
    void noticesComeInTheLanguageThatWasChosenForThem() throws Exception {
        var person = person(email());
        choose(person, new Preferences(true, false, Language.RU, Preferences.NIGHT, Preferences.MORNING, false));
        ordinary(person, "/appeals/S-000123-7", "S-000123-7");
        send();
        assertThat(mailServer.getReceivedMessages()[0].getSubject()).isEqualTo("Ваше обращение принято: S-000123-7");
    }

    @Test
    void anOfficerWhoWantsThatGetsOneMailADayOnWorkingDays() throws Exception {
        var officer = person(email());
        choose(officer, new Preferences(true, false, Language.EN, Preferences.NIGHT, Preferences.MORNING, true));
        // a Friday
        at("2026-11-27T10:00");
        digests.run();
        var first = ordinary(officer, "/desk/appeals/S-000001-1", "S-000001-1");
        ordinary(officer, "/desk/appeals/S-000002-2", "S-000002-2");
        ordinary(officer, "/desk/appeals/S-000001-1", "S-000001-1");
        send();
        assertThat(received()).as("no mail for each event").isZero();
        assertThat(notifications.about(first).getFirst().state()).isEqualTo(NoticeState.GATHERED);

        at("2026-11-28T10:00");
        assertThat(digests.run()).as("nobody works on a Saturday").isZero();
        at("2026-11-30T07:30");
        assertThat(digests.run()).as("it is early").isZero();
        at("2026-11-30T08:00");
        digests.run();
        digests.run();
        send();

        assertThat(received()).isEqualTo(1);
        var mail = mailServer.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Dauys: your work on 30 November 2026");
        assertThat(text(mail)).contains("Appeals with news: 2 (S-000001-1, S-000002-2)");

        at("2026-12-01T08:00");
        digests.run();
        send();
        assertThat(received())
                .as("a day without news and without work brings no mail")
                .isEqualTo(1);
    }

    @Test
    void aDigestHoldsBackOnlyWhatIsAboutWork() {
        var officer = person(email());
        choose(officer, new Preferences(true, false, null, Preferences.NIGHT, Preferences.MORNING, true));
        ordinary(officer, "/appeals/S-000001-1", "S-000001-1");
        send();
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void whoIsUnknownChoosesNothingAndNobodyIsQuietAllDay() {
        var usual = Preferences.usual();
        assertThat(notifications.choose(Viewer.anonymous(Language.KK), usual))
                .isEqualTo(Outcome.refused("notifications.sign-in-first"));
        assertThat(notifications.choose(
                        viewer(person(null)),
                        new Preferences(true, false, null, LocalTime.of(8, 0), LocalTime.of(22, 1), false)))
                .isEqualTo(Outcome.refused("notifications.quiet-too-long"));
    }

    @Test
    void theChoiceIsAmongWhatIsKeptAboutAPersonAndGoesWithThem() {
        var person = person(email());
        choose(person, new Preferences(false, true, Language.EN, Preferences.NIGHT, Preferences.MORNING, false));
        assertThat(kept.about(person)).anySatisfy(held -> {
            assertThat(held.section()).isEqualTo("notifications.preference");
            assertThat(held.fields().toString()).contains("22:00–08:00").contains("letter");
        });

        transaction.executeWithoutResult(_ -> kept.erase(person));

        assertThat(kept.about(person)).isEmpty();
        assertThat(notifications.preferences(viewer(person))).isEqualTo(Preferences.usual());
    }

    private void at(String local) {
        clock.advance(Duration.between(
                clock.instant(),
                LocalDateTime.parse(local).atZone(procedures.zone()).toInstant()));
    }

    private String dueAt(PersonId person, String local) {
        at(local);
        return due(ordinary(person, "/appeals/S-000123-7", "S-000123-7"));
    }

    private String due(UUID subject) {
        return jdbc.sql("select due_at from notifications.message where subject = :subject")
                .param("subject", subject)
                .query((row, _) -> row.getObject("due_at", OffsetDateTime.class)
                        .atZoneSameInstant(procedures.zone())
                        .toLocalDateTime()
                        .toString())
                .single();
    }

    private void choose(PersonId person, Preferences chosen) {
        notifications.choose(viewer(person), chosen).orThrow();
    }

    private int received() {
        return mailServer.getReceivedMessages().length;
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }

    private static String email() {
        return "a" + Fresh.word() + "@mail.example";
    }

    private UUID ordinary(PersonId person, String path, String number) {
        var subject = UUID.randomUUID();
        var notice = new Notice(
                person,
                "test.accepted",
                Map.of("number", number, "name", "Әйгерім"),
                Map.of("due", LocalDate.of(2026, 12, 14)),
                Map.of("body", new Trilingual("Әкімдік", "Акимат", "Akimat")),
                path);
        transaction.executeWithoutResult(
                _ -> events.publishEvent(new ActHappened(UUID.randomUUID(), subject, List.of(notice))));
        return subject;
    }

    private NoticeWay next(UUID subject) {
        return notifications
                .nextWays(List.of(notice(subject)))
                .values()
                .iterator()
                .next();
    }

    private LocalDate today() {
        return procedures.dayOf(clock.instant());
    }

    private List<UUID> open() {
        return notifications.toHandOver(List.of(OFFICE), null).items().stream()
                .map(LegalNotice::subject)
                .toList();
    }

    private Outcome<UUID> record(UUID subject, ByHand.What what, LocalDate day, String number) {
        return notifications.recordByHand(
                notice(subject).id(),
                subject,
                List.of(OFFICE),
                new PersonId(UUID.randomUUID()),
                new ByHand(what, day, number));
    }

    private LegalNotice notice(UUID subject) {
        return java.util.Objects.requireNonNull(
                notifications.about(subject).getFirst().legal());
    }

    private UUID owed(PersonId person, @Nullable LocalDate by) {
        var subject = UUID.randomUUID();
        publish(UUID.randomUUID(), subject, person, by);
        return subject;
    }

    private void publish(UUID act, UUID subject, PersonId person, @Nullable LocalDate by) {
        var notice = new Notice(
                        person,
                        "test.accepted",
                        Map.of("number", "S-000123-7", "name", "Әйгерім"),
                        Map.of("due", LocalDate.of(2026, 12, 14)),
                        Map.of("body", new Trilingual("Әкімдік", "Акимат", "Akimat")),
                        "/appeals/S-000123-7")
                .owed(new Owed(OFFICE, LegalKind.EXTENSION, by));
        transaction.executeWithoutResult(_ -> events.publishEvent(new ActHappened(act, subject, List.of(notice))));
    }

    private PersonId person(@Nullable String email) {
        return people.introduce(new NewContact("Әйгерім", email, null, null, null, Language.KK))
                .orThrow();
    }

    private static Viewer viewer(PersonId person) {
        return new Viewer(person, "Әйгерім", Language.KK, List.of());
    }

    private void send() {
        send(mailServer.getSmtp().getPort());
    }

    private void send(int port) {
        var settings = new MailSettings(
                "127.0.0.1",
                port,
                null,
                null,
                "no-reply@dauys.example",
                MailSettings.Encryption.NONE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        try {
            var post =
                    new SmtpPost(MailConfiguration.server(settings), MailConfiguration.from(settings.requiredFrom()));
            new Sender(rows, writer, post, settlement, clock, new SimpleMeterRegistry()).sendDue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
