package kz.dauys.portal.site.security;

import kz.dauys.portal.people.PasskeyRequest;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * A citizen gives an e-mail address to be sent a code, shows a passkey, or goes to a provider of identities.
 *
 * @param provider its name; empty when there is none
 */
public record SignInPage(
        Frame frame, String email, String next, String provider, PasskeyRequest request, FormErrors errors) {

    public String byProvider() {
        return SignInController.withNext(frame.link("/sign-in/provider"), next);
    }

    public PasskeyForm passkey() {
        return PasskeyForm.toShow(frame.link(PasskeyController.SIGN_IN), request, next);
    }

    public String action() {
        return frame.link("/sign-in");
    }

    public String staff() {
        return SignInController.withNext(frame.link("/sign-in/staff"), next);
    }
}
