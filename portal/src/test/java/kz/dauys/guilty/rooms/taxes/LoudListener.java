package kz.dauys.guilty.rooms.taxes;

import org.springframework.context.event.EventListener;

/** A listener that anyone could call. */
class LoudListener {

    @EventListener
    public void on(PayTax event) {}
}
