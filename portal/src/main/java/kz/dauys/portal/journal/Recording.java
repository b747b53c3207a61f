package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One act as the journal keeps it. The public part is the type, the time and a salted commitment; the content is kept
 * apart for those who may see it, and can be erased without harm to the journal.
 *
 * @param type stable name of the act, dotted and in lower case: {@code appeal.filed}
 * @param subject the case that the act belongs to
 * @param at when the act took legal effect; for history this lies before the moment of recording
 * @param content named facts that the commitment binds; digests instead of texts, no names of people
 */
public record Recording(String type, UUID subject, Instant at, SortedMap<String, String> content) {

    public Recording {
        if (!type.matches("[a-z]+(\\.[a-z-]+)+")) {
            throw new IllegalArgumentException("type of a recording: " + type);
        }
        content = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(content));
    }

    public Recording(String type, UUID subject, Instant at, Map<String, String> content) {
        this(type, subject, at, new TreeMap<>(content));
    }
}
