package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How a case stands, for whoever has its number and the key from the receipt of a terminal.
 *
 * @param kiosk whether a terminal shows it
 * @param number as typed, or from the code on the receipt
 * @param view null until number and key fit
 */
public record FollowKeyPage(
        Frame frame, boolean kiosk, String number, @Nullable AppealView view, FormErrors errors) {

    public String action() {
        return frame.link("/follow/key");
    }

    public String leaveHref() {
        return frame.link(kiosk ? KioskPages.LEAVE : "");
    }

    /** How it stands; nothing of what was said, nor of who said it: others may stand behind the person. */
    public List<Fact> facts() {
        if (view == null) {
            return List.of();
        }
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(
                frame.say("kiosk.follow.standing"),
                frame.say("appeals.standing." + view.standing().name())));
        var unit = view.unitName();
        facts.add(Fact.of(
                frame.say("kiosk.check.answers"),
                frame.say(view.bodyName()) + (unit == null ? "" : ", " + frame.say(unit))));
        facts.add(Fact.of(
                frame.say("kiosk.check.due"), frame.speech().date(view.due().date())));
        var answer = view.decision();
        if (answer != null && answer.signed()) {
            facts.add(Fact.of(frame.say("kiosk.follow.answer"), answer.text()));
        }
        return facts;
    }
}
