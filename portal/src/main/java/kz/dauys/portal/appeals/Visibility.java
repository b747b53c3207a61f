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
        if (viewer.isSystem()) {
            return Sight.OFFICE;
        }
        // an officer or auditor who is also the applicant sees the case as the applicant: nobody reads the notes on
        // their
        // own appeal
        var person = viewer.person();
        if (person != null && appeal.isParty(person)) {
            return Sight.PARTY;
        }
        if (viewer.holds(Role.AUDITOR) || worksAt(viewer, appeal.progress().body())) {
            return Sight.OFFICE;
        }
        if (hadIt(viewer, appeal) || isContested(viewer, appeal) || reviewsIt(viewer, appeal)) {
            return Sight.CASE;
        }
        return appeal.progress().publicised() ? Sight.PUBLIC : Sight.NOTHING;
    }

    /**
     * Whether a viewer with this sight of an appeal sees what a body keeps to itself on it: a note, an unsigned draft and
     * its files, a step before the signature. It belongs to the body that made it, and to nobody whom the case goes to or
     * came from.
     */
    static boolean inner(Viewer viewer, Sight sight, BodyId maker) {
        return sight.atDesk() && (viewer.isSystem() || viewer.holds(Role.AUDITOR) || worksAt(viewer, maker));
    }

    /**
     * Whether a viewer with this sight of an appeal has this file of it. What a body puts to an answer goes out with the
     * signature; until then it is the body's own.
     */
    static boolean file(Viewer viewer, Sight sight, AttachmentRows.Row file, Chronicle chronicle) {
        if (file.role() != AttachmentRole.ANSWER) {
            return sight.named();
        }
        return sight.named()
                && chronicle
                        .cameBy(file)
                        .filter(act -> chronicle.signedSince(act) || inner(viewer, sight, chronicle.heldDuring(act)))
                        .isPresent();
    }

    private static boolean worksAt(Viewer viewer, BodyId body) {
        return viewer.holds(Role.OFFICER, body)
                || viewer.holds(Role.HEAD, body)
                || viewer.holds(Role.COUNTER_OPERATOR, body);
    }

    private static boolean hadIt(Viewer viewer, Appeal appeal) {
        return appeal.progress().heldBy().stream().anyMatch(body -> worksAt(viewer, body));
    }

    private static boolean isContested(Viewer viewer, Appeal appeal) {
        var origin = appeal.filing().origin();
        return origin != null && origin.contestedBody() != null && worksAt(viewer, origin.contestedBody());
    }

    /** The body that holds a complaint about it, or a complaint about that complaint. */
    private static boolean reviewsIt(Viewer viewer, Appeal appeal) {
        return appeal.reviewers().stream().anyMatch(body -> worksAt(viewer, body));
    }
}
