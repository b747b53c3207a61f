package kz.dauys.portal.budgets.web;

import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Frame;

/** Asks once more before a draft is deleted. */
public record DeleteDraftPage(Frame frame, RoundView round) {

    public String action() {
        return back() + "/delete";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
