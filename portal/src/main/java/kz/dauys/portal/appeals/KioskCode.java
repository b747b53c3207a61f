package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.UUID;

/**
 * What is typed in at the terminal once, so that the terminal is known from then on.
 *
 * @param code ten digits; secret, shown once
 */
public record KioskCode(UUID kiosk, String code, Instant until) {

    @Override
    public String toString() {
        return "KioskCode[" + kiosk + "]";
    }
}
