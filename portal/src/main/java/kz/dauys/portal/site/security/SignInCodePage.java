package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * A citizen types the code from the letter.
 *
 * @param demoCode the code itself, in the demo country only; empty elsewhere
 */
public record SignInCodePage(Frame frame, String email, String demoCode, String next, FormErrors errors) {

    public String action() {
        return frame.link("/sign-in/code");
    }

    public String again() {
        return frame.link("/sign-in");
    }

    public String otherAddress() {
        return SignInController.withNext(frame.link("/sign-in"), next);
    }
}
