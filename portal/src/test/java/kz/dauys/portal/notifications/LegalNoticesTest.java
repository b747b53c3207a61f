package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How it is proven that a notice owed by law was handed over, and when. */
@PortalTest
class LegalNoticesTest {
    private static final UUID OFFICE = UUID.randomUUID();
    private static final PersonId OFFICER = new PersonId(UUID.randomUUID());

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final People people;
    private final Procedures procedures;
    private final Journal journal;
    private final Notifications notifications;
    private final LegalNotices legal;
    private final MessageRows rows;
    private final LetterWriter writer;
    private final Settlement settlement;
    private final JdbcClient jdbc;

    LegalNoticesTest(
            TestClock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            People people,
            Procedures procedures,
            Journal journal,
            Notifications notifications,
            LegalNotices legal,
            MessageRows rows,
            LetterWriter writer,
            Settlement settlement,
            JdbcClient jdbc) {
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
        this.people = people;
        this.procedures = procedures;
        this.journal = journal;
        this.notifications = notifications;
        this.legal = legal;
        this.rows = rows;
        this.writer = writer;
        this.settlement = settlement;
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
    void mailThatTheServerTookCountsOnTheNextWorkingDayAndTheJournalHearsOfItThen() {
        var subject = owed(person("a" + Fresh.word() + "@mail.example"), null);

        send();

        var notice = notice(subject);
        assertThat(notice.trail()).singleElement().satisfies(step -> {
            assertThat(step.way()).isEqualTo(NoticeWay.MAIL);
            assertThat(step.proof()).isEqualTo(NoticeProof.ACCEPTED);
            assertThat(step.answer()).as("what the server said").startsWith("250");
        });
        var handed = Objects.requireNonNull(notice.handedOver());
        assertThat(handed.day()).isEqualTo(procedures.plusWorkingDays(today(), 1));
        assertThat(handed.article().uncertain()).isTrue();
        assertThat(entries(subject)).as("the day has not come").isEmpty();

        clock.advance(Duration.between(clock.instant(), handed.at()));
        legal.enterDue();
        legal.enterDue();

        assertThat(entries(subject)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("notice.handed-over");
            assertThat(content(entry))
                    .contains("way=mail")
                    .contains("day=" + handed.day())
                    .doesNotContain(notice.to().toString());
        });
    }

    @Test
    void whatItsRecipientOpenedSignedInCountsAtOnceAndOnce() {
        var person = person(null);
        var subject = owed(person, null);

        notifications.opened(viewer(person(null)), subject);
        assertThat(notice(subject).trail()).as("somebody else looked").isEmpty();
        notifications.opened(Viewer.anonymous(Language.KK), subject);
        assertThat(notice(subject).trail()).isEmpty();

        notifications.opened(viewer(person), subject);
        clock.advance(Duration.ofDays(1));
        notifications.opened(viewer(person), subject);

        assertThat(notice(subject).trail()).hasSize(1);
        assertThat(Objects.requireNonNull(notice(subject).handedOver()).at()).isEqualTo(TestClock.START);
        assertThat(entries(subject)).hasSize(1);
    }

    @Test
    void theEarliestProofCounts() {
        var person = person("a" + Fresh.word() + "@mail.example");
        var subject = owed(person, null);
        send();
        clock.advance(Duration.ofMinutes(5));

        notifications.opened(viewer(person), subject);

        var handed = Objects.requireNonNull(notice(subject).handedOver());
        assertThat(handed.way()).isEqualTo(NoticeWay.PORTAL);
        assertThat(handed.day()).isEqualTo(today());
    }

    @Test
    void aLetterCountsTenWorkingDaysAfterThePostUnlessItComesBack() {
        var subject = owed(person(null), null);
        var posted = today();
        record(subject, ByHand.What.POSTED, posted, "Р-17").orThrow();
        var handed = Objects.requireNonNull(notice(subject).handedOver());
        assertThat(handed.day()).isEqualTo(procedures.plusWorkingDays(posted, 10));
        clock.advance(Duration.between(clock.instant(), handed.at()));
        legal.enterDue();
        assertThat(entries(subject)).hasSize(1);
        assertThat(content(entries(subject).getFirst())).contains("paper=Р-17");

        record(subject, ByHand.What.CAME_BACK, today(), "").orThrow();

        assertThat(notice(subject).handedOver()).isNull();
        assertThat(entries(subject))
                .extracting(JournalEntry::type)
                .containsExactly("notice.handed-over", "notice.returned");
        assertThat(open()).as("the office has to find another way").contains(subject);
    }

    @Test
    void whatCannotHaveHappenedIsRefused() {
        var subject = owed(person(null), null);
        assertThat(record(subject, ByHand.What.CAME_BACK, today(), ""))
                .isEqualTo(Outcome.refused("notifications.by-hand.nothing-posted"));
        assertThat(record(subject, ByHand.What.GIVEN, today(), "  "))
                .isEqualTo(Outcome.refused("notifications.by-hand.number-missing"));
        assertThat(record(subject, ByHand.What.GIVEN, today(), "7".repeat(61)))
                .isEqualTo(Outcome.refused("notifications.by-hand.number-too-long"));
        assertThat(record(subject, ByHand.What.CALLED, today().plusDays(1), "")).isInstanceOf(Outcome.Refused.class);
        assertThat(record(subject, ByHand.What.CALLED, today().minusDays(1), ""))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(notifications.recordByHand(
                        notice(subject).id(),
                        subject,
                        List.of(UUID.randomUUID()),
                        OFFICER,
                        new ByHand(ByHand.What.CALLED, today(), "")))
                .isEqualTo(Outcome.refused("notifications.nobody-to-tell"));
        assertThat(notice(subject).trail()).isEmpty();
    }

    @Test
    void whoHasNoMailIsOnTheListOfTheOfficeAtOnceWithTheNextWayToTry() {
        var called = people.introduce(new NewContact("Әсел", null, "+7 701 000 00 00", null, null, Language.KK))
                .orThrow();
        var withPhone = owed(called, null);
        var without = owed(person(null), null);
        assertThat(open()).as("they are only setting out").isEmpty();

        send();

        assertThat(open()).containsExactlyInAnyOrder(withPhone, without);
        assertThat(next(withPhone)).isEqualTo(NoticeWay.TELEPHONE);
        assertThat(next(without)).isEqualTo(NoticeWay.LETTER);
        record(withPhone, ByHand.What.CALLED, today(), "").orThrow();
        assertThat(open()).containsExactly(without);
    }

    @Test
    void whatNothingShowsToBeHandedOverComesToTheListAfterThreeWorkingDaysOrOnItsLastDay() {
        var quiet = owed(person("a" + Fresh.word() + "@mail.example"), null);
        var urgent = owed(person("a" + Fresh.word() + "@mail.example"), today().plusDays(1));
        assertThat(open()).isEmpty();

        clock.advance(Duration.ofDays(1));
        assertThat(open()).containsExactly(urgent);
        assertThat(notice(urgent).late(today())).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(notice(urgent).late(today())).isTrue();
        clock.advance(Duration.ofDays(5));
        assertThat(open()).containsExactly(urgent, quiet);
    }

    @Test
    void oneActOwesOneNoticeHoweverOftenItIsPublished() {
        var person = person(null);
        var act = UUID.randomUUID();
        var subject = UUID.randomUUID();
        publish(act, subject, person, null);
        publish(act, subject, person, null);

        assertThat(notifications.about(subject)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from notifications.legal_notice where act_id = :act")
                        .param("act", act)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
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
                notice(subject).id(), subject, List.of(OFFICE), OFFICER, new ByHand(what, day, number));
    }

    private LegalNotice notice(UUID subject) {
        return Objects.requireNonNull(notifications.about(subject).getFirst().legal());
    }

    private List<JournalEntry> entries(UUID subject) {
        return journal.about(subject);
    }

    private static String content(JournalEntry entry) {
        return Objects.requireNonNull(entry.opening()).canonicalContent();
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
        var settings = new MailSettings(
                "127.0.0.1",
                mailServer.getSmtp().getPort(),
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
