package kz.dauys.portal.people;

/**
 * A second factor that is being set up: what goes into the authenticator app. Show it once, to its owner.
 *
 * @param secret in Base32, for those who type it
 * @param address the same as an {@code otpauth} address, for the QR code
 */
public record SecondFactorOffer(String login, String secret, String address) {

    @Override
    public String toString() {
        return "SecondFactorOffer[" + login + "]";
    }
}
