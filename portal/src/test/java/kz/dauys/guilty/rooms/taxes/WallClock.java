package kz.dauys.guilty.rooms.taxes;

import java.time.Instant;

/** Asks the machine for the time. */
class WallClock {

    Instant dueSince() {
        return Instant.now();
    }
}
