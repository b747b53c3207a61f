package kz.dauys.guilty.ledger.writing;

import kz.dauys.guilty.ledger.verifying.TrustingAudit;

/** Writes what the verifier wants to see. */
final class SelfSatisfiedLog {
    boolean append() {
        return new TrustingAudit().isSound(new Shortcut(1));
    }
}
