package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** A member of staff, whose password was right, types the code of the moment. */
public record SecondFactorCodePage(Frame frame, String next, FormErrors errors) {

    public String action() {
        return frame.link(Welcome.CODE);
    }

    public String anew() {
        return SignInController.withNext(frame.link("/sign-in/staff"), next);
    }
}
