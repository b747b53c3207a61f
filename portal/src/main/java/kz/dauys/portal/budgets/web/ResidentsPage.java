package kz.dauys.portal.budgets.web;

import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** The list of residents who may vote, to be brought. */
public record ResidentsPage(Frame frame, RoundView round, FormErrors errors) {

    public String action() {
        return back() + "/residents";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
