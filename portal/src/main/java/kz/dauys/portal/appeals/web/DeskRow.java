package kz.dauys.portal.appeals.web;

import kz.dauys.portal.appeals.AppealRow;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.TimeLeft;

/** One appeal in the queue, in words. */
public record DeskRow(
        String number,
        String href,
        String excerpt,
        String language,
        String kind,
        String standing,
        String sign,
        String topic,
        String place,
        String body,
        String officer,
        String due,
        TimeLeft left,
        boolean selected) {

    static DeskRow of(Frame frame, AppealRow row, boolean selected) {
        var topic = row.topicPath().isEmpty()
                ? frame.say("desk.topic.none")
                : frame.say(row.topicPath().getLast());
        var officer = row.officerName();
        return new DeskRow(
                row.number().value(),
                frame.link(DeskAddress.appeal(row.number().value())),
                row.excerpt().isEmpty() ? frame.say("desk.text.none") : row.excerpt(),
                row.language().code(),
                frame.say("appeals.kind." + row.kind().code()),
                frame.say("appeals.standing." + row.standing().name()),
                sign(row.standing()),
                topic,
                frame.say(row.territory()),
                frame.say(row.bodyName()),
                officer == null ? frame.say("desk.hands.nobody") : officer,
                frame.speech().untilDay(row.dueOn()),
                left(frame, row.standing(), row.workingDaysLeft(), row.workingDays(), row.overdue()),
                selected);
    }

    static TimeLeft left(Frame frame, Standing standing, int workingDaysLeft, int whole, boolean overdue) {
        if (!standing.open()) {
            return TimeLeft.stopped(frame.say("desk.time.stopped"));
        }
        // on the days off after the term no working day has passed yet, and still it is over
        return overdue && workingDaysLeft >= 0
                ? new TimeLeft(frame.say("desk.time.over"), TimeLeft.State.LATE, 100)
                : TimeLeft.of(frame.speech(), workingDaysLeft, whole);
    }

    /** The kind of tag that a standing is shown by. */
    static String sign(Standing standing) {
        return switch (standing) {
            case FILED, REGISTERED, LODGED, REDIRECTED -> "neutral";
            case ASSIGNED, HEARD, DECIDED, APPROVED -> "active";
            case CLARIFICATION_ASKED, PRELIMINARY_DECIDED, ANSWERED -> "wait";
            case DEEMED_REFUSED, TAKEN_UP -> "late";
            case JUDGED, SATISFIED -> "good";
            case NOT_JUDGED, WITHDRAWN -> "neutral";
        };
    }
}
