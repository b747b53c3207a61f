package kz.dauys.portal.webhooks;

import kz.dauys.portal.appeals.AppealEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Queues what is told to the outside in the transaction of the act: what is done is told, and nothing else is. */
@Component
class AppealListener {
    private final Deliveries deliveries;

    AppealListener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AppealEvent event) {
        if (event.seenOutside()) {
            deliveries.queue(event.happening());
        }
    }
}
