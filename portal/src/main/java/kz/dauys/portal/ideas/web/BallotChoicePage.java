package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Chooses the draft round on whose ballot the admitted ideas go. */
public record BallotChoicePage(Frame frame, CallView call, List<Choice> rounds, FormErrors errors) {

    public String action() {
        return back() + "/ballot";
    }

    public String back() {
        return frame.link(CallPage.path(call));
    }

    public String draftHref() {
        return frame.link("/budget/new");
    }
}
