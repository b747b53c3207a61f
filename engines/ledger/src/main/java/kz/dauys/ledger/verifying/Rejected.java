package kz.dauys.ledger.verifying;

/** The answer is no: what was shown is well formed and does not prove what it should. The message is one line. */
public final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not, for programs. */
    public enum Reason {
        /** no signature of a key that is trusted for it */
        UNSIGNED,
        /** a signature in the name of a trusted key that this key did not make */
        WRONG_SIGNATURE,
        /** another log than the one that was asked for */
        OTHER_ORIGIN,
        /** too few witnesses have cosigned */
        NO_QUORUM,
        /** the proof does not lead from the entry to the checkpoint */
        NOT_INCLUDED,
        /** two checkpoints of one log between which no consistency proof exists: a fork */
        INCONSISTENT,
        /** the log has fewer leaves than it had */
        SHRUNK,
        /** a resource that the checkpoint demands is not there */
        MISSING,
        /** a resource is there and is not what the checkpoint demands */
        WRONG_CONTENT
    }

    public Rejected(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The message, which is always there. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
