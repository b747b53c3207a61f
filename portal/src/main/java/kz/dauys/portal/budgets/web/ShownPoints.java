package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.BundleId;
import kz.dauys.portal.budgets.BundleView;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.PageNotFound;
import org.springframework.stereotype.Component;

/** The point that a page is about. One that is not there, or at which the viewer does not work, is not there for them. */
@Component
class ShownPoints {
    private final Budgets budgets;

    ShownPoints(Budgets budgets) {
        this.budgets = budgets;
    }

    List<PointView> all(Viewer viewer, RoundView round) {
        var points = budgets.points(viewer, round.id());
        if (points.isEmpty()) {
            throw new PageNotFound();
        }
        return points;
    }

    PointView seen(Viewer viewer, RoundView round, int number) {
        return all(viewer, round).stream()
                .filter(point -> point.id().number() == number)
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    PointView worked(Viewer viewer, RoundView round, int number) {
        var point = seen(viewer, round, number);
        if (!point.mayWork()) {
            throw new PageNotFound();
        }
        return point;
    }

    BundleView bundle(Viewer viewer, BundleId id) {
        return budgets.bundles(viewer, id.point()).stream()
                .filter(bundle -> bundle.id().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }
}
