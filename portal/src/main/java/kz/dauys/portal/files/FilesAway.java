package kz.dauys.portal.files;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The store of attached files does not answer, or not with what it was asked for. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class FilesAway extends java.io.IOException implements FilesUnreachable {
    private static final long serialVersionUID = 1;

    FilesAway(String what, Throwable cause) {
        super(what, cause);
    }
}
