package kz.dauys.portal.people;

import java.time.Duration;

/**
 * So many of something in a stretch of time that begins with the first.
 *
 * @param name of what is limited, in capitals; each limit has its own
 * @param stretch at most a day
 */
public record Limit(String name, int most, Duration stretch) {

    public Limit {
        if (stretch.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("what is older than a day is forgotten: " + name);
        }
    }
}
