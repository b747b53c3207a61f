package kz.dauys.portal.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * How much a room takes in by one form from somebody who is not signed in. Asked before a byte of it is read; where no
 * room says anything, such a form may bring no files.
 */
public interface UploadRoom {

    /** Bytes of the whole form; 0 for none at this address, or none from this browser. */
    long most(HttpServletRequest request);

    /** Where to go on instead when it is none, from the root of the site; empty where there is nothing to say. */
    default Optional<String> instead(HttpServletRequest request) {
        return Optional.empty();
    }
}
