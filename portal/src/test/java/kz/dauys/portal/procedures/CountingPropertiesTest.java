package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Predicate;
import kz.dauys.portal.procedures.DueStep.Turn;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The count against a plain one that walks day by day, by the reference calendar where that is at hand. */
class CountingPropertiesTest {
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Procedures PROCEDURES = ProceduresConfiguration.open(ProceduresConfiguration.KAZAKHSTAN);
    private static final Predicate<LocalDate> WORKED = reference();

    private static Predicate<LocalDate> reference() {
        var reference = ReferenceCalendar.read();
        if (reference.isEmpty()) {
            System.out.println("no shared data: counts are compared with a plain count over our own calendar");
            return PROCEDURES::isWorkingDay;
        }
        Map<LocalDate, Boolean> days = reference.orElseThrow();
        return days::get;
    }

    private static LocalDate walk(LocalDate from, int workingDays, int direction) {
        var day = from;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(direction);
            if (WORKED.test(day)) {
                left--;
            }
        }
        return day;
    }

    private static LocalDate sameOrNext(LocalDate day) {
        var next = day;
        while (!WORKED.test(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2020, 4, 1).toEpochDay(),
                        LocalDate.of(2027, 9, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2020, 1, 2).atStartOfDay(ALMATY).toEpochSecond(),
                        LocalDate.of(2027, 10, 1).atStartOfDay(ALMATY).toEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Property
    void plusAndMinusWalkTheSameWayAsDayByDay(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int n) {
        assertThat(PROCEDURES.plusWorkingDays(day, n)).isEqualTo(walk(day, n, 1));
        assertThat(PROCEDURES.minusWorkingDays(day, n)).isEqualTo(walk(day, n, -1));
        assertThat(PROCEDURES.plusWorkingDays(day, -n)).isEqualTo(PROCEDURES.minusWorkingDays(day, n));
    }

    @Property
    void daysBetweenAreCountedOneByOneAndTurnNegativeWhenPast(
            @ForAll("days") LocalDate from, @ForAll @IntRange(min = 0, max = 90) int length) {
        var to = from.plusDays(length);
        long plain = from.plusDays(1).datesUntil(to.plusDays(1)).filter(WORKED).count();

        assertThat(PROCEDURES.workingDaysBetween(from, to)).isEqualTo((int) plain);
        assertThat(PROCEDURES.workingDaysBetween(to, from)).isEqualTo(-(int) plain);
    }

    @Property
    void goingForwardAndCountingBackAgree(@ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        assertThat(PROCEDURES.workingDaysBetween(day, PROCEDURES.plusWorkingDays(day, n)))
                .isEqualTo(n);
    }

    @Property
    void answersAreDueWhereAPlainCountEnds(@ForAll("moments") Instant received, @ForAll AppealKind kind) {
        var local = received.atZone(ALMATY);
        var day = local.toLocalDate();
        var registered = WORKED.test(day) && local.toLocalTime().isBefore(LocalTime.of(18, 30)) ? day : walk(day, 1, 1);
        var expected = registered.isBefore(LocalDate.of(2021, 7, 1))
                ? sameOrNext(registered.plusDays(15))
                : walk(registered, kind == AppealKind.COMPLAINT ? 20 : 15, 1);

        var due = PROCEDURES.answerDue(kind, received);

        assertThat(due.date()).isEqualTo(expected);
        assertThat(due.endsAt())
                .isEqualTo(expected.plusDays(1).atStartOfDay(ALMATY).toInstant());
        assertThat(PROCEDURES.registrationDay(received)).isEqualTo(registered);
    }

    @Property
    void theStepsAloneLeadToTheDueDate(@ForAll("moments") Instant received, @ForAll AppealKind kind) {
        var due = PROCEDURES.answerDue(kind, received);

        assertThat(due.steps()).extracting(DueStep::date).isSorted();
        assertThat(due.steps().getLast().date()).isEqualTo(due.date());
        assertThat(due.steps()).filteredOn(step -> step.turn() == Turn.SKIPPED).allSatisfy(step -> {
            assertThat(WORKED.test(step.date())).isFalse();
            assertThat(step.words().en()).startsWith(runOfDaysOff(step.date()) + " day");
        });
        assertThat(due.steps())
                .filteredOn(step -> step.turn() == Turn.WORKED_DAY_OFF)
                .allSatisfy(step -> assertThat(WORKED.test(step.date())).isTrue());
    }

    private static int runOfDaysOff(LocalDate first) {
        int days = 0;
        for (var day = first; !WORKED.test(day); day = day.plusDays(1)) {
            days++;
        }
        return days;
    }

    @Property
    void everySkippedDayIsExplainedOnce(@ForAll("moments") Instant received) {
        var due = PROCEDURES.answerDue(AppealKind.STATEMENT, received);
        var registered = PROCEDURES.registrationDay(received);
        if (registered.isBefore(LocalDate.of(2021, 7, 1))) {
            return;
        }
        int explained = due.steps().stream()
                .filter(step -> step.turn() == Turn.SKIPPED)
                .mapToInt(step -> runOfDaysOff(step.date()))
                .sum();
        long off = registered
                .plusDays(1)
                .datesUntil(due.date().plusDays(1))
                .filter(WORKED.negate())
                .count();

        assertThat(explained).isEqualTo((int) off);
    }

    @Property
    void aNoticeIsAlwaysThreeWorkingDaysBeforeTheEarliestAct(@ForAll("days") LocalDate day) {
        var noticeOn = day.isBefore(LocalDate.of(2021, 7, 1)) ? day.plusYears(2) : day;

        var earliest = PROCEDURES.earliestActAfterHearingNotice(noticeOn);

        assertThat(noticeOn).isBeforeOrEqualTo(walk(earliest, 3, -1));
        assertThat(noticeOn).isAfter(walk(walk(earliest, 1, -1), 3, -1));
    }
}
