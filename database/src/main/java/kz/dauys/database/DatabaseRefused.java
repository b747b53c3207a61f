package kz.dauys.database;

/** The database cannot be had, for a reason outside the program. The message is one line fit for an operator. */
public final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseRefused(String line) {
        super(line);
    }

    DatabaseRefused(String line, Throwable cause) {
        super(line, cause);
    }
}
