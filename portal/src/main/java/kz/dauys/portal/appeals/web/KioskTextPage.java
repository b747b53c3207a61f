package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** What the person wants to say. */
public record KioskTextPage(Frame frame, String text, FormErrors errors) {

    public String action() {
        return frame.link(KioskPages.PATH + "/text");
    }

    public String leaveHref() {
        return frame.link(KioskPages.LEAVE);
    }
}
