package kz.dauys.portal.site.security;

import kz.dauys.portal.people.SecondFactorOffer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.QrCode;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff sets up a second factor.
 *
 * @param passkey that can be made instead; null where that has a page of its own
 * @param action where the code is sent
 * @param required whether nobody gets further without one
 */
public record SecondFactorSetUpPage(
        Frame frame,
        SecondFactorOffer offer,
        @Nullable PasskeyForm passkey,
        String action,
        String next,
        boolean required,
        FormErrors errors) {

    public String addPasskey() {
        return frame.link(AddPasskeyPage.PATH);
    }

    public QrCode qr() {
        return QrCode.of(offer.address());
    }

    /** In groups of four, as it is typed more easily. */
    public String secret() {
        return offer.secret().replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return "SecondFactorSetUpPage[]";
    }
}
