package kz.dauys.portal.budgets.web;

import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.PageNotFound;
import org.springframework.stereotype.Component;

/** The round that a page is about. One that the viewer may not see, or not work on, is not there for them. */
@Component
class ShownRounds {
    private final Budgets budgets;

    ShownRounds(Budgets budgets) {
        this.budgets = budgets;
    }

    RoundView seen(Viewer viewer, UUID id) {
        return budgets.round(viewer, new RoundId(id)).orElseThrow(PageNotFound::new);
    }

    /** A round of the viewer's office. */
    RoundView managed(Viewer viewer, UUID id) {
        var round = seen(viewer, id);
        if (!round.mayManage()) {
            throw new PageNotFound();
        }
        return round;
    }

    /** A round of the viewer's office that can still be changed. */
    RoundView draft(Viewer viewer, UUID id) {
        var round = managed(viewer, id);
        if (round.stage() != Stage.DRAFT) {
            throw new PageNotFound();
        }
        return round;
    }

    static String address(Language language, UUID round) {
        return "/" + language.code() + BudgetsPage.PATH + "/" + round;
    }
}
