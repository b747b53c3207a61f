package kz.dauys.portal.webhooks;

import java.util.List;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to be called.
 *
 * @param address https, on port 443 or 8443, of a host of the public internet
 * @param contact who answers for it, 1 to 200 characters
 * @param acts the names of the acts; empty for all
 * @param body only what is with this body; null for all
 */
public record NewSubscription(
        String address,
        String contact,
        List<String> acts,
        @Nullable BodyId body) {

    public NewSubscription {
        acts = List.copyOf(acts);
    }
}
