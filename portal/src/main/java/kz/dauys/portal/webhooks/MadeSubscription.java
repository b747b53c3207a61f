package kz.dauys.portal.webhooks;

/**
 * A subscription with its secret, which is shown once.
 *
 * @param secret as Standard Webhooks writes it, {@code whsec_…}
 */
public record MadeSubscription(SubscriptionId id, String secret) {

    @Override
    public String toString() {
        return "MadeSubscription[" + id + "]";
    }
}
