package kz.dauys.portal.site.security;

import kz.dauys.portal.people.SecondFactorState;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A person adds a passkey to their account.
 *
 * @param factor null for a session that no password opened
 */
public record AddPasskeyPage(
        Frame frame, PasskeyForm passkey, @Nullable SecondFactorState factor, FormErrors errors) {
    static final String PATH = MyAccountPage.PATH + "/passkeys";

    /** What it will open, in words. */
    public String opens() {
        if (factor == null) {
            return frame.say("accounts.passkeys.opens");
        }
        return frame.say(factor.set() ? "accounts.passkeys.opens.staff" : "accounts.passkeys.opens.first");
    }

    public String back() {
        return frame.link(MyAccountPage.PATH);
    }
}
