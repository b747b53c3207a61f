package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** A citizen gives an e-mail address to be sent a code. */
public record SignInPage(Frame frame, String email, String next, FormErrors errors) {

    public String action() {
        return frame.link("/sign-in");
    }

    public String staff() {
        return SignInController.withNext(frame.link("/sign-in/staff"), next);
    }
}
