package kz.dauys.portal.appeals.web;

import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Who says it. */
public record KioskWhoPage(Frame frame, Applicant who, FormErrors errors) {

    public String action() {
        return frame.link(KioskPages.PATH + "/who");
    }

    public String backHref() {
        return frame.link(KioskPages.PATH + "/text");
    }

    public String leaveHref() {
        return frame.link(KioskPages.LEAVE);
    }
}
