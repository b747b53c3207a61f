package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.junit.jupiter.api.Test;

/** What time does by itself. */
@PortalTest
class DeadlinesTest {
    private final Appeals appeals;
    private final Notifications notifications;
    private final Procedures procedures;
    private final TestClock clock;
    private final Office office;

    DeadlinesTest(
            Appeals appeals,
            Notifications notifications,
            Procedures procedures,
            Organisations organisations,
            People people,
            TestClock clock) {
        this.appeals = appeals;
        this.notifications = notifications;
        this.procedures = procedures;
        this.clock = clock;
        this.office = Office.open(organisations, people);
    }

    private AppealView view(AppealNumber number) {
        return appeals.view(Viewer.system(), number).orElseThrow();
    }

    private List<PersonId> told(AppealNumber number, String template) {
        return notifications.about(view(number).id().value()).stream()
                .filter(notice -> notice.template().equals("appeals." + template))
                .map(notice -> notice.to())
                .toList();
    }

    private static PersonId person(Viewer viewer) {
        var person = viewer.person();
        assertThat(person).isNotNull();
        return person;
    }

    /** As a node does every minute, and two nodes at once. */
    private void theClockworkRuns() {
        do {
            // appeals of other tests are kept in term as well: again until there is nothing left to do
        } while (appeals.keepTerms() > 0);
        assertThat(appeals.keepTerms()).isZero();
    }

    @Test
    void whatComesAtNightIsRegisteredInTheMorning() {
        clock.set(clock.today(), LocalTime.of(23, 30));
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        theClockworkRuns();
        assertThat(view(number).standing()).isEqualTo(Standing.FILED);

        clock.set(clock.today().plusDays(1), LocalTime.of(0, 1));
        theClockworkRuns();

        assertThat(view(number).standing()).isEqualTo(Standing.REGISTERED);
        assertThat(view(number).registrationDay()).isEqualTo(clock.today());
        assertThat(view(number).timeline())
                .extracting(AppealView.TimelineEntry::type)
                .containsExactly("filed", "registered");
        appeals.take(office.officer(), number).orThrow();
    }

    @Test
    void whatComesOnFridayEveningIsRegisteredOnMonday() {
        var friday = LocalDate.of(2026, 11, 27);
        clock.set(friday, LocalTime.of(19, 0));
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        clock.set(friday.plusDays(2), LocalTime.NOON);
        theClockworkRuns();
        assertThat(view(number).standing()).isEqualTo(Standing.FILED);
        clock.set(friday.plusDays(3), LocalTime.of(9, 0));
        theClockworkRuns();
        assertThat(view(number).standing()).isEqualTo(Standing.REGISTERED);
    }

    @Test
    void theOfficerIsRemindedThreeDaysAndOneDayBeforeAndWithTheHeadsOnTheLastDay() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.take(office.officer(), number).orThrow();
        var due = view(number).due().date();
        var reminded = 0;
        for (int left : List.of(5, 4, 3, 2, 1)) {
            clock.set(procedures.minusWorkingDays(due, left), LocalTime.of(8, 0));
            theClockworkRuns();
            clock.set(clock.today(), LocalTime.of(17, 0));
            theClockworkRuns();
            reminded += left == 3 || left == 1 ? 1 : 0;
            assertThat(told(number, "due-soon")).as("%s days left", left).hasSize(reminded);
        }
        assertThat(told(number, "due-soon")).containsOnly(person(office.officer()));
        assertThat(told(number, "due-today")).isEmpty();
        clock.set(due, LocalTime.of(8, 0));
        theClockworkRuns();
        assertThat(told(number, "due-today"))
                .containsExactlyInAnyOrder(person(office.officer()), person(office.head()), person(office.deputy()));
        assertThat(told(number, "due-soon")).hasSize(2);
    }

    @Test
    void aNodeThatWasDownOnTheDayRemindsOnceAsSoonAsItIsUp() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.take(office.officer(), number).orThrow();
        var due = view(number).due().date();
        clock.set(procedures.minusWorkingDays(due, 2), LocalTime.of(8, 0));
        theClockworkRuns();
        assertThat(told(number, "due-soon"))
                .as("the reminder of three days, late")
                .hasSize(1);
        clock.set(due, LocalTime.of(8, 0));
        theClockworkRuns();
        theClockworkRuns();
        assertThat(told(number, "due-soon")).as("that of one day is past").hasSize(1);
        assertThat(told(number, "due-today")).hasSize(3);
    }

    @Test
    void theOfficerIsToldOnceThatAClarificationDidNotCome() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.take(office.officer(), number).orThrow();
        var answerBy = procedures.plusWorkingDays(clock.today(), 2);
        appeals.askClarification(office.officer(), number, "Қай сынып?", answerBy)
                .orThrow();
        clock.set(answerBy, LocalTime.of(23, 59));
        theClockworkRuns();
        assertThat(told(number, "clarification-lapsed")).isEmpty();
        clock.set(answerBy.plusDays(1), LocalTime.of(0, 1));
        theClockworkRuns();
        clock.set(answerBy.plusDays(2), LocalTime.of(0, 1));
        theClockworkRuns();
        assertThat(told(number, "clarification-lapsed")).containsExactly(person(office.officer()));
    }

    @Test
    void theHeadsAreRemindedOfWhatNobodyTook() {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        clock.set(procedures.minusWorkingDays(view(number).due().date(), 3), LocalTime.of(8, 0));
        theClockworkRuns();
        assertThat(told(number, "due-soon")).containsExactlyInAnyOrder(person(office.head()), person(office.deputy()));
    }

    @Test
    void anExtendedTermIsRemindedOfAnew() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.take(office.officer(), number).orThrow();
        clock.set(procedures.minusWorkingDays(view(number).due().date(), 3), LocalTime.of(8, 0));
        theClockworkRuns();
        appeals.extend(office.head(), number, procedures.latestExtension(clock.today()), "сараптама")
                .orThrow();
        clock.set(procedures.minusWorkingDays(view(number).due().date(), 3), LocalTime.of(8, 0));
        theClockworkRuns();
        assertThat(told(number, "due-soon")).hasSize(2);
        assertThat(view(number).standing()).isEqualTo(Standing.ASSIGNED);
    }

    @Test
    void silencePastTheTermIsTakenForARefusalAndGoesUpTheLine() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        appeals.take(office.officer(), number).orThrow();
        var due = view(number).due();
        clock.set(due.date(), LocalTime.of(23, 59));
        theClockworkRuns();
        assertThat(view(number).standing()).isEqualTo(Standing.ASSIGNED);

        clock.set(due.endsAt());
        theClockworkRuns();

        assertThat(view(number).standing()).isEqualTo(Standing.DEEMED_REFUSED);
        assertThat(view(number).deemedRefusedOn()).isEqualTo(due.date().plusDays(1));
        assertThat(told(number, "deemed-refused")).containsExactly(person(office.citizen()));
        assertThat(told(number, "silent")).containsExactlyInAnyOrder(person(office.head()), person(office.deputy()));
        assertThat(told(number, "silent-below")).containsExactly(person(office.headAbove()));
        assertThat(view(number).timeline())
                .extracting(AppealView.TimelineEntry::type)
                .containsOnlyOnce("deemed-refused");
        // the answer is still owed, and the person may complain meanwhile
        assertThat(appeals.view(office.citizen(), number).orElseThrow().may(Operation.COMPLAIN))
                .isTrue();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
    }

    @Test
    void aSecondSilenceAfterReopeningCountsAsTheFirst() {
        var number =
                appeals.file(office.citizen(), office.appeal(AppealKind.REPORT)).orThrow();
        appeals.take(office.officer(), number).orThrow();
        clock.set(view(number).due().endsAt());
        theClockworkRuns();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.reopen(office.head(), number, "қайта тексеру").orThrow();
        assertThat(view(number).deemedRefusedOn()).isNull();
        clock.set(view(number).due().endsAt());
        theClockworkRuns();
        assertThat(view(number).standing()).isEqualTo(Standing.DEEMED_REFUSED);
        assertThat(told(number, "deemed-refused")).hasSize(2);
    }

    @Test
    void anAnswerThatIsNotJudgedInThirtyDaysIsClosedUnjudged() {
        var number = office.answered(appeals);
        var until = view(number).verdictBy();
        assertThat(until).isEqualTo(clock.today().plusDays(30));
        clock.set(until, LocalTime.of(23, 59));
        theClockworkRuns();
        assertThat(view(number).standing()).isEqualTo(Standing.ANSWERED);

        clock.set(until.plusDays(1), LocalTime.of(0, 1));
        theClockworkRuns();

        assertThat(view(number).standing()).isEqualTo(Standing.NOT_JUDGED);
        assertThat(told(number, "lapsed")).containsExactly(person(office.citizen()));
        assertThat(appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "")))
                .isInstanceOf(Outcome.Refused.class);
    }
}
