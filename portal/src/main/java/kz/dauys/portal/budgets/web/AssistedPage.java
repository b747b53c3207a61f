package kz.dauys.portal.budgets.web;

import java.util.Map;
import kz.dauys.portal.budgets.AssistedBallot;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Frame;

/** What a resident takes along who voted with help. */
public record AssistedPage(Frame frame, RoundView round, PointView point, AssistedBallot ballot) {

    /** In groups of eight, which people compare more easily. */
    public String print() {
        return ballot.print().replaceAll("(.{8})(?=.)", "$1 ");
    }

    public String text() {
        return frame.say("budgets.assisted.text", Map.of("title", round.plan().title()));
    }

    public String back() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number() + "/issue");
    }
}
