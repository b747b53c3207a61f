package kz.dauys.portal.budgets.web;

import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.BundleView;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** The bundles of a point, and how far each is. */
public record BundlesPage(
        Frame frame, RoundView round, PointView point, List<BundleView> bundles, String sheets, FormErrors errors) {

    public String standing(BundleView bundle) {
        return frame.say(
                "budgets.bundle." + code(bundle),
                Map.of("typed", bundle.mine().size(), "sheets", bundle.sheets(), "count", open(bundle)));
    }

    private static long open(BundleView bundle) {
        return bundle.differences().stream().filter(one -> !one.confirmed()).count();
    }

    private static String code(BundleView bundle) {
        if (bundle.withdrawn() != null) {
            return "withdrawn";
        }
        if (bundle.agreed()) {
            return "agreed";
        }
        if (bundle.finished() == 2) {
            return "differs";
        }
        if (bundle.done()) {
            return "other-awaited";
        }
        if (bundle.begun()) {
            return "begun";
        }
        return bundle.typists() == 2 ? "others" : "open";
    }

    public String kind(BundleView bundle) {
        return switch (code(bundle)) {
            case "agreed" -> "good";
            case "differs" -> "late";
            case "withdrawn" -> "neutral";
            case "open", "begun" -> "active";
            default -> "wait";
        };
    }

    public String href(BundleView bundle) {
        return action() + "/" + bundle.id().number();
    }

    public String action() {
        return back() + "/bundles";
    }

    public String back() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number());
    }
}
