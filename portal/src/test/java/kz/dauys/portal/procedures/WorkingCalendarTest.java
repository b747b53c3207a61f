package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);

    /**
     * Days on which our calendar and the reference differ, each with its reason. None: where the sources disagree (30
     * August 2026, a Sunday that would move to Monday the 31st; 15 March from 2027) the reference sides with the new
     * Constitution, and so do we.
     */
    private static final Map<LocalDate, String> KNOWN_DIFFERENCES = Map.of();

    private final Procedures procedures = ProceduresConfiguration.open(ProceduresConfiguration.KAZAKHSTAN);

    @Test
    void agreesWithTheReferenceOnEveryDayOf2020To2027() {
        var reference = ReferenceCalendar.read();
        assumeTrue(reference.isPresent(), "no shared data: the working calendar was not compared day by day");

        var different = new TreeMap<LocalDate, String>();
        int compared = 0;
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            boolean expected = reference.orElseThrow().get(day);
            if (procedures.isWorkingDay(day) != expected && !KNOWN_DIFFERENCES.containsKey(day)) {
                different.put(day, expected ? "must be worked" : "must be off");
            }
            compared++;
        }

        assertThat(different).isEmpty();
        assertThat(compared).isEqualTo(2922);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, false, 8 March 2026 is a Sunday and moves to Monday",
        "2026-03-24, false, Nauryz of 2026 begins on a weekend and moves past its own Monday",
        "2026-03-25, false, two days of Nauryz move",
        "2026-03-26, true, no third day moves",
        "2026-05-11, false, 9 May 2026 is a Saturday",
        "2026-10-26, false, 25 October 2026 is a Sunday",
        "2026-05-27, false, Kurban Ait",
        "2023-01-09, true, 7 January 2023 is a Saturday and does not move",
        "2022-07-11, true, Kurban Ait of 2022 is a Saturday and does not move",
        "2026-08-31, true, 30 August is no holiday any more in 2026",
        "2025-09-01, false, but was one in 2025 and moved from Saturday",
        "2027-03-15, false, Constitution Day of the new Constitution",
        "2024-03-15, true, not before it",
        "2020-01-05, true, a worked Sunday",
        "2020-01-03, false, the day off given for it",
        "2020-05-11, true, a moved holiday that was itself exchanged",
        "2020-05-08, false, the day off given for it",
        "2023-01-03, false, 1 January 2023 is a Sunday and the 2nd is a holiday already",
        "2021-12-01, false, Day of the First President for the last time",
        "2022-12-01, true, abolished",
        "2022-12-17, false, a Saturday",
        "2021-10-25, true, Republic Day is not yet",
        "2023-10-25, false, Republic Day",
    })
    void knowsHolidaysTransfersAndExchangedDays(LocalDate day, boolean worked, String why) {
        assertThat(procedures.isWorkingDay(day)).as(why).isEqualTo(worked);
    }

    @Test
    void saysWhyADayIsOff() {
        assertThat(procedures.whyOff(LocalDate.of(2026, 3, 25)).orElseThrow().kk())
                .isEqualTo("Наурыз мейрамы");
        assertThat(procedures.whyOff(LocalDate.of(2025, 1, 3)).orElseThrow().en())
                .isEqualTo("moved day off");
        assertThat(procedures.whyOff(LocalDate.of(2026, 11, 21)).orElseThrow().ru())
                .isEqualTo("выходные");
        assertThat(procedures.whyOff(LocalDate.of(2026, 11, 23))).isEmpty();
    }

    @Test
    void refusesDaysThatNoLawOfThePackHolds() {
        assertThatThrownBy(() -> procedures.isWorkingDay(LocalDate.of(2100, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2100-01-01");
        assertThatThrownBy(() -> procedures.isWorkingDay(procedures.lawBegins().minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> procedures.plusWorkingDays(LocalDate.of(2099, 12, 30), 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> procedures.minusWorkingDays(procedures.lawBegins(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
