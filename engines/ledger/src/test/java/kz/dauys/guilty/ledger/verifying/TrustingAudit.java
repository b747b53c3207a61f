package kz.dauys.guilty.ledger.verifying;

import kz.dauys.guilty.ledger.writing.Shortcut;

/** Checks the writer by asking the writer. */
public final class TrustingAudit {
    public boolean isSound(Shortcut shortcut) {
        return shortcut.root() != 0;
    }
}
