package kz.dauys.guilty.rooms.taxes;

import org.springframework.context.ApplicationEventPublisher;

/** Publishes what nobody recorded. */
class TaxOffice {
    private final ApplicationEventPublisher events;

    TaxOffice(ApplicationEventPublisher events) {
        this.events = events;
    }

    void assess(long amount) {
        events.publishEvent(new TaxAssessed(amount));
    }
}
