package kz.dauys.portal.webhooks.web;

import kz.dauys.portal.site.Frame;
import kz.dauys.portal.webhooks.SubscriptionId;

/** A secret, shown this once. */
public record WebhookSecretPage(Frame frame, SubscriptionId subscription, String secret) {

    public String next() {
        return frame.link(WebhooksPage.PATH + "/" + subscription);
    }

    @Override
    public String toString() {
        return "WebhookSecretPage[" + subscription + "]";
    }
}
