package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.RegisterNames;

/** All that nobody can change any more once a round is announced, and the button that announces it. */
public record AnnouncePage(Frame frame, RoundView round, List<Fact> facts, FormErrors errors) {

    static AnnouncePage of(Frame frame, RoundView round, RegisterNames names, FormErrors errors) {
        return new AnnouncePage(
                errors.any() ? frame.withMistakes() : frame, round, RoundPage.promised(frame, round, names), errors);
    }

    public String counting() {
        return RoundWords.counting(round.plan().counting(), frame.speech());
    }

    public String ties() {
        return RoundWords.ties(round.plan().counting(), frame.speech());
    }

    public String action() {
        return back() + "/announce";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
