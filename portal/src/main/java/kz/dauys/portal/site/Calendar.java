package kz.dauys.portal.site;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Dates that people take into a calendar of their own (RFC 5545). Moments are in universal time, so that no description of a zone
 * is needed.
 *
 * @param name of the calendar
 * @param host of the portal, which makes the identifiers its own
 */
public record Calendar(String name, String host, Instant now, List<Event> events) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** Octets of a line, its end not counted. */
    private static final int LONGEST_LINE = 75;

    public Calendar {
        events = List.copyOf(events);
    }

    /**
     * Something with a beginning and an end.
     *
     * @param id stable and unique within the portal
     * @param to the first moment after it
     */
    public record Event(String id, String title, String about, Instant from, Instant to, URI page) {}

    /** The whole calendar, to be sent as {@code text/calendar} in UTF-8. */
    public String text() {
        var out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Dauys//Participatory budget//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "X-WR-CALNAME:" + escaped(name));
        for (var event : events) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + event.id() + "@" + host);
            line(out, "DTSTAMP:" + MOMENT.format(now));
            line(out, "DTSTART:" + MOMENT.format(event.from()));
            line(out, "DTEND:" + MOMENT.format(event.to()));
            line(out, "SUMMARY:" + escaped(event.title()));
            if (!event.about().isEmpty()) {
                line(out, "DESCRIPTION:" + escaped(event.about()));
            }
            line(out, "URL:" + event.page());
            line(out, "TRANSP:TRANSPARENT");
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    /** A text as a value (section 3.3.11). */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n");
    }

    /** Folds what is longer than a line may be (section 3.1), never within a sign. */
    static void line(StringBuilder out, String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            var letters = Character.toString(sign);
            int length = letters.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(letters);
            octets += length;
            i += Character.charCount(sign);
        }
        out.append("\r\n");
    }
}
