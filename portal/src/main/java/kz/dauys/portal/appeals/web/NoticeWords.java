package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.site.Frame;

/** What is known of a notice owed by law, in words. */
final class NoticeWords {

    private NoticeWords() {}

    /** What the notice is about: shorter than its subject line, where there is such a word. */
    static String subject(Frame frame, String template, String number) {
        var key = "desk.notice." + template;
        return frame.speech().knows(key)
                ? frame.say(key)
                : frame.say("notice." + template + ".subject", Map.of("number", number, "complaint", "", "part", ""));
    }

    /** When it counts as handed over and by which rule; or that nothing shows it yet. */
    static String handedOver(Frame frame, LegalNotice notice) {
        var handed = notice.handedOver();
        return handed == null
                ? frame.say("desk.legal.open")
                : frame.say(
                        "desk.legal.handed",
                        Map.of(
                                "day",
                                handed.day(),
                                "how",
                                frame.say("notifications.proof." + handed.way().code() + "."
                                        + handed.proof().code()),
                                "article",
                                handed.article().words()));
    }

    /** Each thing that is known, the first thing first. */
    static List<String> trail(Frame frame, LegalNotice notice, Map<PersonId, String> names) {
        var lines = new ArrayList<String>();
        lines.add(frame.speech().dateTime(notice.madeAt()) + " · " + frame.say("notifications.proof.made"));
        for (var step : notice.trail()) {
            var line = frame.speech().dateTime(step.at()) + " · "
                    + frame.say("notifications.proof." + step.way().code() + "."
                            + step.proof().code());
            if (step.number() != null) {
                line += " · " + frame.say("desk.legal.paper", "number", step.number());
            }
            if (step.by() != null && names.containsKey(step.by())) {
                line += " · " + names.get(step.by());
            }
            if (step.answer() != null) {
                line += " · " + step.answer();
            }
            lines.add(line);
        }
        return lines;
    }
}
