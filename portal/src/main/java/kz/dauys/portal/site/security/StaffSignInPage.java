package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** A member of staff gives login and password. */
public record StaffSignInPage(Frame frame, String login, String next, FormErrors errors) {

    public String action() {
        return frame.link("/sign-in/staff");
    }

    public String citizens() {
        return SignInController.withNext(frame.link("/sign-in"), next);
    }
}
