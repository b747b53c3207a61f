package kz.dauys.portal.programs.web;

import kz.dauys.portal.programs.ProgramView;
import kz.dauys.portal.site.Frame;

/** Asks once more before a program is sent away or loses its key. */
public record ProgramRevokePage(Frame frame, ProgramView program, boolean keyOnly) {

    public String back() {
        return frame.link(ProgramsPage.PATH + "/" + program.id());
    }

    public String action() {
        return back() + (keyOnly ? "/key" : "/revoke");
    }

    public String text() {
        return frame.say(keyOnly ? "programs.key.renew.text" : "programs.revoke.text", "name", program.name());
    }

    public String button() {
        return frame.say(keyOnly ? "programs.key.renew" : "programs.revoke");
    }
}
