package kz.dauys.portal.notifications;

/**
 * What a browser tells of itself when somebody switches notices on in it (a {@code PushSubscription}).
 *
 * @param endpoint its address at its push service
 * @param p256dh its public key, in Base64 for addresses
 * @param auth the secret it shares with us, likewise
 * @param userAgent what it says that it is
 */
public record NewBrowser(String endpoint, String p256dh, String auth, String userAgent) {

    @Override
    public String toString() {
        return "NewBrowser[]";
    }
}
