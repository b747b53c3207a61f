package kz.dauys.portal.site;

import kz.dauys.portal.people.Viewer;

/** Who is looking, as far as the surroundings of a page need it. */
public record Visitor(String name, boolean signedIn, boolean staff) {

    static Visitor of(Viewer viewer) {
        return new Visitor(viewer.name(), viewer.signedIn(), viewer.staff());
    }
}
