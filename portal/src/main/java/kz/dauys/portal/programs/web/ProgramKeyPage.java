package kz.dauys.portal.programs.web;

import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.site.Frame;

/** A key, shown this once. */
public record ProgramKeyPage(Frame frame, ProgramId program, String key) {

    public String next() {
        return frame.link(ProgramsPage.PATH + "/" + program);
    }

    @Override
    public String toString() {
        return "ProgramKeyPage[" + program + "]";
    }
}
