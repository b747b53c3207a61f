package kz.dauys.portal.site;

import kz.dauys.portal.kernel.Language;
import org.springframework.http.ResponseEntity;

/** A room whose addresses have a form of their own for what goes wrong, as a standard asks, brings a bean of this kind. */
public interface FaultForm {

    /** Whether this form is that of the address. */
    boolean at(String address);

    /**
     * The answer.
     *
     * @param title in a few words, in the language
     * @param text what went wrong, in the language; nothing of an exception
     * @param incident by which it is found in the log; empty when there is nothing to find
     */
    ResponseEntity<?> answer(String address, int status, String title, String text, String incident, Language language);
}
