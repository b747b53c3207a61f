package kz.dauys.portal.notifications.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.notifications.DeadLetter;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The mail that could not be delivered.
 *
 * @param nextHref the page after this one; null on the last
 * @param firstHref the first page; null on it
 */
public record DeadLettersPage(
        Frame frame,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable String firstHref) {
    static final String PATH = "/desk/dead-letters";

    /**
     * One mail.
     *
     * @param subject as the person would have read it, in the language of the page
     * @param resendLabel what the button does, for those who hear the page
     */
    public record Row(
            UUID id,
            String subject,
            String href,
            String name,
            String address,
            String reason,
            String attempts,
            String givenUp,
            String machineTime,
            String resendLabel) {}

    static DeadLettersPage of(
            Frame frame, Slice<DeadLetter> letters, Map<PersonId, String> names, @Nullable String after) {
        return new DeadLettersPage(
                frame,
                letters.items().stream()
                        .map(letter -> row(frame, letter, names))
                        .toList(),
                letters.next() == null ? null : frame.link(PATH) + "?after=" + letters.next(),
                after == null ? null : frame.link(PATH));
    }

    private static Row row(Frame frame, DeadLetter letter, Map<PersonId, String> names) {
        var speech = frame.speech();
        var subject = speech.say("notice." + letter.template() + ".subject", letter.arguments());
        return new Row(
                letter.id(),
                subject,
                frame.link(letter.path()),
                names.getOrDefault(letter.to(), ""),
                letter.address() == null ? "" : letter.address(),
                speech.say(
                        "notifications.reason." + letter.reason().code(),
                        "reply",
                        Integer.toString(letter.reason().reply())),
                speech.say("notifications.dead.attempts", "count", letter.attempts()),
                speech.dateTime(letter.diedAt()),
                speech.machineTime(letter.diedAt()),
                speech.say("notifications.dead.resend.which", "subject", subject));
    }

    /** Where the button of a row sends. */
    public String resendAction() {
        return frame.link(PATH);
    }
}
