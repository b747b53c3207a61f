package kz.dauys.guilty.rooms.taxes;

import org.springframework.context.event.EventListener;

/** A listener that anyone could call. */
public class LoudListener {

    @EventListener
    void on(PayTax event) {}
}
