package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Where trustees' openings of the closed box are brought. */
public record OpeningsPage(Frame frame, RoundView round, List<RoundPage.Trustee> trustees, FormErrors errors) {

    public String action() {
        return back() + "/openings";
    }

    static OpeningsPage of(Frame frame, RoundView round, FormErrors errors) {
        return new OpeningsPage(
                errors.any() ? frame.withMistakes() : frame, round, RoundPage.trustees(frame, round), errors);
    }

    /** By which the first trustee opens the box, once they have it. */
    public String command() {
        return "./dauys trustee open --secret " + KeyPage.file("secret", 1) + " --box "
                + BudgetFilesController.name(round, "box.txt") + " --out " + KeyPage.file("openings", 1);
    }

    public String boxHref() {
        return back() + "/box.txt";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
