package kz.dauys.portal.appeals;

import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;

/**
 * The one function that decides what a viewer may see of an appeal. Page, list, search, export, attachment, mail and
 * every later way out ask it; none decides for itself. What it does not grant is not seen.
 */
final class Visibility {

    private Visibility() {}

    static Sight of(Viewer viewer, Appeal appeal) {
        if (viewer.isSystem() || viewer.holds(Role.AUDITOR)) {
            return Sight.OFFICE;
        }
        // an officer who is also the applicant sees the case as the applicant: nobody reads notes on his own complaint
        var person = viewer.person();
        if (person != null && appeal.isParty(person)) {
            return Sight.PARTY;
        }
        if (appeal.progress().heldBy().stream().anyMatch(body -> worksAt(viewer, body))
                || contestedBodyOf(viewer, appeal)) {
            return Sight.OFFICE;
        }
        return appeal.progress().publicised() ? Sight.PUBLIC : Sight.NOTHING;
    }

    private static boolean worksAt(Viewer viewer, BodyId body) {
        return viewer.holds(Role.OFFICER, body)
                || viewer.holds(Role.HEAD, body)
                || viewer.holds(Role.COUNTER_OPERATOR, body);
    }

    private static boolean contestedBodyOf(Viewer viewer, Appeal appeal) {
        var origin = appeal.filing().origin();
        return origin != null && origin.contestedBody() != null && worksAt(viewer, origin.contestedBody());
    }
}
