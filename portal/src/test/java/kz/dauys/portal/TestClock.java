package kz.dauys.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test moves it. */
public final class TestClock extends Clock {
    /** Monday, 23 November 2026, ten in the morning in Almaty: a working day. */
    public static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

    public static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock: the portal asks it for instants only. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    public void set(Instant instant) {
        now = instant;
    }

    /** Sets the clock to a day and time of the calendar of Almaty. */
    public void set(LocalDate day, LocalTime time) {
        now = day.atTime(time).atZone(ALMATY).toInstant();
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** The day by the calendar of Almaty. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, ALMATY);
    }

    public void reset() {
        now = START;
    }
}
