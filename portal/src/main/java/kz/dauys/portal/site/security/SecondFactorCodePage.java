package kz.dauys.portal.site.security;

import java.util.Optional;
import kz.dauys.portal.people.PasskeyRequest;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff, whose password was right, types the code of the moment or shows a passkey.
 *
 * @param passkey null when the account has none
 */
public record SecondFactorCodePage(Frame frame, @Nullable PasskeyForm passkey, String next, FormErrors errors) {

    static SecondFactorCodePage of(Frame frame, Optional<PasskeyRequest> request, String next, FormErrors errors) {
        var passkey = request.map(asked -> PasskeyForm.toShow(frame.link(PasskeyController.SECOND_STEP), asked, next));
        return new SecondFactorCodePage(frame, passkey.orElse(null), next, errors);
    }

    public String action() {
        return frame.link(Welcome.CODE);
    }

    public String anew() {
        return SignInController.withNext(frame.link("/sign-in/staff"), next);
    }
}
