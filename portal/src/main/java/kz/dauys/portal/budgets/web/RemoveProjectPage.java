package kz.dauys.portal.budgets.web;

import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Frame;

/** Asks once more before a project is taken off the ballot. */
public record RemoveProjectPage(Frame frame, RoundView round, ProjectView project) {

    public String action() {
        return back() + "/remove";
    }

    public String back() {
        return frame.link(RoundPage.path(round) + "/projects/" + project.id());
    }
}
