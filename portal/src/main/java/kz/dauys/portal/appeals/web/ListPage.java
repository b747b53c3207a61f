package kz.dauys.portal.appeals.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealRow;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.TimeLeft;
import org.jspecify.annotations.Nullable;

/**
 * Appeals in a list: one's own with one's drafts, or those that are open to all.
 *
 * @param own whether these are the viewer's own
 * @param next where the list goes on; null at its end
 * @param first the beginning of the list; null when this is it
 */
public record ListPage(
        Frame frame,
        boolean own,
        List<Line> lines,
        List<Unfinished> drafts,
        @Nullable String first,
        @Nullable String next) {

    /** @param left null where nobody waits for an answer */
    public record Line(
            String href,
            String number,
            String excerpt,
            String about,
            String standing,
            String standingKind,
            @Nullable TimeLeft left) {}

    /** A draft that can be gone on with. */
    public record Unfinished(String excerpt, String changed, LocalDate kept, String openAction) {}

    public String fileHref() {
        return frame.link("/file");
    }

    static Line line(Frame frame, AppealRow row) {
        var place = frame.say(row.territory());
        var topic = row.topicPath().isEmpty() ? "" : frame.say(row.topicPath().getLast()) + " · ";
        return new Line(
                frame.link("/appeals/" + row.number()),
                row.number().value(),
                row.excerpt().isEmpty() ? "—" : row.excerpt(),
                topic + place + " · " + frame.say(row.bodyName()) + " · "
                        + frame.speech().date(row.receivedAt()),
                frame.say("appeals.standing." + row.standing()),
                row.overdue()
                        ? "late"
                        : row.standing().open() ? "active" : row.answeredAt() != null ? "good" : "neutral",
                row.standing().open()
                        ? TimeLeft.of(
                                frame.speech(),
                                row.overdue() ? Math.min(row.workingDaysLeft(), -1) : row.workingDaysLeft(),
                                row.workingDays())
                        : null);
    }

    static Unfinished unfinished(Frame frame, Draft draft) {
        UUID id = draft.id().value();
        var text = draft.content().text().replaceAll("\\s+", " ");
        var shown = text.codePointCount(0, text.length()) <= 120
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 119)) + "…";
        return new Unfinished(
                shown.isEmpty() ? frame.say("appeals.my.draft.empty") : shown,
                frame.speech().dateTime(draft.changedAt()),
                frame.speech().day(draft.expiresAt()),
                frame.link("/my/drafts/" + id));
    }
}
