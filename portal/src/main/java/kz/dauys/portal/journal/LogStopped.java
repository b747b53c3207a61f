package kz.dauys.portal.journal;

import kz.dauys.ledger.signing.KeyAway;
import org.jspecify.annotations.Nullable;

/** Why the public log does not go on, in one line. */
final class LogStopped extends RuntimeException implements UnusableLog {
    private static final long serialVersionUID = 1;
    private final String line;

    LogStopped(String line) {
        this(line, null);
    }

    LogStopped(String line, @Nullable Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    /** A key that is away stops the signing until it is back. */
    static LogStopped of(KeyAway away) {
        return new LogStopped(away.what(), away);
    }

    @Override
    public String getMessage() {
        return line;
    }
}
