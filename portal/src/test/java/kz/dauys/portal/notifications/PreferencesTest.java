package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

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
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How people choose to be told, the quiet of the night, and the one mail a day of officers. */
@PortalTest
class PreferencesTest {
    private final PostOffice office;
    private final TestClock clock;
    private final TransactionTemplate transaction;
    private final Procedures procedures;
    private final Notifications notifications;
    private final Digests digests;
    private final NoticesOfAPerson kept;
    private final JdbcClient jdbc;

    PreferencesTest(
            ApplicationContext beans,
            TestClock clock,
            TransactionTemplate transaction,
            Procedures procedures,
            Notifications notifications,
            Digests digests,
            NoticesOfAPerson kept,
            JdbcClient jdbc) {
        this.office = new PostOffice(beans);
        this.clock = clock;
        this.transaction = transaction;
        this.procedures = procedures;
        this.notifications = notifications;
        this.digests = digests;
        this.kept = kept;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        office.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatCanWaitIsHeldBackAtNightAndComesInTheMorning() {
        at("2026-11-23T23:30");
        var subject = office.ordinary(office.person(email()), "/appeals/S-000123-7", "S-000123-7");

        office.send();
        assertThat(office.received().length).isZero();
        assertThat(notifications.about(subject).getFirst().state()).isEqualTo(NoticeState.QUEUED);

        at("2026-11-24T07:59");
        office.send();
        assertThat(office.received().length).isZero();
        at("2026-11-24T08:00");
        office.send();
        assertThat(office.received().length).isEqualTo(1);
    }

    @Test
    void whatTheLawOwesGoesOutAtNight() {
        at("2026-11-24T03:00");
        office.owed(office.person(email()), null);
        office.send();
        assertThat(office.received().length).isEqualTo(1);
    }

    @Test
    void eachChoosesTheirOwnQuietHoursOrNone() {
        var early = office.person(email());
        choose(early, new Preferences(true, false, null, LocalTime.of(20, 0), LocalTime.of(6, 0), false));
        var noon = office.person(email());
        choose(noon, new Preferences(true, false, null, LocalTime.of(12, 0), LocalTime.of(14, 0), false));
        var never = office.person(email());
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
        var subject = office.ordinary(office.person(email()), "/appeals/S-000123-7", "S-000123-7");
        try (var busy = new ScriptedServer(Map.of("RCPT", "451 later"))) {
            office.send(busy.port());
        }
        assertThat(due(subject)).isEqualTo("2026-11-24T08:00");
    }

    @Test
    void newsCanBeSwitchedOffAndWhatTheLawOwesCannot() {
        var person = office.person(email());
        choose(person, new Preferences(false, false, null, Preferences.NIGHT, Preferences.MORNING, false));

        var news = office.ordinary(person, "/appeals/S-000123-7", "S-000123-7");
        office.owed(person, null);
        office.send();

        assertThat(notifications.about(news)).isEmpty();
        assertThat(office.received().length).isEqualTo(1);
    }

    @Test
    void whoWantsPaperGetsALetterWhichTheOfficeSeesAtOnce() {
        var person = office.person(email());
        choose(person, new Preferences(true, true, null, Preferences.NIGHT, Preferences.MORNING, false));

        var subject = office.owed(person, null);
        office.send();

        assertThat(office.received().length).isZero();
        assertThat(notifications.about(subject).getFirst().state()).isEqualTo(NoticeState.WAITING);
        assertThat(office.toHandOver()).contains(subject);
        assertThat(next(subject)).isEqualTo(NoticeWay.LETTER);
        office.record(subject, ByHand.What.POSTED, today(), "Р-1").orThrow();
        assertThat(office.toHandOver()).doesNotContain(subject);
    }

    @Test
    void noticesComeInTheLanguageThatWasChosenForThem() throws Exception {
        var person = office.person(email());
        choose(person, new Preferences(true, false, Language.RU, Preferences.NIGHT, Preferences.MORNING, false));
        office.ordinary(person, "/appeals/S-000123-7", "S-000123-7");
        office.send();
        assertThat(office.received()[0].getSubject()).isEqualTo("Ваше обращение принято: S-000123-7");
    }

    @Test
    void anOfficerWhoWantsThatGetsOneMailADayOnWorkingDays() throws Exception {
        var officer = office.person(email());
        choose(officer, new Preferences(true, false, Language.EN, Preferences.NIGHT, Preferences.MORNING, true));
        // a Friday
        at("2026-11-27T10:00");
        digests.run();
        var first = office.ordinary(officer, "/desk/appeals/S-000001-1", "S-000001-1");
        office.ordinary(officer, "/desk/appeals/S-000002-2", "S-000002-2");
        office.ordinary(officer, "/desk/appeals/S-000001-1", "S-000001-1");
        office.send();
        assertThat(office.received().length).as("no mail for each event").isZero();
        assertThat(notifications.about(first).getFirst().state()).isEqualTo(NoticeState.GATHERED);

        at("2026-11-28T10:00");
        assertThat(digests.run()).as("nobody works on a Saturday").isZero();
        at("2026-11-30T07:30");
        assertThat(digests.run()).as("it is early").isZero();
        at("2026-11-30T08:00");
        digests.run();
        digests.run();
        office.send();

        assertThat(office.received().length).isEqualTo(1);
        var mail = office.received()[0];
        assertThat(mail.getSubject()).isEqualTo("Dauys: your work on 30 November 2026");
        assertThat(text(mail)).contains("Appeals with news: 2 (S-000001-1, S-000002-2)");

        at("2026-12-01T08:00");
        digests.run();
        office.send();
        assertThat(office.received().length)
                .as("a day without news and without work brings no mail")
                .isEqualTo(1);
    }

    @Test
    void aDigestHoldsBackOnlyWhatIsAboutWork() {
        var officer = office.person(email());
        choose(officer, new Preferences(true, false, null, Preferences.NIGHT, Preferences.MORNING, true));
        office.ordinary(officer, "/appeals/S-000001-1", "S-000001-1");
        office.send();
        assertThat(office.received().length).isEqualTo(1);
    }

    @Test
    void whoIsUnknownChoosesNothingAndNobodyIsQuietAllDay() {
        var usual = Preferences.usual();
        assertThat(notifications.choose(Viewer.anonymous(Language.KK), usual))
                .isEqualTo(Outcome.refused("notifications.sign-in-first"));
        assertThat(notifications.choose(
                        PostOffice.viewer(office.person(null)),
                        new Preferences(true, false, null, LocalTime.of(8, 0), LocalTime.of(22, 1), false)))
                .isEqualTo(Outcome.refused("notifications.quiet-too-long"));
    }

    @Test
    void theChoiceIsAmongWhatIsKeptAboutAPersonAndGoesWithThem() {
        var person = office.person(email());
        choose(person, new Preferences(false, true, Language.EN, Preferences.NIGHT, Preferences.MORNING, false));
        assertThat(kept.about(person, 10)).anySatisfy(held -> {
            assertThat(held.section()).isEqualTo("notifications.preference");
            assertThat(held.fields().toString()).contains("22:00–08:00").contains("letter");
        });

        transaction.executeWithoutResult(_ -> kept.erase(person));

        assertThat(kept.about(person, 10)).isEmpty();
        assertThat(notifications.preferences(PostOffice.viewer(person))).isEqualTo(Preferences.usual());
    }

    private void at(String local) {
        clock.advance(Duration.between(
                clock.instant(),
                LocalDateTime.parse(local).atZone(procedures.zone()).toInstant()));
    }

    private String dueAt(PersonId person, String local) {
        at(local);
        return due(office.ordinary(person, "/appeals/S-000123-7", "S-000123-7"));
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
        notifications.choose(PostOffice.viewer(person), chosen).orThrow();
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }

    private static String email() {
        return "a" + Fresh.word() + "@mail.example";
    }

    private NoticeWay next(UUID subject) {
        return notifications
                .nextWays(List.of(office.notice(subject)))
                .values()
                .iterator()
                .next();
    }

    private LocalDate today() {
        return procedures.dayOf(clock.instant());
    }
}
