package kz.dauys.ledger.signing;

import org.jspecify.annotations.Nullable;

/**
 * A key that lies elsewhere does not sign now: its token is away, silent or locked. Nothing was signed; the same call may
 * do later. The message is one line for whoever operates it.
 */
public final class KeyAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyAway(String what) {
        this(what, null);
    }

    public KeyAway(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    /** The message, which is always there. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
