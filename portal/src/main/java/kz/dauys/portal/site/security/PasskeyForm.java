package kz.dauys.portal.site.security;

import java.util.List;
import kz.dauys.portal.people.PasskeyOffer;
import kz.dauys.portal.people.PasskeyRequest;

/**
 * A form whose button has the browser make a passkey or show one. The script fills it in; without the script, or where the
 * browser knows no passkeys, it stays hidden.
 *
 * @param action where the answer is sent
 * @param handle under what the authenticator will know the person; empty when one is shown, as are account and name
 * @param next where to go on to; empty for nowhere in particular
 */
public record PasskeyForm(
        String action,
        String ticket,
        String challenge,
        String origin,
        String relyingParty,
        List<String> credentials,
        String handle,
        String account,
        String name,
        String next) {

    public PasskeyForm {
        credentials = List.copyOf(credentials);
    }

    static PasskeyForm toShow(String action, PasskeyRequest request, String next) {
        return of(action, request, "", "", "", next);
    }

    static PasskeyForm toMake(String action, PasskeyOffer offer, String next) {
        return of(action, offer.request(), offer.handle(), offer.account(), offer.name(), next);
    }

    private static PasskeyForm of(
            String action, PasskeyRequest request, String handle, String account, String name, String next) {
        return new PasskeyForm(
                action,
                request.ticket(),
                request.challenge(),
                request.origin(),
                request.relyingParty(),
                request.credentials(),
                handle,
                account,
                name,
                next);
    }

    /** What the script does. */
    public String act() {
        return handle.isEmpty() ? "show" : "make";
    }

    public String ids() {
        return String.join(" ", credentials);
    }

    @Override
    public String toString() {
        return "PasskeyForm[" + act() + "]";
    }
}
