package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeWay;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/** What is known of a notice owed by law, in words. */
final class NoticeWords {

    private NoticeWords() {}

    /** What the notice is about, for a place where the number of the case stands already. */
    static String subject(Frame frame, String template, String number) {
        return withoutNumber(
                frame.say("notice." + template + ".subject", Map.of("number", number, "complaint", "", "part", "")),
                number);
    }

    /** A subject line as it stands beside the number of the case: without the number at its end. */
    static String withoutNumber(String subject, String number) {
        var rest = subject.endsWith(number) ? subject.substring(0, subject.length() - number.length()) : subject;
        var cut = rest.stripTrailing();
        return cut.endsWith(":") ? cut.substring(0, cut.length() - 1) : subject;
    }

    /** The same notice by different ways stands together, in the order in which it was first asked for. */
    static List<List<SentNotice>> together(List<SentNotice> sent) {
        var groups = new LinkedHashMap<Object, List<SentNotice>>();
        for (var one : sent) {
            var legal = one.legal();
            Object key = legal == null ? List.of(one.to(), one.template(), one.queuedAt()) : legal.id();
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
        }
        return List.copyOf(groups.values());
    }

    /** Where it went, masked; null where that is not known yet. */
    static @Nullable String address(Frame frame, SentNotice notice) {
        return notice.way() == NoticeWay.PUSH ? frame.say("notifications.way.push") : notice.address();
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
