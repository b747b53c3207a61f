package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** A session of the council, to be told beforehand. */
public record PlanSessionPage(Frame frame, CallView call, SessionForm form, FormErrors errors) {

    public List<Choice> chairs() {
        return form.chairs(call.plan(), frame);
    }

    public String back() {
        return frame.link(CallPage.path(call));
    }

    public String action() {
        return back() + "/sessions/new";
    }
}
