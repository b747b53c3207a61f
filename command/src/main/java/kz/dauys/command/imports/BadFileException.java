package kz.dauys.command.imports;

import java.io.IOException;

/** A file that cannot be read at all; the message says what and where, on one line. */
final class BadFileException extends IOException {
    BadFileException(String message) {
        super(message);
    }
}
