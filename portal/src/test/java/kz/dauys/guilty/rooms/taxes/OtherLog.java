package kz.dauys.guilty.rooms.taxes;

import java.util.logging.Logger;

/** Logs past everyone. */
class OtherLog {

    void complain() {
        Logger.getLogger("taxes").info("nobody reads this");
    }
}
