package kz.dauys.portal.notifications;

import java.time.LocalDate;
import java.util.Map;
import kz.dauys.portal.kernel.Trilingual;

/** The values of a message as they lie in the queue, as JSON. */
record Payload(Map<String, String> values, Map<String, LocalDate> dates, Map<String, Trilingual> names) {

    static Payload of(Notice notice) {
        return new Payload(notice.values(), notice.dates(), notice.names());
    }

    static Payload of(String name, String value, String otherName, String otherValue) {
        return new Payload(Map.of(name, value, otherName, otherValue), Map.of(), Map.of());
    }

    /** A payload may hold a code or a name: it is never printed. */
    @Override
    public String toString() {
        return "Payload[]";
    }
}
