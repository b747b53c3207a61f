package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.AnswerPromise;
import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;

/** What every page of a terminal has around it. */
final class KioskPages {
    static final String PATH = "/kiosk";
    static final String LEAVE = PATH + "/leave";

    private KioskPages() {}

    static List<Language> languages() {
        return List.of(Language.values());
    }

    /** What the person is about to send. */
    static List<Fact> facts(Frame frame, String text, Applicant who, AnswerPromise promise) {
        var unit = promise.unit();
        return List.of(
                Fact.of(frame.say("kiosk.check.text"), text),
                Fact.of(frame.say("kiosk.check.who"), who(who)),
                Fact.of(
                        frame.say("kiosk.check.answers"),
                        frame.say(promise.bodyName()) + (unit == null ? "" : ", " + frame.say(unit))),
                Fact.of(
                        frame.say("kiosk.check.due"),
                        frame.say(
                                "kiosk.check.due.by",
                                "date",
                                frame.speech().date(promise.due().date()))));
    }

    private static String who(Applicant who) {
        return String.join(
                "\n",
                List.of(who.name(), who.postalAddress(), who.phone(), who.iin()).stream()
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }
}
