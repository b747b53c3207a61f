package kz.dauys.budgeting.pb;

import java.io.IOException;

/** A {@code .pb} file cannot be understood. The message is one line and names the line of the file. */
public final class BadPbException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    BadPbException(long line, String what) {
        super("line " + line + ": " + what);
        this.line = line;
    }

    /** Where, counted from 1. */
    public long line() {
        return line;
    }
}
