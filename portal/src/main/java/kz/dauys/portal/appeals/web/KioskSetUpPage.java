package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Where the code of the administrator is typed in at a terminal, once. */
public record KioskSetUpPage(Frame frame, FormErrors errors) {

    public String action() {
        return frame.link(KioskPages.PATH + "/set-up");
    }
}
