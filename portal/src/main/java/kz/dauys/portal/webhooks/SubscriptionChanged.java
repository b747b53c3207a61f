package kz.dauys.portal.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;

/** An administrator subscribed somebody, gave a new secret, sent something again or ended it; or the receiver ended it. */
public record SubscriptionChanged(SubscriptionId subscription, String act, Instant at, Map<String, String> facts)
        implements Recordable {

    public SubscriptionChanged {
        facts = Map.copyOf(facts);
    }

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(act, subscription.value(), at, facts));
    }
}
