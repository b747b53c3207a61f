package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** The way to one's appeal by its number and the e-mail address that was left with it. */
public record FollowPage(Frame frame, String number, String email, FormErrors errors) {

    public String action() {
        return frame.link("/follow");
    }
}
