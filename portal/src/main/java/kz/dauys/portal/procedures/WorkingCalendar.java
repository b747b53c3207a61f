package kz.dauys.portal.procedures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * Working days and days off, computed once for every day of the pack's law, so that each question is one or two array
 * look-ups.
 */
final class WorkingCalendar {
    /** Beyond this day nobody may ask; far enough for any due date, near enough for a small table. */
    static final LocalDate END = LocalDate.of(2099, 12, 31);

    /** Why a day is off. */
    record DayOff(Trilingual name, Article article) {}

    /** A weekend: its days and its rule. */
    record Weekend(LocalDate from, Set<DayOfWeek> days, DayOff why) {}

    /** How a holiday that falls on a weekend moves. */
    record Transfer(LocalDate from, DayOff why) {}

    /** A holiday of the same date each year. */
    record Holiday(LocalDate from, @Nullable LocalDate to, List<MonthDay> days, boolean moves, DayOff why) {
        /** Whether the rule is in force; which of its days it is, is not asked. */
        boolean inForce(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /** A holiday whose dates are announced one by one. */
    record Movable(List<LocalDate> dates, boolean moves, DayOff why) {}

    /** A day off that is worked, and the working day that is off for it. */
    record Exchange(LocalDate works, LocalDate rests, Article article) {}

    /** A single day off. */
    record Extra(LocalDate date, DayOff why) {}

    /** Everything that the calendar is computed from. */
    record Rules(
            Weekend weekend,
            Transfer transfer,
            List<Holiday> holidays,
            List<Movable> movable,
            List<Exchange> exchanges,
            List<Extra> extras) {}

    private final LocalDate begin;
    private final long beginDay;
    private final @Nullable DayOff[] off;
    private final Map<LocalDate, Article> worked = new HashMap<>();
    /** How many working days there are from the beginning up to and including each day. */
    private final int[] upTo;
    /** The offset of the n-th working day. */
    private final int[] nth;

    WorkingCalendar(Rules rules) {
        begin = rules.weekend().from();
        beginDay = begin.toEpochDay();
        int length = (int) (END.toEpochDay() - beginDay) + 1;
        off = new DayOff[length];
        var moving = markHolidays(rules);
        moveHolidays(rules.transfer(), moving);
        for (var exchange : rules.exchanges()) {
            off[offset(exchange.works())] = null;
            off[offset(exchange.rests())] = new DayOff(rules.transfer().why().name(), exchange.article());
            worked.put(exchange.works(), exchange.article());
        }
        for (var extra : rules.extras()) {
            off[offset(extra.date())] = extra.why();
        }
        upTo = new int[length];
        int[] days = new int[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (off[i] == null) {
                days[count++] = i;
            }
            upTo[i] = count;
        }
        nth = Arrays.copyOf(days, count);
    }

    /** Marks weekends and holidays; gives back the holidays on weekends that must move, in order of their days. */
    private SortedSet<LocalDate> markHolidays(Rules rules) {
        for (int i = 0; i < off.length; i++) {
            // the epoch began on a Thursday
            var dayOfWeek = DayOfWeek.THURSDAY.plus((beginDay + i) % 7);
            if (rules.weekend().days().contains(dayOfWeek)) {
                off[i] = rules.weekend().why();
            }
        }
        var moving = new TreeSet<LocalDate>();
        for (var holiday : rules.holidays()) {
            for (int year = begin.getYear(); year <= END.getYear(); year++) {
                for (var monthDay : holiday.days()) {
                    if (!monthDay.isValidYear(year)) {
                        continue;
                    }
                    var day = monthDay.atYear(year);
                    if (holds(day) && holiday.inForce(day)) {
                        mark(day, holiday.moves(), holiday.why(), rules, moving);
                    }
                }
            }
        }
        for (var movable : rules.movable()) {
            for (var day : movable.dates()) {
                if (holds(day)) {
                    mark(day, movable.moves(), movable.why(), rules, moving);
                }
            }
        }
        return moving;
    }

    private void mark(LocalDate day, boolean moves, DayOff why, Rules rules, Set<LocalDate> moving) {
        off[offset(day)] = why;
        if (moves
                && rules.weekend().days().contains(day.getDayOfWeek())
                && !day.isBefore(rules.transfer().from())) {
            moving.add(day);
        }
    }

    private void moveHolidays(Transfer transfer, SortedSet<LocalDate> moving) {
        for (var day : moving) {
            int from = offset(day);
            var holiday = off[from];
            for (int i = from + 1; i < off.length; i++) {
                if (off[i] == null) {
                    var name = holiday == null ? transfer.why().name() : holiday.name();
                    off[i] = new DayOff(name, transfer.why().article());
                    break;
                }
            }
        }
    }

    LocalDate begin() {
        return begin;
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(begin) && !day.isAfter(END);
    }

    boolean works(LocalDate day) {
        return off[offset(day)] == null;
    }

    /** Why the day is off; null when it is worked. */
    @Nullable
    DayOff dayOff(LocalDate day) {
        return off[offset(day)];
    }

    /** The article by which a day off is worked; null for every other day. */
    @Nullable
    Article worked(LocalDate day) {
        return worked.get(day);
    }

    /** The n-th working day after the day, the day itself not counted; the day itself for 0, backwards below 0. */
    LocalDate plus(LocalDate day, int n) {
        if (n == 0) {
            return day;
        }
        int i = offset(day);
        int index = n > 0
                ? Math.addExact(upTo[i], n - 1)
                // working days strictly before the day: its own place does not count
                : upTo[i] - (off[i] == null ? 1 : 0) + n;
        if (index < 0 || index >= nth.length) {
            throw outside(day + " and " + n + " working days");
        }
        return begin.plusDays(nth[index]);
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is before {@code from}. */
    int between(LocalDate from, LocalDate to) {
        return upTo[offset(to)] - upTo[offset(from)];
    }

    /** The day itself when it is worked, else the next that is. */
    LocalDate sameOrNext(LocalDate day) {
        return works(day) ? day : plus(day, 1);
    }

    private int offset(LocalDate day) {
        long offset = day.toEpochDay() - beginDay;
        if (offset < 0 || offset >= off.length) {
            throw outside(day.toString());
        }
        return (int) offset;
    }

    private IllegalArgumentException outside(String what) {
        return new IllegalArgumentException(
                "the working calendar runs from " + begin + " to " + END + " and does not hold " + what);
    }
}
