package kz.dauys.portal.notifications;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.kernel.Trilingual;

/** The values of a message as they lie in the queue, as JSON. */
record Payload(Map<String, String> values, Map<String, LocalDate> dates, Map<String, Trilingual> names) {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n]]+");

    static Payload of(Notice notice) {
        return new Payload(notice.values(), notice.dates(), notice.names());
    }

    static Payload of(String name, String value) {
        return new Payload(Map.of(name, value), Map.of(), Map.of());
    }

    /** What stands in the text: control characters are taken out, for values come from people. */
    Map<String, Object> arguments() {
        Map<String, Object> arguments = new HashMap<>();
        values.forEach((name, value) -> arguments.put(name, clean(value)));
        arguments.putAll(dates);
        arguments.putAll(names);
        return arguments;
    }

    private static String clean(String value) {
        return CONTROLS.matcher(value.replace("\r\n", "\n")).replaceAll(" ");
    }

    /** A payload may hold a code or a name: it is never printed. */
    @Override
    public String toString() {
        return "Payload[]";
    }
}
