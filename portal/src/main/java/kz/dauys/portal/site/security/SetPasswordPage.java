package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** The owner of an account sets its password by a link. */
public record SetPasswordPage(Frame frame, String login, String link, FormErrors errors) {

    public String action() {
        return frame.link("/sign-in/staff/set");
    }

    @Override
    public String toString() {
        return "SetPasswordPage[" + login + "]";
    }
}
