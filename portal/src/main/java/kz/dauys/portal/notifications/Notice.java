package kz.dauys.portal.notifications;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one person. It carries values and not text: the text is made when the mail goes out, in the language
 * that the person reads by then, from the messages {@code notice.<template>.subject} and {@code notice.<template>.body}
 * in the bundle of the room that owns the event. A blank line in the body begins a new paragraph.
 *
 * @param to who is told
 * @param template which message, in dotted words: {@code appeals.registered}
 * @param values what stands in the message as it is, for example a number; no secrets
 * @param dates what stands in the message as a date, written in the person's language
 * @param names what stands in the message as a name that exists in all three languages
 * @param path the page to look at, without the language and with a leading slash: {@code /appeals/S-000123-7}
 * @param owed which office owes the notice by law, and by when; null when the law does not ask for it
 */
public record Notice(
        PersonId to,
        String template,
        Map<String, String> values,
        Map<String, LocalDate> dates,
        Map<String, Trilingual> names,
        String path,
        @Nullable Owed owed) {
    private static final Pattern TEMPLATE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_.~?=&%+#-]*");

    public Notice(
            PersonId to,
            String template,
            Map<String, String> values,
            Map<String, LocalDate> dates,
            Map<String, Trilingual> names,
            String path) {
        this(to, template, values, dates, names, path, null);
    }

    /** The same, owed by law: its handing over is proven, and nobody goes untold for want of an e-mail. */
    public Notice owed(Owed by) {
        return new Notice(to, template, values, dates, names, path, by);
    }

    public Notice {
        if (!TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException("a template is named in dotted words: " + template);
        }
        if (!PATH.matcher(path).matches() || path.startsWith("//")) {
            throw new IllegalArgumentException("a path begins with one slash and is already encoded: " + path);
        }
        values = Map.copyOf(values);
        dates = Map.copyOf(dates);
        names = Map.copyOf(names);
        var keys = new HashSet<>(values.keySet());
        keys.addAll(dates.keySet());
        keys.addAll(names.keySet());
        if (keys.size() != values.size() + dates.size() + names.size()) {
            throw new IllegalArgumentException("one name stands for two things in " + template);
        }
    }
}
