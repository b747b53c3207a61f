package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** A member of staff puts an own password in the place of the one that was handed over. */
public record NewPasswordPage(Frame frame, String login, String next, FormErrors errors) {

    public String action() {
        return frame.link("/sign-in/staff/password");
    }
}
