package kz.dauys.command.ledger;

import java.util.Map;
import kz.dauys.command.Output;

/**
 * What a look at a log found.
 *
 * @param message for people, in one line
 * @param facts for programs
 */
record Finding(Kind kind, String message, Map<String, Object> facts) {

    enum Kind {
        /** it has new entries, and only those */
        GREW(false),
        /** a new entry that somebody watches for */
        ENTRY(false),
        /** it shows an older state than it has shown before; a cache may do that */
        BEHIND(false),
        /** it could not be asked */
        UNREACHABLE(false),
        /** what was wrong at the last look is no longer so */
        RECOVERED(false),
        /** nothing new for too long */
        STALLED(true),
        /** its checkpoint is none, or not signed as it should be */
        UNACCEPTABLE(true),
        /** it signed two trees of which neither continues the other, or a root that its entries do not have */
        FORKED(true),
        /** entries that it signed are gone */
        SHRANK(true),
        /** a tile or an entry is not what it was, or missing */
        REWRITTEN(true);

        private final boolean alarm;

        Kind(boolean alarm) {
            this.alarm = alarm;
        }

        /** Whether the log, or whoever runs it, failed. */
        boolean isAlarm() {
            return alarm;
        }
    }

    static Finding of(Kind kind, String message) {
        return new Finding(kind, message, Output.facts("message", message));
    }
}
