package kz.dauys.portal.webhooks;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the administrator sees it.
 *
 * @param body only what is with this body; null for all
 * @param endedWhy by whom: administrator, or receiver (its server said 410)
 */
public record SubscriptionView(
        SubscriptionId id,
        String address,
        String contact,
        List<String> acts,
        @Nullable BodyId body,
        Instant madeAt,
        @Nullable Instant endedAt,
        @Nullable String endedWhy,
        long waiting,
        long dead) {

    public SubscriptionView {
        acts = List.copyOf(acts);
    }

    public boolean ended() {
        return endedAt != null;
    }
}
