package kz.dauys.portal.people;

/**
 * A passkey that can be made now.
 *
 * @param handle under what the authenticator will know the person: it tells nothing of them
 * @param account the e-mail or login, by which people tell their passkeys apart
 * @param name the person's
 */
public record PasskeyOffer(PasskeyRequest request, String handle, String account, String name) {

    @Override
    public String toString() {
        return "PasskeyOffer[]";
    }
}
