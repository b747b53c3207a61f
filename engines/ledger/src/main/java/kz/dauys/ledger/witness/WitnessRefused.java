package kz.dauys.ledger.witness;

import java.io.IOException;

/** A witness answered, but not with a cosignature. The message is one line and says what it was. */
public final class WitnessRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    WitnessRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status of HTTP with which it answered; 422 means that it has seen another tree of this log. */
    public int status() {
        return status;
    }
}
