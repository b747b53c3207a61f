package kz.dauys.portal.webhooks;

import kz.dauys.portal.appeals.AppealEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears what becomes of appeals, after the commit, at least once: the registry hands an event again until it is queued. */
@Component
class AppealListener {
    private final Deliveries deliveries;

    AppealListener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @ApplicationModuleListener
    void on(AppealEvent event) {
        if (event.seenOutside()) {
            deliveries.queue(event.happening());
        }
    }
}
