package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * A member of staff gives login and password, or goes to a provider of identities.
 *
 * @param provider its name; empty when there is none
 */
public record StaffSignInPage(Frame frame, String login, String next, String provider, FormErrors errors) {

    public String byProvider() {
        return SignInController.withNext(frame.link("/sign-in/staff/provider"), next);
    }

    public String action() {
        return frame.link("/sign-in/staff");
    }

    public String citizens() {
        return SignInController.withNext(frame.link("/sign-in"), next);
    }
}
