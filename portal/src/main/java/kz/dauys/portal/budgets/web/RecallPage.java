package kz.dauys.portal.budgets.web;

import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Takes an announced round back, with a reason. */
public record RecallPage(Frame frame, RoundView round, String reason, FormErrors errors) {

    public String action() {
        return back() + "/recall";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
