package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.Frame;

/** What can be done at a terminal. */
public record KioskMenuPage(Frame frame, String place) {

    public String fileHref() {
        return frame.link(KioskPages.PATH + "/text");
    }

    public String followHref() {
        return frame.link("/follow/key");
    }

    public String leaveHref() {
        return frame.link(KioskPages.LEAVE);
    }
}
