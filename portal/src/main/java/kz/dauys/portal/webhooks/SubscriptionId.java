package kz.dauys.portal.webhooks;

import java.util.UUID;

/** Names a subscription for ever. */
public record SubscriptionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
