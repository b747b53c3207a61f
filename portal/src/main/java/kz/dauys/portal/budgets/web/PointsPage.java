package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/** Where one votes beside the browser, and what was counted there. */
public record PointsPage(Frame frame, RoundView round, List<Point> points, boolean mayWork) {

    /**
     * One point.
     *
     * @param standing of its protocol; null while nobody waits for one
     */
    public record Point(
            int number,
            String name,
            String address,
            String href,
            @Nullable String standing,
            String kind) {}

    static PointsPage of(Frame frame, RoundView round, List<PointView> points) {
        return new PointsPage(
                frame,
                round,
                points.stream().map(point -> point(frame, round, point)).toList(),
                points.stream().anyMatch(PointView::mayWork));
    }

    private static Point point(Frame frame, RoundView round, PointView point) {
        var protocol = point.protocol();
        boolean awaited = round.plan().paper() && round.stage().compareTo(Stage.CLOSED) >= 0;
        var standing = protocol == null ? "awaited" : protocol.counted() ? "signed" : "left-out";
        return new Point(
                point.id().number(),
                point.plan().name(),
                point.plan().address(),
                frame.link(path(round) + "/" + point.id().number()),
                awaited ? frame.say("budgets.protocol." + standing) : null,
                protocol == null ? "wait" : protocol.counted() ? "good" : "neutral");
    }

    static String path(RoundView round) {
        return RoundPage.path(round) + "/points";
    }

    public String lead() {
        return frame.say(round.plan().paper() ? "budgets.points.lead" : "budgets.points.lead.help");
    }

    /** Whether papers are printed now. */
    public boolean prints() {
        return mayWork
                && round.plan().paper()
                && round.stage() != Stage.DRAFT
                && round.stage().compareTo(Stage.CLOSED) < 0;
    }

    public String printAction() {
        return frame.link(path(round) + "/papers.pdf");
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
