package kz.dauys.portal.site.security;

import kz.dauys.portal.people.SecondFactorState;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How a person's account is guarded.
 *
 * @param factor null for a session that no password opened
 * @param factorSince when the second factor was set up, for people; empty when there is none
 */
public record MyAccountPage(Frame frame, @Nullable SecondFactorState factor, String factorSince) {
    static final String PATH = "/my/account";

    public String setUp() {
        return frame.link(MySecondFactorController.PATH);
    }

    public String renew() {
        return frame.link(MySecondFactorController.PATH + "/recovery-codes");
    }

    public String remove() {
        return frame.link(MySecondFactorController.PATH + "/remove");
    }
}
