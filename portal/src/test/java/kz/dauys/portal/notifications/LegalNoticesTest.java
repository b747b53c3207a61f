package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How it is proven that a notice owed by law was handed over, and when. */
@PortalTest
class LegalNoticesTest {
    private final PostOffice office;
    private final TestClock clock;
    private final Procedures procedures;
    private final Journal journal;
    private final People people;
    private final Notifications notifications;
    private final LegalNotices legal;
    private final JdbcClient jdbc;

    LegalNoticesTest(
            ApplicationContext beans,
            TestClock clock,
            Procedures procedures,
            Journal journal,
            People people,
            Notifications notifications,
            LegalNotices legal,
            JdbcClient jdbc) {
        this.office = new PostOffice(beans);
        this.clock = clock;
        this.procedures = procedures;
        this.journal = journal;
        this.people = people;
        this.notifications = notifications;
        this.legal = legal;
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
    void mailThatTheServerTookCountsOnTheNextWorkingDayAndTheJournalHearsOfItThen() {
        var subject = office.owed(office.person("a" + Fresh.word() + "@mail.example"), null);

        office.send();

        var notice = office.notice(subject);
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
        var person = office.person(null);
        var subject = office.owed(person, null);

        notifications.opened(PostOffice.viewer(office.person(null)), subject);
        assertThat(office.notice(subject).trail()).as("somebody else looked").isEmpty();
        notifications.opened(Viewer.anonymous(Language.KK), subject);
        assertThat(office.notice(subject).trail()).isEmpty();

        notifications.opened(PostOffice.viewer(person), subject);
        clock.advance(Duration.ofDays(1));
        notifications.opened(PostOffice.viewer(person), subject);

        assertThat(office.notice(subject).trail()).hasSize(1);
        assertThat(Objects.requireNonNull(office.notice(subject).handedOver()).at())
                .isEqualTo(TestClock.START);
        assertThat(entries(subject)).hasSize(1);
    }

    @Test
    void theEarliestProofCounts() {
        var person = office.person("a" + Fresh.word() + "@mail.example");
        var subject = office.owed(person, null);
        office.send();
        clock.advance(Duration.ofMinutes(5));

        notifications.opened(PostOffice.viewer(person), subject);

        var handed = Objects.requireNonNull(office.notice(subject).handedOver());
        assertThat(handed.way()).isEqualTo(NoticeWay.PORTAL);
        assertThat(handed.day()).isEqualTo(today());
    }

    @Test
    void aLetterCountsTenWorkingDaysAfterThePostUnlessItComesBack() {
        var subject = office.owed(office.person(null), null);
        var posted = today();
        office.record(subject, ByHand.What.POSTED, posted, "Р-17").orThrow();
        var handed = Objects.requireNonNull(office.notice(subject).handedOver());
        assertThat(handed.day()).isEqualTo(procedures.plusWorkingDays(posted, 10));
        clock.advance(Duration.between(clock.instant(), handed.at()));
        legal.enterDue();
        assertThat(entries(subject)).hasSize(1);
        assertThat(content(entries(subject).getFirst())).contains("paper=Р-17");

        office.record(subject, ByHand.What.CAME_BACK, today(), "").orThrow();

        assertThat(office.notice(subject).handedOver()).isNull();
        assertThat(entries(subject))
                .extracting(JournalEntry::type)
                .containsExactly("notice.handed-over", "notice.returned");
        assertThat(office.toHandOver()).as("the office has to find another way").contains(subject);
    }

    @Test
    void whatCannotHaveHappenedIsRefused() {
        var subject = office.owed(office.person(null), null);
        assertThat(office.record(subject, ByHand.What.CAME_BACK, today(), ""))
                .isEqualTo(Outcome.refused("notifications.by-hand.nothing-posted"));
        assertThat(office.record(subject, ByHand.What.GIVEN, today(), "  "))
                .isEqualTo(Outcome.refused("notifications.by-hand.number-missing"));
        assertThat(office.record(subject, ByHand.What.GIVEN, today(), "7".repeat(61)))
                .isEqualTo(Outcome.refused("notifications.by-hand.number-too-long"));
        assertThat(office.record(subject, ByHand.What.CALLED, today().plusDays(1), ""))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.record(subject, ByHand.What.CALLED, today().minusDays(1), ""))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(notifications.recordByHand(
                        office.notice(subject).id(),
                        subject,
                        List.of(UUID.randomUUID()),
                        office.officer(),
                        new ByHand(ByHand.What.CALLED, today(), "")))
                .isEqualTo(Outcome.refused("notifications.nobody-to-tell"));
        assertThat(office.notice(subject).trail()).isEmpty();
    }

    @Test
    void whoHasNoMailIsOnTheListOfTheOfficeAtOnceWithTheNextWayToTry() {
        var called = people.introduce(new NewContact("Әсел", null, "+7 701 000 00 00", null, null, Language.KK))
                .orThrow();
        var withPhone = office.owed(called, null);
        var without = office.owed(office.person(null), null);
        assertThat(office.toHandOver()).as("they are only setting out").isEmpty();

        office.send();

        assertThat(office.toHandOver()).containsExactlyInAnyOrder(withPhone, without);
        assertThat(next(withPhone)).isEqualTo(NoticeWay.TELEPHONE);
        assertThat(next(without)).isEqualTo(NoticeWay.LETTER);
        office.record(withPhone, ByHand.What.CALLED, today(), "").orThrow();
        assertThat(office.toHandOver()).containsExactly(without);
    }

    @Test
    void whatNothingShowsToBeHandedOverComesToTheListAfterThreeWorkingDaysOrOnItsLastDay() {
        var quiet = office.owed(office.person("a" + Fresh.word() + "@mail.example"), null);
        var urgent = office.owed(office.person("a" + Fresh.word() + "@mail.example"), today().plusDays(1));
        assertThat(office.toHandOver()).isEmpty();

        clock.advance(Duration.ofDays(1));
        assertThat(office.toHandOver()).containsExactly(urgent);
        assertThat(office.notice(urgent).late(today())).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(office.notice(urgent).late(today())).isTrue();
        clock.advance(Duration.ofDays(5));
        assertThat(office.toHandOver()).containsExactly(urgent, quiet);
    }

    @Test
    void oneActOwesOneNoticeHoweverOftenItIsPublished() {
        var person = office.person(null);
        var act = UUID.randomUUID();
        var subject = UUID.randomUUID();
        office.owed(act, subject, person, null);
        office.owed(act, subject, person, null);

        assertThat(notifications.about(subject)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from notifications.legal_notice where act_id = :act")
                        .param("act", act)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
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

    private List<JournalEntry> entries(UUID subject) {
        return journal.about(subject);
    }

    private static String content(JournalEntry entry) {
        return Objects.requireNonNull(entry.opening()).canonicalContent();
    }
}
