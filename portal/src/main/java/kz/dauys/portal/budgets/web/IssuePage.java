package kz.dauys.portal.budgets.web;

import java.util.List;
import java.util.Objects;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * Where an officer types the number that a resident shows, and hands a paper out or helps to vote.
 *
 * @param number as typed; it stands in this form alone
 * @param place whose residents decide
 */
public record IssuePage(
        Frame frame, RoundView round, PointView point, String number, boolean here, String place, FormErrors errors) {

    public boolean paper() {
        return round.plan().paper();
    }

    public boolean asksWhere() {
        return !round.plan().census();
    }

    public List<Choice> heres() {
        return List.of(new Choice("true", frame.say("budgets.issue.here", "place", place), null, here));
    }

    public List<Fact> facts() {
        return PointWords.counters(Objects.requireNonNull(point.counters()), paper(), frame.speech());
    }

    public String action() {
        return back() + "/issue";
    }

    public String back() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number());
    }

    @Override
    public String toString() {
        return "IssuePage[" + point.id() + "]";
    }
}
